package io.github.iiorigins.assets.rules;

import io.github.iiorigins.assets.Header;
import io.github.iiorigins.assets.Treatment;
import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Location;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Sources;
import io.github.iiorigins.text.Ascii;
import java.util.List;

/** The origins file may be cached for a long time. */
final class LongCache extends TreeRule {
    /** The age in seconds up to which gateways accept a certificate. */
    private static final long MAX_AGE = 300;

    LongCache() {
        super("long-cache", Severity.WARNING, "Cache time over 300 seconds");
    }

    @Override
    void check(Inspection inspection, List<Finding> findings) {
        Treatment served = inspection.served();
        if (served == null) {
            return;
        }
        Header header = served.header("Cache-Control").orElse(null);
        if (header != null && inspection.isSettled(header.rule())) {
            report(maxAge(header.value()), header.valuePlace(), findings);
        } else if (header == null
                && served.cache() != null
                && inspection.isSettled(served.cache().rule())) {
            report(served.cache().value(), served.cache().place(), findings);
        }
    }

    private void report(long seconds, Location place, List<Finding> findings) {
        if (seconds > MAX_AGE) {
            findings.add(
                    finding("gateways and browsers may cache " + Inspection.ORIGINS_NAME + " for " + duration(seconds))
                            .at(place)
                            .withNote("users get a changed list only after that time; certificates older than "
                                    + MAX_AGE + " s do not count as current")
                            .withHelp("set at most " + MAX_AGE
                                    + " for this file, in a separate rule if this one covers other files too"));
        }
    }

    /** The greatest age in the header; -1 where it has none, or where nothing is to be kept. */
    private static long maxAge(String value) {
        long greatest = -1;
        for (int from = 0; from <= value.length(); ) {
            int comma = value.indexOf(',', from);
            int end = comma < 0 ? value.length() : comma;
            String directive = Ascii.lowerCase(Ascii.trimHeader(value.substring(from, end)));
            if (directive.equals("no-store") || directive.equals("no-cache")) {
                return -1;
            }
            if (directive.startsWith("max-age=") || directive.startsWith("s-maxage=")) {
                greatest = Math.max(greatest, digits(directive.substring(directive.indexOf('=') + 1)));
            }
            from = end + 1;
        }
        return greatest;
    }

    private static long digits(String text) {
        long number = 0;
        int at = text.startsWith("\"") ? 1 : 0;
        int start = at;
        while (at < text.length() && Ascii.isDigit(text.charAt(at)) && at - start < 15) {
            number = number * 10 + text.charAt(at++) - '0';
        }
        return at == start ? -1 : number;
    }

    private static String duration(long seconds) {
        if (seconds % 86_400 == 0) {
            return seconds == 86_400 ? "a day" : seconds / 86_400 + " days";
        }
        return seconds % 3_600 == 0 ? seconds == 3_600 ? "an hour" : seconds / 3_600 + " hours" : seconds + " s";
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                The file is served with a `max-age` of more than 300 seconds, set by `cache` or by a \
                `Cache-Control` header.""", """
                Gateways cache a response as long as it allows, up to a day, and browsers cache it longer. Until \
                then, a new origin is rejected and a removed one is still accepted. A cached copy also keeps its \
                old certificate, which verifiers accept for only 300 seconds.""", """
                At an origin that was added: "Unverified origin", until the cached copies expire.""", """
                [
                  { "match": "**/*", "cache": { "max_age": 86400 } }
                ]""", """
                [
                  { "match": "**/*", "cache": { "max_age": 86400 } },
                  { "match": ".well-known/ii-alternative-origins", "cache": { "max_age": 60 } }
                ]""", """
                Set a short age for the file in a separate rule, after the one for all files.""", List.of(Sources.GATEWAY_CACHE, Sources.GATEWAY_CERTIFICATE_AGE));
    }
}
