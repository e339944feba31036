package io.github.iiorigins.text;

import java.util.Iterator;
import java.util.List;

/** Words of which one is to be given: what is checked, what help and messages list, and what a shell completes. */
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

    /** The words for a sentence that tells what to give: {@code text, concise or json}. */
    public String or() {
        return listed(" or ");
    }

    /** The words for a sentence that tells what there is: {@code text, concise and json}. */
    public String and() {
        return listed(" and ");
    }

    @Override
    public Iterator<String> iterator() {
        return words.iterator();
    }

    private String listed(String beforeLast) {
        StringBuilder list = new StringBuilder(first());
        for (int i = 1; i < words.size(); i++) {
            list.append(i == words.size() - 1 ? beforeLast : ", ").append(words.get(i));
        }
        return list.toString();
    }
}
