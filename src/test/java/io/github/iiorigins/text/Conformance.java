package io.github.iiorigins.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The public test suites, where they are at hand. */
final class Conformance {
    private Conformance() {}

    /** All files below a folder of the suites, sorted; skips the test where the suites are absent. */
    static List<Path> files(String folder) throws IOException {
        String root = System.getProperty("conformance.dir");
        assumeTrue(root != null && Files.isDirectory(Path.of(root)), "no conformance data");
        try (Stream<Path> files = Files.walk(Path.of(root, folder))) {
            List<Path> found = files.filter(Files::isRegularFile).sorted().toList();
            assertThat(found).as(folder).hasSizeGreaterThan(50);
            return found;
        }
    }

    static SourceText read(Path file) throws IOException {
        return SourceText.of(file.getFileName().toString(), Files.readAllBytes(file));
    }
}
