package io.github.iiorigins.validate.client;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Sources;
import io.github.iiorigins.ii.IiLocation;
import io.github.iiorigins.origin.Origin;
import io.github.iiorigins.script.ScriptValue;
import io.github.iiorigins.signin.ClientGeneration;
import io.github.iiorigins.signin.ProviderForm;
import io.github.iiorigins.text.QuotedText;
import java.util.List;
import java.util.Optional;

/** The provider is not in the form that leads to a page for sign-ins. */
final class ProviderWithoutSignIn extends CallRule {
    private static final String OPTION = "identityProvider";
    private static final String PAGE = "authorizeUrl";
    private static final String CANISTER = "canisterId";
    private static final String OBJECT =
            "{ authorizeUrl: \"https://id.ai/authorize\", canisterId: \"rdmx6-jaaaa-aaaaa-aaadq-cai\" }";

    ProviderWithoutSignIn() {
        super("provider-without-sign-in", Severity.ERROR, "Provider that leads to no sign-in");
    }

    @Override
    void check(ClientSource source, SignInCall call, ClientContext context, List<Finding> findings) {
        SignInCall.Option provider = call.option("", OPTION);
        if (provider == null || !call.certain()) {
            return;
        }
        List<ClientGeneration> generations = call.version().reading(call.place(provider));
        if (generations.isEmpty()) {
            return;
        }
        SignInCall.Option page = call.option(OPTION, PAGE);
        boolean canister = call.option(OPTION, CANISTER) != null;
        if (provider.object()) {
            object(call, generations, provider, page, canister, findings);
            return;
        }
        for (ScriptValue value : provider.values()) {
            text(call, generations, value, findings);
        }
    }

    private void text(SignInCall call, List<ClientGeneration> generations, ScriptValue value, List<Finding> findings) {
        boolean text = value.kind() == ScriptValue.Kind.TEXT || value.kind() == ScriptValue.Kind.OUTLINE;
        boolean root = value.kind() == ScriptValue.Kind.TEXT && isRoot(value.text());
        boolean pair = false;
        for (ClientGeneration generation : generations) {
            boolean fails = switch (generation.provider()) {
                case PAGE -> root;
                case PAGE_AND_CANISTER -> text || value.kind() == ScriptValue.Kind.URL_OBJECT;
                case ROOT, OTHER -> false;
            };
            if (!fails) {
                return;
            }
            pair |= generation.provider() == ProviderForm.PAGE_AND_CANISTER;
        }
        findings.add(
                root
                        ? noPage(call, value, pair)
                        : about(
                                call,
                                finding(call.version().words()
                                                + " expects identityProvider as an object: a string throws"
                                                + " a TypeError")
                                        .at(value.location())
                                        .withHelp(OBJECT)));
    }

    private Finding noPage(SignInCall call, ScriptValue value, boolean pair) {
        Finding finding = finding(QuotedText.quote(value.text()) + " leads to no sign-in: "
                        + call.version().words() + " opens it unchanged")
                .at(value.location())
                .about(value.text())
                .withNote("the window shows II's home page, which does not respond to the app")
                .withHelp(
                        pair
                                ? OBJECT
                                : QuotedText.quote(
                                        Origin.parse(value.text().trim()).orElseThrow() + "/authorize"));
        return about(call, finding);
    }

    private void object(
            SignInCall call,
            List<ClientGeneration> generations,
            SignInCall.Option provider,
            SignInCall.Option page,
            boolean canister,
            List<Finding> findings) {
        boolean pairs = true;
        boolean strings = true;
        for (ClientGeneration generation : generations) {
            pairs &= generation.provider() == ProviderForm.PAGE_AND_CANISTER;
            strings &= generation.provider() == ProviderForm.PAGE || generation.provider() == ProviderForm.ROOT;
        }
        if (strings && page != null) {
            boolean root = generations.get(generations.size() - 1).provider() == ProviderForm.ROOT;
            findings.add(about(
                    call,
                    finding(call.version().words() + " expects identityProvider as a string: an object is not a URL")
                            .at(provider.location())
                            .withHelp(root ? "\"https://id.ai\"" : "\"https://id.ai/authorize\"")));
        } else if (pairs && (page != null) != canister) {
            findings.add(about(
                    call,
                    finding(call.version().words() + " needs both authorizeUrl and canisterId: one alone throws a"
                                    + " TypeError")
                            .at(provider.location())
                            .withHelp(OBJECT)));
        } else if (pairs && page != null) {
            for (ScriptValue value : page.values()) {
                if (value.kind() == ScriptValue.Kind.TEXT && isRoot(value.text())) {
                    findings.add(noPage(call, value, false));
                }
            }
        }
    }

    private static Finding about(SignInCall call, Finding finding) {
        String evidence = evidence(call.version());
        return evidence == null ? finding : finding.withNote(evidence);
    }

    /** Whether an address is the root of an Internet Identity of production: what other hosts have there is not known. */
    private static boolean isRoot(String text) {
        Optional<Origin> origin = Origin.parse(text.trim());
        if (origin.isEmpty() || !IiLocation.PRODUCTION.contains(origin.get())) {
            return false;
        }
        String rest = text.trim()
                .substring(
                        Math.min(text.trim().length(), origin.get().toString().length()));
        // II sends /#authorize on to the page for sign-ins.
        return rest.isEmpty() || rest.equals("/") || rest.startsWith("/?") || rest.startsWith("?");
    }

    @Override
    public RulePage page() {
        return new RulePage("""
                `identityProvider` does not have the form that this version of the client library expects, or it is \
                the root URL of II. `@icp-sdk/auth` 6 to 8 opens the URL unchanged, so it needs `/authorize`. From \
                version 9 on, it expects an object with `authorizeUrl` and `canisterId`. Older versions, and \
                `@dfinity/auth-client`, expect the root URL. Only URLs of II in production are checked.""", """
                At its root URL, II shows its home page, which does not respond to apps. A value of another type \
                throws an error before any window opens.""", """
                II's home page, and after two minutes an error in the app. Or nothing: no window opens.""", """
                import { AuthClient } from "@icp-sdk/auth/client";

                export const client = new AuthClient({
                  identityProvider: "https://id.ai",
                  derivationOrigin: "https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io",
                });""", """
                import { AuthClient } from "@icp-sdk/auth/client";

                export const client = new AuthClient({
                  identityProvider: "https://id.ai/authorize",
                  derivationOrigin: "https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io",
                });""", """
                Write the form that your version expects, or omit the option: the default is right. `ii-origins \
                snippet` prints the code for your version.""", List.of(Sources.AUTH_CLIENT));
    }
}
