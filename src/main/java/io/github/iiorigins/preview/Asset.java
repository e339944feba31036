package io.github.iiorigins.preview;

import io.github.iiorigins.assets.Header;
import io.github.iiorigins.assets.Treatment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A file as it is kept by a canister: uploaded under a key, with what the rules say of it. Its bytes are read when they
 * are asked for.
 */
final class Asset {
    /** How many lines of rules are told. */
    private static final int MAX_LINES = 3;

    private final String key;
    private final String shown;
    private final Treatment treatment;
    private final Path file;
    private final Path root;
    private final Content made;
    private final String mediaType;

    /** A file of a source. */
    Asset(String key, String shown, Treatment treatment, Path file, Path root) {
        this.key = key;
        this.shown = shown;
        this.treatment = treatment;
        this.file = file;
        this.root = root;
        this.made = null;
        this.mediaType = treatment.mediaType();
    }

    /** A file that the deploy tool or the canister makes up. */
    Asset(String key, String shown, Treatment treatment, String mediaType, byte[] content) {
        this.key = key;
        this.shown = shown;
        this.treatment = treatment;
        this.file = null;
        this.root = null;
        this.made = new Content(content);
        this.mediaType = mediaType;
    }

    /** Whether it is a file of a source, and not made up. */
    boolean isFile() {
        return file != null;
    }

    /** The path that it is served under, with a slash at its start. */
    String key() {
        return key;
    }

    /** Where it lies, for messages. */
    String shown() {
        return shown;
    }

    /** Where it lies and which lines set its headers, for the log. */
    String inWords() {
        Set<String> lines = new LinkedHashSet<>();
        for (Header header : treatment.headers()) {
            lines.add(place(header));
        }
        StringBuilder words = new StringBuilder(shown);
        int told = 0;
        for (String line : lines) {
            words.append(told == 0 ? ", headers by " : told < MAX_LINES ? " and " : "");
            words.append(told < MAX_LINES ? line : "");
            told++;
        }
        return words.append(told > MAX_LINES ? " and more" : "").toString();
    }

    /** The line that sets a header. */
    static String place(Header header) {
        return header.valuePlace().path() + ":" + header.valuePlace().start().line();
    }

    /** What the rules make of it. */
    Treatment treatment() {
        return treatment;
    }

    /** The media type that it is kept with. */
    String mediaType() {
        return mediaType;
    }

    /**
     * What it holds now.
     *
     * @throws java.nio.file.NoSuchFileException if it is gone, or is no file of the source any more
     */
    Content content(FileContents contents) throws IOException {
        return made == null ? contents.read(file, root) : made;
    }

    @Override
    public String toString() {
        return key;
    }
}
