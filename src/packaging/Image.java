import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Makes of an installation an image that needs no Java on the machine that it is for: a run-time of Java that holds the program and what
 * it uses of Java and no more, a start-up archive made with that run-time, completions, man pages and licences. And makes archives of the
 * image to download, {@code .tar.gz} and {@code .zip}, for Windows the latter alone. The image is for the system that this runs on.
 *
 * <pre>java src/packaging/Image.java INTO INSTALLATION VERSION TIMESTAMP</pre>
 *
 * started in the root of the project. The JDK that runs this gives the run-time; best is 25. INTO is emptied first.
 */
final class Image {
    private static final String NAME = "ii-origins";

    /**
     * The program and its libraries, as one module of the run-time. The JVM knows the file that all modules are in by its size, and a jar by
     * its time stamp too, which few ways to copy a folder keep.
     */
    private static final String MODULE = "io.github.iiorigins";

    /** Libraries that offer services, by which nobody here looks for them. */
    private static final List<String> SERVICES_NOT_ASKED_FOR = List.of("jackson-core", "jackson-databind");

    /** Where the parts of the launcher begin. */
    private static final String WHICH_JAVA = "# ---- which Java";

    private static final String FLAGS = "# ---- flags";

    /** What the launcher of the installation starts. */
    private static final String ON_CLASS_PATH = "-cp \"$classpath\" io.github.iiorigins.cli.Main";

    private final Path installation;
    private final Path root;
    private final Path lib;
    private final Path runtime;
    private final FileTime time;
    private final boolean windows = System.getProperty("os.name").startsWith("Windows");
    private final int feature = Runtime.version().feature();

