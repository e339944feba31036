package io.github.iiorigins.text;

/** How far one word is from another, to suggest what was meant. */
public final class Spelling {
    private Spelling() {}

    /** The least number of letters to insert, remove, replace, or swap with their neighbour, to turn one word into the other. */
    public static int distance(String a, String b) {
        int[] before = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replace = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replace, Math.min(last[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    row[j] = Math.min(row[j], before[j - 2] + 1);
                }
            }
            int[] free = before;
            before = last;
            last = row;
            row = free;
        }
        return last[b.length()];
    }

    /**
     * The nearest of some words, if it differs in at most a third of the letters and in at most two; or else the only one that
     * begins with three letters or more of this word; otherwise null. Further apart, a suggestion would be a guess.
     */
    public static String nearest(String word, Iterable<String> words) {
        String best = null;
        String begun = null;
        boolean many = false;
        int least = Math.min(2, Math.max(1, word.length() / 3)) + 1;
        for (String candidate : words) {
            int distance = distance(word, candidate);
            if (distance < least) {
                least = distance;
                best = candidate;
            }
            if (word.length() >= 3 && candidate.startsWith(word)) {
                many = begun != null;
                begun = candidate;
            }
        }
        return best != null || many ? best : begun;
    }
}
