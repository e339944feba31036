package io.github.iiorigins.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/** A JDK by its home. */
public record Jdk(Path home, int feature) {
    private static Jdk at(Path home) throws IOException {
        Properties release = new Properties();
        try (InputStream in = Files.newInputStream(home.resolve("release"))) {
            release.load(in);
        }
        String version = release.getProperty("JAVA_VERSION").replace("\"", "");
        return new Jdk(home, Runtime.Version.parse(version).feature());
    }

    /** The JDK that runs the tests, and one of each other version that is installed where Linux distributions put them. */
    public static List<Jdk> installed() {
        try {
            Map<Integer, Jdk> found = new LinkedHashMap<>();
            Jdk own = Jdk.at(Path.of(System.getProperty("java.home")));
            found.put(own.feature(), own);
            Path usual = Path.of("/usr/lib/jvm");
            if (Files.isDirectory(usual)) {
                try (Stream<Path> homes = Files.list(usual)) {
                    for (Path home : homes.sorted().toList()) {
                        if (Files.isRegularFile(home.resolve("release"))
                                && Files.isRegularFile(home.resolve("bin/javac"))) {
                            Jdk jdk = Jdk.at(home.toRealPath());
                            if (jdk.feature() >= 17) {
                                found.putIfAbsent(jdk.feature(), jdk);
                            }
                        }
                    }
                }
            }
            return new ArrayList<>(found.values());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return "JDK " + feature;
    }
}
