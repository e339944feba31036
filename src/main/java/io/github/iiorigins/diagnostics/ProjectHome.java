package io.github.iiorigins.diagnostics;

/** The public address of the project, from which reports link its pages. */
public final class ProjectHome {
    /** The repository's page, without a trailing slash. */
    public static final String URL = "https://github.com/iiorigins/ii-origins";

    private ProjectHome() {}

    /** Returns the address at which programs read a file of the repository on its main branch. */
    public static String raw(String path) {
        return "https://raw.githubusercontent.com/iiorigins/ii-origins/main/" + path;
    }

    /** Returns the address of a file of the repository, such as {@code src/docs/rules.md}, on its main branch. */
    public static String page(String path) {
        return URL + "/blob/main/" + path;
    }
}
