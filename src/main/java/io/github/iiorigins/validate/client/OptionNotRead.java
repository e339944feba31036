package io.github.iiorigins.validate.client;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Shown;
import io.github.iiorigins.diagnostics.Sources;
import io.github.iiorigins.script.ScriptValue;
import io.github.iiorigins.signin.ClientGeneration;
import io.github.iiorigins.signin.OptionPlace;
import java.util.List;

/** The derivation origin is where this version of the library does not read it. */
final class OptionNotRead extends CallRule {
    OptionNotRead() {
        super("option-not-read", Severity.ERROR, "Option that the library does not read");
    }

    /** Notes in the app what is read and what is not; whether none is sent is known when all of it was looked at. */
    @Override
    void check(ClientSource source, SignInCall call, ClientContext context, List<Finding> findings) {
        for (SignInCall.Option option : call.options()) {
            if (!option.name().equals(ClientUses.PROPERTY)) {
                continue;
            }
            OptionPlace place = call.place(option);
            List<ClientGeneration> generations = call.version().generations(place);
            boolean read = false;
            for (ClientGeneration generation : generations) {
                read |= generation.reads().contains(place);
            }
            if (read) {
                source.app().reads = true;
            } else if (!generations.isEmpty() && isSent(option)) {
                source.app().unread.add(finding(source, call, option, generations.get(generations.size() - 1)));
            }
        }
    }

    /** Adds what was noted in an app. */
    void report(ClientApp app, List<Finding> findings) {
        for (Finding finding : app.unread) {
            findings.add(
                    app.reads
                            ? finding.withSeverity(Severity.WARNING).withNote("another place in this app sends one")
                            : finding.withNote("the app sends none: " + ACCOUNT_PER_ADDRESS));
        }
        app.unread.clear();
    }

    private static boolean isSent(SignInCall.Option option) {
        for (ScriptValue value : option.values()) {
            if (value.kind() != ScriptValue.Kind.NOTHING) {
                return true;
            }
        }
        return false;
    }

    private Finding finding(
            ClientSource source, SignInCall call, SignInCall.Option option, ClientGeneration generation) {
        boolean own = option.script() == source.script();
        Finding finding = finding(call.place(option).words() + " in "
                        + call.version().words() + " does not read derivationOrigin")
                .at(
                        own
                                ? option.location()
                                : source.location(source.script().tokens().span(call.at())))
                .withHelp(help(generation));
        if (!own) {
            finding = finding.withRelated(new Finding.Related("derivationOrigin is at", List.of(option.location())));
        }
        if (!call.certain()) {
            // A class of the app may have a method of that name and pass the option on.
            finding = finding.withSeverity(Severity.WARNING);
        }
        String evidence = evidence(call.version());
        return evidence == null ? finding : finding.withNote(evidence);
    }

    private static String help(ClientGeneration generation) {
        if (generation.reads().isEmpty()) {
            return "use a library that sends it, such as @icp-sdk/auth";
        }
        StringBuilder words = new StringBuilder("move it to ");
        for (int i = 0; i < generation.reads().size(); i++) {
            words.append(i == 0 ? "" : " or ").append(generation.reads().get(i).words());
        }
        return words.toString();
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                The code gives the client library a derivation origin in a place where this version of the library \
                does not read it. `@icp-sdk/auth` from version 6 on reads it in `new AuthClient()`, and older \
                versions in `login()`. The version comes from a lock file, `node_modules`, or the range in \
                `package.json`. If several versions are possible, the rule reports only what none of them reads. It \
                is a warning if another place in the app sends a derivation origin, or if only the method's name \
                suggests that the call is the library's.""", """
                JavaScript ignores options that a function does not read. The app then sends no derivation origin, \
                and II gives each address of the app separate accounts.""", Shown.EMPTY_ACCOUNT, """
                import { AuthClient } from "@icp-sdk/auth/client";

                const client = new AuthClient();

                export const signIn = () =>
                  client.signIn({ derivationOrigin: "https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io" });""", """
                import { AuthClient } from "@icp-sdk/auth/client";

                const client = new AuthClient({
                  derivationOrigin: "https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io",
                });

                export const signIn = () => client.signIn();""", """
                Move the option to where this version reads it. `ii-origins snippet` prints the code for your version.""", List.of(Sources.AUTH_CLIENT, Sources.II_SEED));
    }
}
