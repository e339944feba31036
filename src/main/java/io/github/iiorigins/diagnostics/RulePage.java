package io.github.iiorigins.diagnostics;

import java.util.List;

/**
 * What there is to say of a rule beyond a finding's few lines: the text of {@code explain} and of the rules page.
 * All texts are plain paragraphs in which backquotes mark code.
 *
 * @param what what the rule reports
 * @param why why that matters to Internet Identity and so to users
 * @param shown what II shows or does, as users see it
 * @param bad an example that is reported
 * @param good the same example put right
 * @param fix what to do
 * @param sources the public places where the behaviour can be read
 */
public record RulePage(
        String what, String why, String shown, String bad, String good, String fix, List<String> sources) {
    public RulePage {
        sources = List.copyOf(sources);
        if (sources.isEmpty()) {
            throw new IllegalArgumentException("a rule without a source");
        }
    }

    /** An example: an alternative-origins file with these entries. */
    public static String list(String... entries) {
        return "{\n  \"alternativeOrigins\": [\n    \"" + String.join("\",\n    \"", entries) + "\"\n  ]\n}";
    }
}
