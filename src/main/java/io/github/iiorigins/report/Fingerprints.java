package io.github.iiorigins.report;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Location;
import io.github.iiorigins.diagnostics.Sighting;
import io.github.iiorigins.text.SourceText;
import io.github.iiorigins.text.Span;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * Names findings so that the same one has the same name in the next run, though lines came and went above it: by rule,
 * path, the text of the line, and which of several alike it is.
 */
final class Fingerprints {
    /** A longer line is a file that a program wrote; there the value that the finding is about stands for it. */
    private static final int LONGEST_LINE = 1000;

    private final Map<String, Integer> seen = new HashMap<>();
    private final MessageDigest digest;

    Fingerprints() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    /**
     * The name of the next finding, {@code hash:occurrence}; findings are to be given in the order of reports.
     *
     * @param path the file that it lies in, as it is named from the root of the repository
     */
    String of(Finding finding, String path, Location place) {
        return of(finding.rule().name() + '\n' + path + '\n' + text(finding, place));
    }

    /** The name of the next finding of what is live: by rule, address, and the origin or value that it is about. */
    String of(Finding finding, Sighting seen) {
        return of(finding.rule().name()
                + '\n'
                + seen.url()
                + '\n'
                + finding.subject().orElse(seen.origin().orElse("")));
    }

    /** The name of the next finding that has no place. */
    String of(Finding finding) {
        return of(finding.rule().name() + '\n' + finding.message());
    }

    private String of(String alike) {
        byte[] bytes = digest.digest(alike.getBytes(StandardCharsets.UTF_8));
        String hash = HexFormat.of().formatHex(bytes, 0, 16);
        return hash + ":" + seen.merge(hash, 1, Integer::sum);
    }

    private static String text(Finding finding, Location place) {
        SourceText source = place.source();
        Span line = source.lineSpan(place.start().line());
        if (line.length() <= LONGEST_LINE) {
            return source.text(line).trim();
        }
        String meant = finding.subject().isPresent() ? finding.subject().get() : source.text(place.span());
        return meant.substring(0, Math.min(meant.length(), LONGEST_LINE));
    }
}
