import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;

/**
 * Lays out an installation: {@code bin/ii-origins}, {@code lib/*.jar} and the start-up archive for the JDK that runs this
 * program. The build runs it after the jar is made:
 *
 * <pre>java Installation.java INTO APP_JAR CLASS_PATH_FILE PICOCLI_SOURCES CHECKSUMS LAUNCHER LICENSE TIMESTAMP SOURCES</pre>
 *
 * where CLASS_PATH_FILE holds the class path of the libraries, CHECKSUMS the SHA-256 that each of them has to have (as {@code
 * sha256sum} prints it), LAUNCHER lies beside the {@code flags} that it starts Java with, TIMESTAMP is that of every entry in a jar made here, and SOURCES has the projects to train on. INTO is emptied first.
 */
final class Installation {
    private static final String APP_JAR = "ii-origins.jar";
    private static final List<String> LARGE =
            List.of("bouncycastle", "ic4j-", "okhttp-", "okio-", "kotlin-stdlib-", "annotations-", "dec-", "jackson-");
    private static final String PICOCLI_JAR = "picocli.jar";
    private static final String BOUNCY_CASTLE_JAR = "bouncycastle.jar";
    private static final String TRAINING = "io.github.iiorigins.cli.StartupTraining";

    private final Path into;
    private final Path lib;
    private final List<Path> jars = new ArrayList<>();

    /** Libraries that only some commands have on their class path. */
    private final List<Path> large = new ArrayList<>();

    /** What the launcher starts Java with; the collector is the last, see {@link #dumpClasses}. */
    private final List<String> flags;

