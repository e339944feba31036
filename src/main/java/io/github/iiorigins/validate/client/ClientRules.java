package io.github.iiorigins.validate.client;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.InternalErrorRule;
import io.github.iiorigins.diagnostics.Location;
import io.github.iiorigins.diagnostics.Rule;
import io.github.iiorigins.ii.rules.OriginsFileRules;
import io.github.iiorigins.script.ScriptValue;
import io.github.iiorigins.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All rules about client code. */
public final class ClientRules {
    private static final DerivationOriginDynamic DYNAMIC = new DerivationOriginDynamic();

    private static final List<UseRule> USES = List.of(
            new DerivationOriginNotBare(),
            new DerivationOriginUrlObject(),
            new DerivationOriginInsecure(),
            new DerivationOriginUnexpected(),
            DYNAMIC);

    private static final OptionNotRead UNREAD = new OptionNotRead();

    private static final List<CallRule> CALLS = List.of(UNREAD, new ProviderWithoutSignIn(), new PopupAfterAwait());

    private static final LibraryNotTried UNTRIED = new LibraryNotTried();

    private static final List<AppRule> APPS = List.of(
            new DerivationOriginsDiffer(),
            new ListOnAnotherCanister(),
            new AppOriginNotListed(),
            new DerivationOriginListed());

    private static final DerivationOriginMissing MISSING = new DerivationOriginMissing();

    private ClientRules() {}

    /** Every rule of this group. */
    public static List<Rule> all() {
        List<Rule> rules = new ArrayList<>(USES);
        rules.addAll(CALLS);
        rules.add(UNTRIED);
        rules.addAll(APPS);
        rules.add(MISSING);
        return rules;
    }

    /** Adds all that there is to say of one file, and notes in its app what it sends. */
    static void check(ClientSource source, SentValues sent, ClientContext context, List<Finding> findings) {
        for (ClientUse use : source.uses().all()) {
            SentPlace place = SentPlace.of(use);
            if (place != null) {
                source.app().places.add(place);
            }
            List<ScriptValue> fresh = new ArrayList<>();
            for (ScriptValue value : use.values()) {
                if (sent.isNew(value, source.location(use.name()))) {
                    fresh.add(value);
                }
            }
            if (!fresh.isEmpty()) {
                ClientUse once = new ClientUse(use.name(), use.icrc(), fresh);
                hosts(once, context, findings);
                for (UseRule rule : USES) {
                    check(rule, source, once, context, findings);
                }
            }
        }
        calls(source, context, findings);
        UNTRIED.check(source, findings);
        ScriptValue redirect = source.app().redirect == null ? RedirectWithoutCallbacks.redirect(source) : null;
        if (redirect != null) {
            source.app().redirect = redirect.location();
        }
        MISSING.note(source);
    }

    /** Adds what there is to say of the calls of a client in one file. */
    static void calls(ClientSource source, ClientContext context, List<Finding> findings) {
        for (SignInCall call : source.calls()) {
            for (CallRule rule : CALLS) {
                try {
                    rule.check(source, call, context, findings);
                } catch (RuntimeException | Error bug) {
                    stopped(rule, source, source.script().tokens().span(call.at()), bug, findings);
                }
            }
        }
    }

    static void check(UseRule rule, ClientSource source, ClientUse use, ClientContext context, List<Finding> findings) {
        try {
            rule.check(source, use, context, findings);
        } catch (RuntimeException | Error bug) {
            stopped(rule, source, use.name(), bug, findings);
        }
    }

    /** The hosts of what is sent are judged as in a list. */
    private static void hosts(ClientUse use, ClientContext context, List<Finding> findings) {
        for (ScriptValue value : use.values()) {
            String written = SentOrigin.written(value);
            if (written != null) {
                // One of several values may be for development, and an origin of the project file is judged there.
                boolean elsewhere =
                        use.values().size() > 1 || context.derivationOrigins().contains(written);
                Optional<Finding> doubt = OriginsFileRules.derivationHost(written, elsewhere);
                if (doubt.isPresent()) {
                    findings.add(doubt.get().at(value.location()));
                }
                if (context.derivationOrigins().isEmpty()) {
                    // Otherwise the project file is judged, and the code compared with it.
                    for (Finding kind : OriginsFileRules.derivationKind(written)) {
                        findings.add(kind.at(value.location()));
                    }
                }
            }
        }
    }

    private static void stopped(Rule rule, ClientSource source, Span place, Throwable bug, List<Finding> findings) {
        findings.add(InternalErrorRule.of("the rule " + rule, bug).at(source.location(place)));
    }

    /** Adds what there is to say of one app when all of it was looked at. */
    static void finish(ClientApp app, ClientContext context, List<Finding> findings) {
        if (app.isGivenNowhere()) {
            findings.add(DYNAMIC.givenNowhere(app));
        }
        UNREAD.report(app, findings);
        if (app.redirect != null) {
            RedirectWithoutCallbacks.check(app, context, findings);
        }
        if (app.places.isEmpty()) {
            return;
        }
        for (AppRule rule : APPS) {
            try {
                rule.check(app, context, findings);
            } catch (RuntimeException | Error bug) {
                findings.add(InternalErrorRule.of("the rule " + rule, bug)
                        .at(app.places.get(0).at()));
            }
        }
    }

    /** Adds what there is to say of all apps together. */
    static void finish(List<ClientApp> apps, ClientContext context, List<Finding> findings) {
        ClientApp.assign(context.sites(), apps);
        for (ClientApp app : apps) {
            finish(app, context, findings);
        }
        try {
            MISSING.check(apps, context, findings);
        } catch (RuntimeException | Error bug) {
            findings.add(InternalErrorRule.of("the rule " + MISSING, bug)
                    .at(Location.start(context.directory().toString())));
        }
    }
}
