package io.github.iiorigins.text;

import java.util.Iterator;
import java.util.List;

/** The words that a value can be: they are checked, listed in help and messages, and completed by a shell. */
public final class Choice implements Iterable<String> {
    private final List<String> words;

    /** @param words at least one, in the order in which they are listed */
    public Choice(String... words) {
        if (words.length == 0) {
            throw new IllegalArgumentException("nothing to choose from");
        }
        this.words = List.of(words);
    }

    /** The first word, which is the default where there is one. */
    public String first() {
        return words.get(0);
    }

    /** Whether a word is one of these. */
    public boolean has(String word) {
        return words.contains(word);
    }

    /** The words in a sentence: {@code text, concise, or json}. */
    public String or() {
        StringBuilder list = new StringBuilder(first());
        for (int i = 1; i < words.size(); i++) {
            String last = words.size() == 2 ? " or " : ", or ";
            list.append(i == words.size() - 1 ? last : ", ").append(words.get(i));
        }
        return list.toString();
    }

    /** The end of a message about a word that is not one of these: a similar one, and all that are possible. */
    public String instead(String word) {
        String similar = Spelling.nearest(word, words);
        return (similar == null ? "" : "; a similar value is " + similar) + " [possible values: "
                + String.join(", ", words) + "]";
    }

    @Override
    public Iterator<String> iterator() {
        return words.iterator();
    }
}