    private Installation(Path into, List<String> flags) {
        this.into = into;
        this.lib = into.resolve("lib");
        this.flags = flags;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length != 9) {
            throw new IllegalArgumentException(
                    "INTO APP_JAR CLASS_PATH_FILE PICOCLI_SOURCES CHECKSUMS LAUNCHER LICENSE TIMESTAMP SOURCES");
        }
        Installation installation = new Installation(
                Path.of(args[0]).toAbsolutePath(), flags(Path.of(args[5]).resolveSibling("flags")));
        installation.empty();
        List<Path> libraries = new ArrayList<>();
        for (String entry : Files.readString(Path.of(args[2])).strip().split(java.io.File.pathSeparator)) {
            libraries.add(Path.of(entry));
        }
        verify(libraries, Path.of(args[3]), Path.of(args[4]));
        installation.addJars(
                Path.of(args[1]),
                libraries,
                Path.of(args[3]),
                Path.of(args[6]),
                LocalDateTime.ofInstant(Instant.parse(args[7]), ZoneOffset.UTC));
        String contents = installation.contents();
        installation.addLauncher(Path.of(args[5]), contents);
        installation.addStartupArchive(contents, Path.of(args[8]));
    }

    /** The lines of the file that are not empty and no comments. */
    private static List<String> flags(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> line.startsWith("-"))
                .toList();
    }

    private void empty() throws IOException {
        if (Files.exists(into)) {
            deleteTree(into);
        }
        Files.createDirectories(lib);
    }

    // ---- what comes from elsewhere

    /** Everything that goes into the installation is what it was when its checksum was written down, and nothing else goes in. */
    private static void verify(List<Path> libraries, Path picocliSources, Path checksums) throws IOException {
        Map<String, String> expected = new TreeMap<>();
        for (String line : Files.readAllLines(checksums)) {
            int blank = line.indexOf("  ");
            if (blank > 0 && !line.startsWith("#")) {
                expected.put(line.substring(blank + 2), line.substring(0, blank));
            }
        }
        List<Path> files = new ArrayList<>(libraries);
        if (Files.exists(picocliSources)) {
            files.add(picocliSources);
        }
        for (Path file : files) {
            String name = file.getFileName().toString();
            MessageDigest digest = sha256();
            try (DigestOutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
                Files.copy(file, out);
            }
            String actual = HexFormat.of().formatHex(digest.digest());
            if (!actual.equals(expected.get(name))) {
                throw new IOException(name + " has SHA-256 " + actual + ", but " + checksums + " says "
                        + expected.getOrDefault(name, "nothing of it"));
            }
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    private void addJars(Path app, List<Path> libraries, Path picocliSources, Path license, LocalDateTime time)
            throws IOException {
        add(Files.copy(app, lib.resolve(APP_JAR)));
        for (Path library : libraries) {
            String name = library.getFileName().toString();
            if (name.startsWith("picocli-")) {
                add(recompilePicocli(library, picocliSources, license, time));
            } else if (name.startsWith("bcprov-")) {
                large.add(trimBouncyCastle(app, library, time));
            } else if (LARGE.stream().anyMatch(name::startsWith)) {
                large.add(Files.copy(library, lib.resolve(name)));
            } else {
                add(Files.copy(library, lib.resolve(name)));
            }
        }
        // One time stamp for the jars and the archive: that is how the launcher sees that they belong together. Whole
        // even
        // seconds, since that is all that a zip file keeps.
        FileTime now = FileTime.from(System.currentTimeMillis() / 2000 * 2, TimeUnit.SECONDS);
        for (Path jar : jars) {
            Files.setLastModifiedTime(jar, now);
        }
    }

    private void add(Path jar) {
        jars.add(jar);
    }

    // ---- picocli

    /**
     * What is changed in picocli's sources, since it costs time at every start and none of it is used: each model of a command
     * has patterns for options that can be negated, and compiles them whether there are such options or not; each parser has
     * converters for dozens of types, of which our options have text and yes or no, and compiles a pattern for each that is
     * excluded; and each value is tried as a number first, by two exceptions, in case a negative one looks like an option.
     */
    private static final Map<String, String> PICOCLI_CHANGES = Map.of(
            "private INegatableOptionTransformer negatableOptionTransformer = RegexTransformer.createDefault();",
            "private INegatableOptionTransformer negatableOptionTransformer;",
            "public INegatableOptionTransformer negatableOptionTransformer() { return negatableOptionTransformer; }",
            "public INegatableOptionTransformer negatableOptionTransformer() {"
                    + " if (negatableOptionTransformer == null) {"
                    + " negatableOptionTransformer = RegexTransformer.createDefault(); }"
                    + " return negatableOptionTransformer; }",
            "Interpreter() { registerBuiltInConverters(); }",
            "Interpreter() {"
                    + " converterRegistry.put(String.class, new BuiltIn.StringConverter());"
                    + " converterRegistry.put(Boolean.class, new BuiltIn.BooleanConverter());"
                    + " converterRegistry.put(Boolean.TYPE, new BuiltIn.BooleanConverter()); }",
            "if (arg == null) { return false; }\n                Tracer tracer = tracer();\n                if (arg.length() == 1) {",
            "if (arg == null || !arg.startsWith(\"-\")) { return false; }\n"
                    + "                Tracer tracer = tracer();\n                if (arg.length() == 1) {");

    /**
     * Compiles picocli anew. The published jar holds Java 5 class files, which no archive takes, and is a multi-release jar, which
     * costs a look for other versions at every start. Nothing in the sources is changed but {@link #PICOCLI_CHANGES}.
     */
    private Path recompilePicocli(Path published, Path sources, Path license, LocalDateTime time) throws IOException {
        Path work = into.resolveSibling("picocli-recompiled");
        if (Files.exists(work)) {
            deleteTree(work);
        }
        Path classes = Files.createDirectories(work.resolve("classes"));
        List<String> options = new ArrayList<>(List.of("--release", "17", "-proc:none", "-nowarn", "-Xlint:none"));
        // An invokedynamic concatenation costs its bootstrap at every cold start: a third of it on JDK 17.
        options.addAll(List.of("-XDstringConcat=inline", "-encoding", "UTF-8", "-d", classes.toString()));
        options.addAll(unpackSources(sources, work.resolve("sources")));
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        int code = ToolProvider.getSystemJavaCompiler().run(null, null, messages, options.toArray(new String[0]));
        if (code != 0) {
            throw new IOException("picocli does not compile:\n" + messages.toString(StandardCharsets.UTF_8));
        }

        Map<String, byte[]> entries = new TreeMap<>();
        Files.walkFileTree(classes, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                entries.put(classes.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
                return FileVisitResult.CONTINUE;
            }
        });
        entries.put("META-INF/LICENSE", Files.readAllBytes(license));
        entries.put("META-INF/NOTICE", notice(published).getBytes(StandardCharsets.UTF_8));
        return writeJar(lib.resolve(PICOCLI_JAR), manifest(published), entries, time);
    }

    private static List<String> unpackSources(Path sources, Path folder) throws IOException {
        List<String> files = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(sources))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path file = folder.resolve(entry.getName()).normalize();
                if (entry.getName().endsWith(".java") && file.startsWith(folder)) {
                    Files.createDirectories(file.getParent());
                    Files.copy(zip, file);
                    if (entry.getName().equals("picocli/CommandLine.java")) {
                        change(file);
                    }
                    files.add(file.toString());
                }
            }
        }
        return files;
    }

    // ---- Bouncy Castle

    /**
     * Takes those classes of Bouncy Castle that can be reached from ours: one of its curves is used, which is a thirtieth of its
     * size. What a class may reach is told by its constant pool: every class that is named there, in descriptors and in strings
     * too. The classes are as published; the signatures of the whole jar would not fit a part of it and are left out.
     */
    private Path trimBouncyCastle(Path app, Path published, LocalDateTime time) throws IOException {
        Map<String, byte[]> all = new TreeMap<>();
        Map<String, byte[]> taken = new TreeMap<>();
        Manifest manifest = new Manifest();
        try (JarFile jar = new JarFile(published.toFile())) {
            for (JarEntry entry : Collections.list(jar.entries())) {
                if (entry.getName().startsWith("org/") && entry.getName().endsWith(".class")) {
                    try (InputStream in = jar.getInputStream(entry)) {
                        all.put(entry.getName(), in.readAllBytes());
                    }
                }
            }
            Attributes attributes = manifest.getMainAttributes();
            attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
            for (String name : List.of("Bundle-Name", "Bundle-Version")) {
                attributes.putValue(name, jar.getManifest().getMainAttributes().getValue(name));
            }
        }
        Deque<byte[]> unread = new ArrayDeque<>();
        try (JarFile jar = new JarFile(app.toFile())) {
            for (JarEntry entry : Collections.list(jar.entries())) {
                if (entry.getName().endsWith(".class")) {
                    try (InputStream in = jar.getInputStream(entry)) {
                        unread.add(in.readAllBytes());
                    }
                }
            }
        }
        while (!unread.isEmpty()) {
            for (String name : classesNamedIn(unread.remove())) {
                byte[] bytes = all.get(name);
                if (bytes != null && taken.put(name, bytes) == null) {
                    unread.add(bytes);
                }
            }
        }
        taken.put(
                "META-INF/NOTICE",
                ("Bouncy Castle, https://www.bouncycastle.org, Copyright (c) 2000-2026 The Legion of the Bouncy Castle Inc.,\n"
                                + "Bouncy Castle Licence, which is the MIT licence.\n"
                                + "These are the classes of " + published.getFileName()
                                + " that can be reached from ii-origins, unchanged.\n")
                        .getBytes(StandardCharsets.UTF_8));
        return writeJar(lib.resolve(BOUNCY_CASTLE_JAR), manifest, taken, time);
    }

    /** The entries of all classes that a class file names. */
    private static Set<String> classesNamedIn(byte[] classFile) throws IOException {
        Set<String> names = new TreeSet<>();
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(classFile));
        in.skipNBytes(8);
        int count = in.readUnsignedShort();
        for (int index = 1; index < count; index++) {
            int tag = in.readUnsignedByte();
            switch (tag) {
                case 1 -> {
                    // A name, a descriptor or signature that holds some, or a string: the parts that could be names are
                    // taken.
                    for (String word : in.readUTF().replace('.', '/').split("[;<>()\\[]", -1)) {
                        names.add(word + ".class");
                        if (word.indexOf('L') >= 0) {
                            names.add(word.substring(word.indexOf('L') + 1) + ".class");
                        }
                    }
                }
                case 7, 8, 16, 19, 20 -> in.skipNBytes(2);
                case 15 -> in.skipNBytes(3);
                case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
                case 5, 6 -> {
                    in.skipNBytes(8);
                    index++; // these take two places
                }
                default -> throw new IOException("a class file with a constant of the unknown kind " + tag);
            }
        }
        return names;
    }

    // ---- jars

    private static void change(Path source) throws IOException {
        String text = Files.readString(source);
        for (Map.Entry<String, String> change : PICOCLI_CHANGES.entrySet()) {
            int at = text.indexOf(change.getKey());
            if (at < 0 || text.indexOf(change.getKey(), at + 1) >= 0) {
                throw new IOException("picocli's sources do not hold exactly once: " + change.getKey());
            }
            text = text.replace(change.getKey(), change.getValue());
        }
        Files.writeString(source, text);
    }

    /** The manifest as published, less what described the published class files. */
    private static Manifest manifest(Path published) throws IOException {
        try (JarFile jar = new JarFile(published.toFile())) {
            Manifest manifest = jar.getManifest();
            Attributes attributes = manifest.getMainAttributes();
            for (String name :
                    List.of("Multi-Release", "Require-Capability", "Bnd-LastModified", "Created-By", "Tool")) {
                attributes.remove(new Attributes.Name(name));
            }
            return manifest;
        }
    }

    private static String notice(Path published) {
        return "picocli by Remko Popma and contributors, https://picocli.info, Apache License 2.0 (see LICENSE).\n"
                + "This jar was made from the sources published with "
                + published.getFileName()
                + ",\ncompiled for Java 17 and without the module descriptor. Three things are changed, for a quicker start: the\n"
                + "patterns for options that can be negated are compiled when they are needed, not with every command; there are\n"
                + "converters to String and boolean alone; and what does not begin with a dash does not resemble an option.\n";
    }

    /** Writes the entries in the order of their names, all with one time: the same entries give the same bytes. */
    private static Path writeJar(Path file, Manifest manifest, Map<String, byte[]> entries, LocalDateTime time)
            throws IOException {
        ByteArrayOutputStream manifestBytes = new ByteArrayOutputStream();
        manifest.write(manifestBytes);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            writeEntry(zip, JarFile.MANIFEST_NAME, manifestBytes.toByteArray(), time);
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                writeEntry(zip, entry.getKey(), entry.getValue(), time);
            }
        }
        return file;
    }

    private static void writeEntry(ZipOutputStream zip, String name, byte[] bytes, LocalDateTime time)
            throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(time);
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
    }

    // ---- launcher

    /** A name for the jars as they are: any change of any of them changes it. */
    private String contents() throws IOException {
        MessageDigest digest = sha256();
        try (DigestOutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            for (Path jar : jars) {
                out.write((jar.getFileName() + " " + Files.size(jar) + "\n").getBytes(StandardCharsets.UTF_8));
                Files.copy(jar, out);
            }
        }
        return HexFormat.of().formatHex(digest.digest(), 0, 8);
    }

    private void addLauncher(Path source, String contents) throws IOException, InterruptedException {
        String script = Files.readString(source)
                .replace("@jars@", names(jars))
                .replace("@large@", names(large))
                .replace("@contents@", contents)
                .replace("@flags@", String.join(" ", flags))
                .replace("@build@", build());
        Path launcher = Files.createDirectories(into.resolve("bin")).resolve("ii-origins");
        Files.writeString(launcher, script);
        if (!launcher.toFile().setExecutable(true, false)) {
            throw new IOException("cannot make " + launcher + " executable");
        }
    }

    /** The version and, where git knows one, the commit: {@code 0.1.0,1a2b3c4}. */
    private String build() throws IOException, InterruptedException {
        String version;
        try (JarFile jar = new JarFile(lib.resolve(APP_JAR).toFile())) {
            Manifest manifest = jar.getManifest();
            version = manifest == null ? null : manifest.getMainAttributes().getValue("Implementation-Version");
        }
        return (version == null ? "unversioned" : version) + commit();
    }

    private static String commit() throws IOException, InterruptedException {
        Process git;
        try {
            git = new ProcessBuilder("git", "describe", "--always", "--dirty", "--abbrev=7", "--exclude=*")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            // No git: what was unpacked from an archive of the sources has no commit to tell.
            return "";
        }
        String commit = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return git.waitFor() == 0 ? "," + commit : "";
    }

    private static String names(List<Path> jars) {
        StringBuilder names = new StringBuilder();
        for (Path jar : jars) {
            names.append(names.length() == 0 ? "" : " ").append(jar.getFileName());
        }
        return names.toString();
    }

    // ---- start-up archive

    private void addStartupArchive(String contents, Path sources) throws IOException, InterruptedException {
        Path home = Path.of(System.getProperty("java.home"));
        Path release = home.resolve("release");
        if (!Files.isRegularFile(release)) {
            System.out.println("No start-up archive: " + home + " has no release file to know this JDK by.");
            return;
        }
        Path startup = Files.createDirectories(lib.resolve("startup-" + contents));
        Path archive = startup.resolve("archive");
        Path work = Files.createTempDirectory("ii-origins-training");
        try {
            copyProjects(sources, work);
            String option;
            int feature = Runtime.version().feature();
            if (feature >= 25) {
                option = "-XX:AOTCache";
                trainAheadOfTime(home, archive, work);
            } else {
                option = "-XX:SharedArchiveFile";
                dumpClasses(home, archive, work);
            }
            Files.setLastModifiedTime(archive, Files.getLastModifiedTime(jars.get(0)));
            // Up to JDK 18 an archive holds good for jars in one place only; later ones may move together.
            String place = feature < 19 ? startup.toString() : "";
            Files.writeString(startup.resolve("jdk"), identity(release) + "\n" + option + "\n" + place + "\n");
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

    private void trainAheadOfTime(Path home, Path archive, Path work) throws IOException, InterruptedException {
        // Linked ahead of time, every class of the archive would be loaded at every start, whatever the command needs.
        run(
                home,
                work,
                List.of(collector(), "-XX:-AOTClassLinking", "-XX:AOTCacheOutput=" + archive),
                List.of(TRAINING));
    }

    /**
     * A static archive, which holds the classes of the JDK too, is a little faster than a dynamic one on top of the JDK's own. The
     * dump is done by G1, the only collector that can write objects; the one that runs later reads them. It is also those objects
     * that JDK 17 knows a truncated archive by: without them it would crash on one.
     */
    private void dumpClasses(Path home, Path archive, Path work) throws IOException, InterruptedException {
        Path classes = work.resolve("classes");
        run(home, work, List.of(collector(), "-XX:DumpLoadedClassList=" + classes), List.of(TRAINING));
        run(
                home,
                work,
                List.of(
                        "-XX:+UseG1GC",
                        "-Xshare:dump",
                        "-XX:SharedClassListFile=" + classes,
                        "-XX:SharedArchiveFile=" + archive),
                List.of());
    }

    private String collector() {
        return flags.get(flags.size() - 1);
    }

    private void run(Path home, Path work, List<String> more, List<String> program)
            throws IOException, InterruptedException {
        boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("windows");
        List<String> command = new ArrayList<>();
        command.add(home.resolve(windows ? "bin/java.exe" : "bin/java").toString());
        command.addAll(flags.subList(0, flags.size() - 1));
        command.addAll(more);
        StringBuilder classPath = new StringBuilder();
        for (Path jar : jars) {
            classPath
                    .append(classPath.length() == 0 ? "" : java.io.File.pathSeparator)
                    .append(jar);
        }
        command.addAll(List.of("-cp", classPath.toString()));
        command.addAll(program);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.directory(work.toFile());
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

    /** Says which JDK this is in the words of its release file; the launcher puts the same line together. */
    private static String identity(Path release) throws IOException {
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(release)) {
            properties.load(in);
        }
        StringBuilder line = new StringBuilder();
        for (String key : List.of("IMPLEMENTOR", "JAVA_RUNTIME_VERSION", "OS_NAME", "OS_ARCH", "LIBC")) {
            String value = properties.getProperty(key, "");
            if (value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"")) {
                value = value.substring(1, value.length() - 1);
            }
            line.append(key.equals("IMPLEMENTOR") ? "" : "|").append(value);
        }
        return line.toString();
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