    private Image(Path installation, Path root, FileTime time) {
        this.installation = installation;
        this.root = root;
        this.lib = root.resolve("lib");
        this.runtime = lib.resolve("runtime");
        this.time = time;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length != 4) {
            throw new IllegalArgumentException("INTO INSTALLATION VERSION TIMESTAMP");
        }
        Path into = Path.of(args[0]).toAbsolutePath();
        if (Files.exists(into)) {
            deleteTree(into);
        }
        // Whole even seconds, since that is all that a zip file keeps.
        FileTime time = FileTime.fromMillis(Instant.parse(args[3]).toEpochMilli() / 2000 * 2000);
        Path root = into.resolve(NAME + "-" + args[2] + "-" + platform());
        Image image = new Image(Path.of(args[1]).toAbsolutePath(), root, time);
        Files.createDirectories(image.lib);
        image.addTexts();
        image.addRuntime(into.resolve("module.jar"));
        image.addManPages();
        String contents = image.contents();
        image.addStartupArchives(contents);
        image.addLauncher(contents);
        image.addStart(contents);
        image.trimRuntime();
        image.setTimes();
        image.pack(into);
    }

    /** The platform as the archives are named after it: {@code linux-x64}, {@code macos-arm64}, {@code windows-x64}. */
    private static String platform() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch");
        return (os.startsWith("windows") ? "windows" : os.startsWith("mac") ? "macos" : "linux")
                + "-"
                + switch (arch) {
                    case "amd64", "x86_64" -> "x64";
                    case "aarch64" -> "arm64";
                    default -> arch;
                };
    }

    // ---- Java

    private void addRuntime(Path module) throws IOException {
        writeModule(module);
        // The elliptic curves of TLS have been in java.base since 22.
        String modules = MODULE + (feature < 22 ? ",jdk.crypto.ec" : "");
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        java.io.PrintStream stream = new java.io.PrintStream(messages, true, StandardCharsets.UTF_8);
        int code = ToolProvider.findFirst("jlink")
                .orElseThrow(() -> new IllegalStateException(System.getProperty("java.home") + " has no jlink"))
                .run(
                        stream,
                        stream,
                        "--module-path",
                        module.toString(),
                        "--add-modules",
                        modules,
                        // They would be a tenth of the download.
                        "--strip-java-debug-attributes",
                        "--no-header-files",
                        "--no-man-pages",
                        "--output",
                        runtime.toString());
        if (code != 0) {
            throw new IOException("jlink ended with " + code + ":\n" + messages.toString(StandardCharsets.UTF_8));
        }
        Files.delete(module);
    }

    /** Takes away what only developers of Java programs use. */
    private void trimRuntime() throws IOException {
        for (String name : List.of(
                "bin/keytool", "bin/keytool.exe", "lib/jrt-fs.jar", "lib/classlist", "lib/jexec", "lib/jexec.exe")) {
            Files.deleteIfExists(runtime.resolve(name));
        }
    }

    private Path java() {
        return runtime.resolve(windows ? "bin/java.exe" : "bin/java");
    }

    // ---- the program

    /** Puts the classes and resources of all jars into one that is a module; licences go where people find them. */
    private void writeModule(Path to) throws IOException {
        TreeMap<String, byte[]> entries = new TreeMap<>();
        try (Stream<Path> files = Files.list(installation.resolve("lib"))) {
            for (Path file : files.sorted().toList()) {
                if (file.toString().endsWith(".jar")) {
                    addEntries(file, entries);
                }
            }
        }
        entries.put("module-info.class", moduleInfo());
        try (ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(to)))) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
    }

    private void addEntries(Path file, TreeMap<String, byte[]> entries) throws IOException {
        String library = file.getFileName().toString().replaceFirst("(-jvm)?(-[0-9.]+)?\\.jar$", "");
        try (JarFile jar = new JarFile(file.toFile(), true, ZipFile.OPEN_READ, Runtime.version())) {
            for (JarEntry entry : jar.versionedStream().toList()) {
                String name = entry.getName();
                if (entry.isDirectory() || name.equals("module-info.class")) {
                    continue;
                }
                byte[] bytes;
                try (InputStream in = jar.getInputStream(entry)) {
                    bytes = in.readAllBytes();
                }
                if (name.matches("META-INF/[^/]*(LICENSE|NOTICE)[^/]*")) {
                    Path folder =
                            Files.createDirectories(root.resolve("licenses").resolve(library));
                    Files.write(folder.resolve(name.substring("META-INF/".length())), bytes);
                } else if (name.startsWith("META-INF/services/") && !SERVICES_NOT_ASKED_FOR.contains(library)) {
                    throw new IOException(file + " holds " + name + ", which the module does not provide");
                } else if (!name.startsWith("META-INF/") && entries.put(name, bytes) != null) {
                    throw new IOException(file + " holds " + name + ", as another jar does");
                }
            }
        }
    }

    /** What the program and its libraries use of Java is java.base, and java.logging for OkHttp. */
    private byte[] moduleInfo() throws IOException {
        Path work = Files.createTempDirectory("ii-origins-module");
        try {
            Path source = Files.writeString(
                    work.resolve("module-info.java"), "open module " + MODULE + " { requires java.logging; }");
            compile(source.toString(), work);
            return Files.readAllBytes(work.resolve("module-info.class"));
        } finally {
            deleteTree(work);
        }
    }

    /** Compiles a source that may use the program, though the program does not have it. */
    private void compile(String source, Path into) throws IOException {
        // One by one: only the command javac reads "*" as all jars of a folder.
        String program;
        try (Stream<Path> files = Files.list(installation.resolve("lib"))) {
            program = files.map(Path::toString)
                    .filter(file -> file.endsWith(".jar"))
                    .collect(Collectors.joining(java.io.File.pathSeparator));
        }
        int code = javax.tools.ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "--release", "17", "-proc:none", "-cp", program, "-d", into.toString(), source);
        if (code != 0) {
            throw new IOException(source + " does not compile");
        }
    }

    /** A name for the run-time as it is: any change of the program or of Java changes it. */
    private String contents() throws IOException {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
        try (DigestOutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            Files.copy(runtime.resolve("lib/modules"), out);
        }
        return HexFormat.of().formatHex(digest.digest(), 0, 8);
    }

    // ---- texts

    private void addTexts() throws IOException {
        Files.copy(Path.of("LICENSE"), root.resolve("LICENSE"));
        copyTree(Path.of("completions"), root.resolve("completions"));
        copyTree(Path.of("src/packaging/licenses"), root.resolve("licenses"));
        Path bill = installation.resolveSibling("bom.json");
        if (Files.exists(bill)) {
            Files.writeString(root.resolve("licenses/bom.json"), withJava(Files.readString(bill)));
        }
    }

    /** The bill of materials is that of the program; the image holds a Java too. */
    private static String withJava(String bill) throws IOException {
        String unix = bill.replace("\r", "");
        String parts = "\n  \"components\" : [\n";
        int at = unix.indexOf(parts) + parts.length();
        if (at < parts.length()) {
            throw new IOException("the bill of materials has no list of parts");
        }
        String java = """
                    {
                      "type" : "platform",
                      "publisher" : "%s",
                      "name" : "OpenJDK",
                      "version" : "%s",
                      "licenses" : [
                        {
                          "expression" : "GPL-2.0-only WITH Classpath-exception-2.0"
                        }
                      ]
                    },
                """.formatted(System.getProperty("java.vendor"), Runtime.version());
        return unix.substring(0, at) + java + unix.substring(at);
    }

    private void addManPages() throws IOException, InterruptedException {
        if (windows) {
            return;
        }
        Path pages = Files.createDirectories(root.resolve("man/man1"));
        Path work = Files.createTempDirectory("ii-origins-man");
        try {
            compile("src/test/java/io/github/iiorigins/cli/ManPages.java", work);
            run(
                    root,
                    List.of(
                            "--patch-module",
                            MODULE + "=" + work,
                            "-m",
                            MODULE + "/io.github.iiorigins.cli.ManPages",
                            pages.toString(),
                            time.toString().substring(0, 10)));
        } finally {
            deleteTree(work);
        }
    }

    // ---- start-up archive

    /**
     * Makes the archive of what every command loads where Java looks for its own, and one beside it that adds what only the commands of the
     * network load. One for all would be twice as large, and a start takes as long as its archive is large.
     */
    private void addStartupArchives(String contents) throws IOException, InterruptedException {
        Path work = Files.createTempDirectory("ii-origins-training");
        try {
            String training = MODULE + "/io.github.iiorigins.cli.StartupTraining";
            Path list = work.resolve("classes");
            copyProjects(Path.of("src"), work.resolve("offline"));
            copyProjects(Path.of("src"), work.resolve("network"));
            runIn(work, "offline", "-XX:DumpLoadedClassList=" + list, "-m", training);
            runIn(work, "dump", "-Xshare:dump", "-XX:SharedClassListFile=" + list, "-m", main());
            if (!Files.isRegularFile(archive())) {
                throw new IOException("no start-up archive at " + archive());
            }
            Path startup = Files.createDirectories(lib.resolve("startup-" + contents));
            runIn(work, "network", "-XX:ArchiveClassesAtExit=" + startup.resolve("archive"), "-m", training, "network");
        } finally {
            deleteTree(work);
        }
    }

    /** Copies what the training runs on, which it changes: the example and the golden projects, as they lie below {@code src}. */
    private static void copyProjects(Path sources, Path into) throws IOException {
        for (String name : List.of("example", "test/golden")) {
            Path from = sources.resolve(name);
            try (Stream<Path> files = Files.walk(from)) {
                for (Path file : files.toList()) {
                    // What git would not keep under its own name.
                    String path = from.relativize(file).toString().replace("dot-git", ".git");
                    Path copy = into.resolve(name).resolve(path);
                    if (Files.isDirectory(file)) {
                        Files.createDirectories(copy);
                    } else {
                        Files.copy(file, copy);
                    }
                }
            }
        }
    }

    /** The archive that this Java starts from if nothing else is said. */
    private Path archive() {
        return runtime.resolve(windows ? "bin/server/classes.jsa" : "lib/server/classes.jsa");
    }

    private void runIn(Path work, String folder, String... words) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(flags());
        arguments.addAll(List.of(words));
        run(Files.createDirectories(work.resolve(folder)), arguments);
    }

    /**
     * What every launcher starts Java with, and huge pages for the heap: a small run touches most of a small heap, and where memory is
     * virtual twice (a virtual machine in a virtual machine) each page that it touches costs. It stands here and not with the others, because a
     * Java of the user's might complain on a system without huge pages; this one stays silent. Other systems than Linux do not know it.
     */
    private static List<String> flags() throws IOException {
        List<String> flags = new ArrayList<>(common());
        flags.add(flags.size() - 1, "-XX:+UseTransparentHugePages"); // the collector stays the last
        return flags;
    }

    private static List<String> common() throws IOException {
        return Files.readAllLines(Path.of("src/main/sh/flags")).stream()
                .filter(line -> line.startsWith("-"))
                .toList();
    }

    private String build() throws IOException {
        String option = "-Dii-origins.build=";
        String script = Files.readString(installation.resolve("bin/" + NAME));
        int at = script.indexOf(option) + option.length();
        return script.substring(at, script.indexOf(' ', at));
    }

    private void run(Path directory, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(java().toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.directory(directory.toFile());
        for (String variable : List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS")) {
            builder.environment().remove(variable);
        }
        Process process = builder.start();
        process.getOutputStream().close();
        String output;
        try (InputStream in = process.getInputStream()) {
            output = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        int code = process.waitFor();
        if (code != 0) {
            throw new IOException(String.join(" ", command) + " ended with " + code + ":\n" + output);
        }
    }

    // ---- launchers

    /** The launcher of the installation, with its search for a Java and its class path replaced by what is there. */
    private void addLauncher(String contents) throws IOException {
        Path bin = Files.createDirectories(root.resolve("bin"));
        if (windows) {
            String script = Files.readString(Path.of("src/packaging/windows/ii-origins.cmd"))
                    .replace("@contents@", contents)
                    .replace("@flags@", String.join(" ", flags()))
                    .replace("@main@", main())
                    .replace("@build@", build());
            Files.writeString(
                    bin.resolve(NAME + ".cmd"), script.replace("\r", "").replace("\n", "\r\n"));
            return;
        }
        String script = Files.readString(installation.resolve("bin/" + NAME));
        int from = script.indexOf(WHICH_JAVA);
        int to = script.indexOf(FLAGS);
        int usage = script.indexOf("# Starts ii-origins with");
        int blank = script.indexOf("#\n", usage);
        if (from < 0 || to < from || usage < 0 || !script.contains(ON_CLASS_PATH)) {
            throw new IOException("the launcher of the installation is not as it was");
        }
        String image = script.substring(0, usage)
                + "# Starts ii-origins with the Java that came with it; nothing else has to be installed.\n"
                + script.substring(blank, from)
                + """
                # ---- which Java: the one that came with this, and that holds the program

                java=$lib/runtime/bin/java variant=''
                [ -x "$java" ] || fail "is not complete: there is no program $java. Install it again."

                # ---- the archives of loaded classes that make the start short
                #
                # Java finds the one with what every command loads itself. The commands of the network take one more, which builds on it. The JVM
                # takes none of another build of Java, nor of another size of the file that holds Java and the program. Time stamps say
                # nothing: a copy of all this starts as fast.

                archive=$lib/startup-@contents@/archive option='' usable=no
                [ -f "$lib/runtime/lib/server/classes.jsa" ] && usable=yes
                for argument in "$@"; do
                    case $argument in
                        check | preview | test-login | login)
                            [ -f "$archive" ] && [ -r "$archive" ] && option=-XX:SharedArchiveFile
                            break
                            ;;
                    esac
                done

                """.replace("@contents@", contents)
                + script.substring(to)
                        .replace(String.join(" ", common()), String.join(" ", flags()))
                        .replace(ON_CLASS_PATH, "-m " + main());
        Path launcher = Files.writeString(bin.resolve(NAME), image);
        Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** How to start it without a shell, as the package for npm does on Windows. The paths begin in the folder of this file. */
    private void addStart(String contents) throws IOException {
        Files.writeString(lib.resolve("start.json"), """
                {
                  "java": "runtime/bin/%s",
                  "flags": ["%s"],
                  "archive": "%s",
                  "network": {"archive": "startup-%s/archive", "commands": ["check", "preview", "test-login", "login"]},
                  "build": "%s",
                  "main": "%s"
                }
                """.formatted(
                        java().getFileName(),
                        String.join("\", \"", flags()),
                        lib.relativize(archive()).toString().replace('\\', '/'),
                        contents,
                        build(),
                        main()));
    }

    private static String main() {
        return MODULE + "/io.github.iiorigins.cli.Main";
    }

    // ---- archives

    /** One time for all files: the same image gives the same archive. */
    private void setTimes() throws IOException {
        for (Path file : files()) {
            Files.setLastModifiedTime(file, time);
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private void pack(Path into) throws IOException {
        TreeMap<String, Path> entries = new TreeMap<>();
        for (Path file : files()) {
            entries.put(into.relativize(file).toString().replace('\\', '/'), file);
        }
        zip(entries, into.resolve(root.getFileName() + ".zip"));
        if (!windows) {
            Path name = into.resolve(root.getFileName() + ".tar.gz");
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(name))) {
                tar(entries, out);
            }
        }
    }

    /** By the file system for zip files, which unlike the streams writes permissions. */
    private void zip(TreeMap<String, Path> entries, Path name) throws IOException {
        Map<String, String> options = Map.of("create", "true", "enablePosixFileAttributes", "true");
        try (FileSystem zip = FileSystems.newFileSystem(URI.create("jar:" + name.toUri()), options)) {
            for (var file : entries.entrySet()) {
                Path entry = zip.getPath(file.getKey());
                Files.createDirectories(entry.getParent());
                Files.copy(file.getValue(), entry);
                String mode = windows || !Files.isExecutable(file.getValue()) ? "rw-r--r--" : "rwxr-xr-x";
                Files.setPosixFilePermissions(entry, PosixFilePermissions.fromString(mode));
                Files.setLastModifiedTime(entry, time);
            }
            // Directories too have a time and permissions, once all that changes them is done.
            try (Stream<Path> all = Files.walk(zip.getPath("/"))) {
                for (Path folder : all.filter(Files::isDirectory).sorted().toList()) {
                    if (folder.getNameCount() > 0) {
                        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
                        Files.setLastModifiedTime(folder, time);
                    }
                }
            }
        }
    }

    /** Writes what POSIX calls the ustar format. Owners are left out: who unpacks it owns it. */
    private void tar(TreeMap<String, Path> entries, OutputStream out) throws IOException {
        try (GZIPOutputStream tar = new GZIPOutputStream(out, 1 << 16) {
            {
                def.setLevel(Deflater.BEST_COMPRESSION);
            }
        }) {
            for (var file : entries.entrySet()) {
                long size = Files.size(file.getValue());
                tar.write(tarHeader(file.getKey(), size, Files.isExecutable(file.getValue()) ? 0755 : 0644));
                Files.copy(file.getValue(), tar);
                tar.write(new byte[(int) (-size & 511)]);
            }
            tar.write(new byte[1024]);
        }
    }

    private byte[] tarHeader(String name, long size, int mode) throws IOException {
        byte[] header = new byte[512];
        int split = name.length() <= 100 ? -1 : name.lastIndexOf('/', 155);
        if (name.length() - split - 1 > 100) {
            throw new IOException("a name too long for a tar archive: " + name);
        }
        text(header, 0, name.substring(split + 1));
        text(header, 100, String.format(Locale.ROOT, "%07o", mode));
        text(header, 108, "0000000");
        text(header, 116, "0000000");
        text(header, 124, String.format(Locale.ROOT, "%011o", size));
        text(header, 136, String.format(Locale.ROOT, "%011o", time.toMillis() / 1000));
        text(header, 148, "        ");
        header[156] = '0';
        text(header, 257, "ustar\0" + "00");
        if (split > 0) {
            text(header, 345, name.substring(0, split));
        }
        int sum = 0;
        for (byte octet : header) {
            sum += octet & 0xFF;
        }
        text(header, 148, String.format(Locale.ROOT, "%06o", sum) + "\0 ");
        return header;
    }

    private static void text(byte[] header, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }

    // ---- files

    private static void copyTree(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    private static void deleteTree(Path root) throws IOException {
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
