package io.github.iiorigins.cli;

import picocli.CommandLine.Model.OptionSpec;

/** The headings under which help lists options, in the order of a page. */
enum OptionGroup {
    INPUT("Input"),
    PLACEMENT("Placement"),
    CHANGES("Changes"),
    FIXES("Fixes"),
    ENGINE("Sign-in engine"),
    BROWSER("Browser"),
    SERVER("Server"),
    SIGN_IN_PAGE("Sign-in page"),
    RULES("Rules"),
    OUTPUT("Output"),
    WATCH("Watch"),
    NETWORK("Network"),
    GLOBAL("Global options");

    private final String heading;

    OptionGroup(String heading) {
        this.heading = heading;
    }

    /** The heading, without a colon. */
    String heading() {
        return heading;
    }

    /** A builder for an option of this group, which the option's model carries along. */
    OptionSpec.Builder option(String... names) {
        return OptionSpec.builder(names).userObject(this);
    }

    /** Whether an option is of this group. */
    boolean has(OptionSpec option) {
        return option.userObject() == this;
    }
}
