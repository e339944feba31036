package io.github.iiorigins.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iiorigins.testing.Need;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The public test suites, where they are at hand. */
final class Conformance {
    private Conformance() {}

    /** All files of a suite, sorted. */
    static List<Path> files(Need suite) throws IOException {
        try (Stream<Path> files = Files.walk(suite.path())) {
            List<Path> found = files.filter(Files::isRegularFile).sorted().toList();
            assertThat(found).as(suite.toString()).hasSizeGreaterThan(50);
            return found;
        }
    }

    static SourceText read(Path file) throws IOException {
        return SourceText.of(file.getFileName().toString(), Files.readAllBytes(file));
    }
}
