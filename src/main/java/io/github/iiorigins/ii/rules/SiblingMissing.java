package io.github.iiorigins.ii.rules;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Sources;
import io.github.iiorigins.ii.DocumentContext;
import io.github.iiorigins.ii.Gateway;
import io.github.iiorigins.ii.HostDoubt;
import io.github.iiorigins.ii.OriginEntry;
import io.github.iiorigins.ii.OriginsDocument;
import io.github.iiorigins.origin.Origin;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Only one of a www host and its bare domain is listed. */
final class SiblingMissing extends DocumentRule {
    /** More than these are one finding: nobody reads them one by one. */
    private static final int MANY = 10;

    SiblingMissing() {
        super("sibling-missing", Severity.INFO, "Missing www or bare domain");
    }

    @Override
    public void check(OriginsDocument document, DocumentContext context, List<Finding> findings) {
        Set<String> known = new HashSet<>();
        for (OriginEntry entry : document.entries()) {
            known.add(entry.meant());
        }
        if (context.derivationOrigin().isPresent()) {
            known.add(context.derivationOrigin().get());
        }
        List<OriginEntry> alone = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (OriginEntry entry : document.entries()) {
            Origin origin = entry.form().dead() ? null : entry.form().origin().orElse(null);
            String sibling = origin == null || Placeholders.in(entry.text()) != null ? null : sibling(origin);
            // Reported once, however often the origin is listed.
            if (sibling != null && known.add(sibling) && !isAnswered(origin, sibling, context.domains())) {
                alone.add(entry);
                missing.add(sibling);
            }
        }
        if (alone.size() > MANY) {
            findings.add(finding(alone.size() + " origins are listed without their www host or bare domain, such as "
                            + alone.get(0).quoted() + " without \"" + missing.get(0) + "\"")
                    .at(alone.get(0).location())
                    .withNote(note(context))
                    .withHelp("list both of those that serve the app at both"));
            return;
        }
        for (int i = 0; i < alone.size(); i++) {
            OriginEntry entry = alone.get(i);
            findings.add(entry.about(finding(entry.quoted() + " is listed but \"" + missing.get(i) + "\" is not"))
                    .at(entry.location())
                    .withNote(note(context))
                    .withHelp("list both if both serve the app"));
        }
    }

    private static String note(DocumentContext context) {
        String redirects =
                "to II, these are different origins; an address that only redirects to a listed one needs no entry";
        return context.derivationOrigin().isPresent()
                ? redirects
                : redirects + ", and neither does the derivation origin";
    }

    /** Where the project registers this host and not the other, the canister is not served there. */
    private static boolean isAnswered(Origin origin, String sibling, Set<String> domains) {
        return domains.contains(origin.host())
                && !domains.contains(Origin.parse(sibling).orElseThrow().host());
    }

    /**
     * The other one of a www host and its bare domain. A bare domain is taken for one only when it has two labels, as
     * more would need the public suffix list; hosts of gateways and shared hosts have no www.
     */
    private static String sibling(Origin origin) {
        String host = origin.host();
        if (HostDoubt.of(origin).isPresent()
                || origin.isLoopback()
                || Gateway.of(host).isPresent()
                || Gateway.isApi(host)
                || SharedHosts.serviceOf(host) != null) {
            return null;
        }
        String other;
        if (host.startsWith("www.") && host.indexOf('.', 4) > 0) {
            other = host.substring(4);
        } else if (dots(host) == 1 && Character.isLetter(host.charAt(host.length() - 1))) {
            other = "www." + host;
        } else {
            return null;
        }
        return origin.scheme() + "://" + other + (origin.port() < 0 ? "" : ":" + origin.port());
    }

    private static int dots(String host) {
        int dots = 0;
        for (int i = 0; i < host.length(); i++) {
            if (host.charAt(i) == '.') {
                dots++;
            }
        }
        return dots;
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                `https://www.forge.example` is listed but `https://forge.example` is not, or the other way \
                around. Nothing is reported if one of the two is the derivation origin, or if `ic-domains` \
                registers only the listed one. More than ten are one finding.""",
                """
                To II, these are different origins. Users of the one that is not listed cannot sign in, unless \
                it redirects to the other.""",
                """
                "Unverified origin" at the other address, if it serves the app.""",
                RulePage.list("https://www.forge.example"),
                RulePage.list("https://forge.example", "https://www.forge.example"),
                """
                List both if both serve the app. An address that only redirects to a listed one needs no entry.""",
                List.of(Sources.II_COMPARE, Sources.URL_ORIGIN));
    }
}
