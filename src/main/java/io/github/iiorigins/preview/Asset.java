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
 *
 * @param key the path that it is served under, with a slash at its start
 * @param shown where it is, for messages
 * @param treatment what the rules make of it
 * @param file the file; null if the deploy tool or the canister makes it up
 * @param root the directory that the file has to be in; null likewise
 * @param made the content of what is made up; null for a file
 * @param mediaType the media type that it is kept with
 */
record Asset(String key, String shown, Treatment treatment, Path file, Path root, Content made, String mediaType) {
    /** How many lines of rules are told. */
    private static final int MAX_LINES = 3;

    /** A file of a source. */
    Asset(String key, String shown, Treatment treatment, Path file, Path root) {
        this(key, shown, treatment, file, root, null, treatment.mediaType());
    }

    /** A file that the deploy tool or the canister makes up. */
    Asset(String key, String shown, Treatment treatment, String mediaType, byte[] content) {
        this(key, shown, treatment, null, null, new Content(content), mediaType);
    }

    /** Whether it is a file of a source, and not made up. */
    boolean isFile() {
        return file != null;
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
            words.append(told == 0 ? ", headers from " : told < MAX_LINES ? " and " : "");
            words.append(told < MAX_LINES ? line : "");
            told++;
        }
        return words.append(told > MAX_LINES ? " and more" : "").toString();
    }

    /** The line that sets a header. */
    static String place(Header header) {
        return header.valuePlace().path() + ":" + header.valuePlace().start().line();
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
