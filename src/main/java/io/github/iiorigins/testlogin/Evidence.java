package io.github.iiorigins.testlogin;

/** On what a login's outcome rests; a later one is worth more. */
public enum Evidence {
    /** II's rule was applied to what is live, and the principal is from II's backend; no app was looked at. */
    COMPUTED("computed"),
    /** The real II was asked from a page at the origin, by a request of ours. */
    ASKED("asked"),
    /** The app's own request and the answer to it were seen. */
    OBSERVED("observed");

    private final String word;

    Evidence(String word) {
        this.word = word;
    }

    /** Its name in reports and options. */
    public String word() {
        return word;
    }

    /** Whether this is worth as much as another. */
    public boolean atLeast(Evidence other) {
        return compareTo(other) >= 0;
    }
}
