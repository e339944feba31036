package io.github.iiorigins.validate.client;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Sources;
import io.github.iiorigins.script.CodeExcerpt;
import io.github.iiorigins.script.Evaluator;
import io.github.iiorigins.script.Script;
import io.github.iiorigins.script.Tokens;
import io.github.iiorigins.signin.OptionPlace;
import io.github.iiorigins.text.Span;
import java.util.List;

/** The code waits for something else before the call that opens II's window. */
final class PopupAfterAwait extends CallRule {
    /** So many functions are followed back to what calls them. */
    private static final int DEEPEST = 3;

    PopupAfterAwait() {
        super("popup-after-await", Severity.WARNING, "Sign-in window after an await");
    }

    @Override
    void check(ClientSource source, SignInCall call, ClientContext context, List<Finding> findings) {
        if (!opensWindow(source, call)) {
            return;
        }
        Span before = before(source.script(), call.at(), DEEPEST);
        if (before != null) {
            findings.add(finding("the window of II opens only after `"
                            + CodeExcerpt.of(source.text().text(), before)
                            + "`: browsers may block it")
                    .at(source.location(before))
                    .withNote("Safari and others open a window only while they handle the click")
                    .withHelp("do this before the click, for example when the page loads"));
        }
    }

    /** The work that is waited for before a call, in its function or in one of the file that calls that; null if there is none. */
    private static Span before(Script script, int call, int deepest) {
        Tokens tokens = script.tokens();
        int body = body(script, call);
        Span then = then(script, body, call);
        if (then != null) {
            return then;
        }
        for (int i = body + 1; body >= 0 && i < call && script.reader().spend(1); i++) {
            if (tokens.is(i, "{") && tokens.behind(i) <= call) {
                // Another function, or a branch that need not run.
                i = tokens.behind(i) - 1;
            } else if (tokens.isKeyword(i, "await")) {
                int end = script.reader().read(i).end();
                // It may be the call itself that is waited for.
                if (end <= call
                        && isWork(script, i, end)
                        && !isDoneOnce(script, end)
                        && !isKeptClient(tokens, i, end, call)) {
                    return tokens.span(i, end);
                }
            }
        }
        int name = name(tokens, body < 0 ? SignInCalls.first(tokens, call) : body);
        for (int i = 0;
                name >= 0
                        && deepest > 0
                        && i < tokens.count()
                        && script.reader().spend(1);
                i++) {
            boolean same = i != name && tokens.kind(i) == Tokens.WORD && tokens.is(i, tokens.string(name));
            if (same && tokens.is(i + 1, "(") && !tokens.is(i - 1, ".")) {
                Span found = before(script, i, deepest - 1);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    /** What a promise does whose {@code then} makes the call; null if no function waits so. */
    private static Span then(Script script, int body, int call) {
        Tokens tokens = script.tokens();
        int arguments = tokens.parent(body < 0 ? call : body);
        if (!tokens.is(arguments, "(") || !tokens.is(arguments - 1, "then")) {
            return null;
        }
        int first = SignInCalls.first(tokens, arguments - 3);
        boolean waits = tokens.is(first - 1, "=>") || body(script, first) >= 0;
        boolean kept = tokens.kind(arguments + 1) == Tokens.WORD || tokens.is(arguments + 1, "(");
        int given = tokens.is(arguments + 1, "(") ? arguments + 2 : arguments + 1;
        kept = kept && tokens.is(call - 2, tokens.string(given));
        boolean works = false;
        for (int i = first; i < arguments - 2; i++) {
            works |= tokens.is(i, "(");
            kept &= !tokens.is(i, "create") && !tokens.is(i, "then");
            waits &= !tokens.is(i, "isAuthenticated");
        }
        return waits && works && !kept ? tokens.span(first, arguments - 2) : null;
    }

    /** The name of the function that has a body; {@link Tokens#NONE} if it has none. */
    private static int name(Tokens tokens, int body) {
        boolean arrow = tokens.is(body - 1, "=>");
        int open = tokens.mate(arrow ? body - 2 : body - 1);
        if (open < 0 || !tokens.is(open, "(")) {
            return Tokens.NONE;
        }
        int equals = tokens.is(open - 1, "async") ? open - 2 : open - 1;
        return arrow
                ? tokens.is(equals, "=") && tokens.kind(equals - 1) == Tokens.WORD ? equals - 1 : Tokens.NONE
                : tokens.isKeyword(open - 2, "function") ? open - 1 : Tokens.NONE;
    }

    private static boolean opensWindow(ClientSource source, SignInCall call) {
        OptionPlace place = new OptionPlace(call.call(), call.callee(), "");
        // Another object of the app may have a method of that name.
        boolean known = call.certain()
                || call.option("", ClientUses.PROPERTY) != null
                || call.option("", "identityProvider") != null;
        boolean signsIn = call.callee().equals("signIn") || call.callee().equals("login");
        boolean called = call.call() == OptionPlace.Call.METHOD || call.call() == OptionPlace.Call.FUNCTION;
        if (!known || !signsIn || !called || call.version().generations(place).isEmpty()) {
            return false;
        }
        return RedirectWithoutCallbacks.redirect(source) == null;
    }

    /**
     * The opening brace of the function around a call, or {@link Tokens#NONE}; what runs at once inside of it, such as the
     * function of a promise, is part of it.
     */
    private static int body(Script script, int call) {
        Tokens tokens = script.tokens();
        int inner = call;
        int around = tokens.parent(call);
        while (around >= 0) {
            if (!isPromise(tokens, around)) {
                for (int i = around + 1; i < inner && script.reader().spend(1); i++) {
                    if (tokens.kind(i) == Tokens.OPEN && tokens.behind(i) <= inner) {
                        i = tokens.behind(i) - 1;
                    } else if (tokens.is(i, "=>")
                            && i + 1 != inner
                            && script.reader().read(i + 1).end() > inner) {
                        // A function without braces has nothing before the call.
                        return Tokens.NONE;
                    }
                }
            }
            if (tokens.is(around, "{")
                    && script.names().behindFunction(around) >= 0
                    && !isPromise(tokens, tokens.parent(around))) {
                return around;
            }
            inner = around;
            around = tokens.parent(around);
        }
        return Tokens.NONE;
    }

    /** Whether a bracket is that of {@code new Promise(function)}, whose function runs at once. */
    private static boolean isPromise(Tokens tokens, int open) {
        int name = open - 1;
        if (tokens.is(open, "(") && tokens.is(name, ">")) {
            while (name > open - 12 && !tokens.is(name, "<")) {
                name--;
            }
            name--;
        }
        return tokens.is(open, "(") && tokens.is(name, "Promise");
    }

    /** {@code const client = await getClient()}: what a function of the app gives as client, it may have made before. */
    private static boolean isKeptClient(Tokens tokens, int await, int end, int call) {
        int name = await - 2;
        boolean client = false;
        for (int i = call - 2;
                tokens.is(await - 1, "=") && tokens.kind(name) == Tokens.WORD && i < tokens.behind(call + 1);
                i++) {
            client |= tokens.kind(i) == Tokens.WORD && tokens.is(i, tokens.string(name));
        }
        for (int i = await + 1; client && i < end; i++) {
            client = !tokens.is(i, "create");
        }
        return client;
    }

    /** Whether what ends at a token is a call of a function of the project that returns at once if it ran before. */
    private static boolean isDoneOnce(Script script, int end) {
        int name = script.tokens().mate(end - 1) - 1;
        if (name < 0 || script.tokens().kind(name) != Tokens.WORD) {
            return false;
        }
        Evaluator.Container declared =
                script.tokens().is(name - 1, ".") ? null : script.evaluator().declaration(name);
        return declared == null
                ? returnsAtOnce(script, script.tokens().string(name))
                : returnsAtOnce(declared.script(), declared.script().tokens().string(declared.open()));
    }

    /** Whether a function of a script begins with the return that it makes if it ran before. */
    private static boolean returnsAtOnce(Script script, String name) {
        Tokens tokens = script.tokens();
        for (int i = 0; i < tokens.count() && script.reader().spend(1); i++) {
            boolean same = tokens.kind(i) == Tokens.WORD && tokens.is(i, name);
            int body = same && tokens.is(i + 1, "(") ? script.braces().body(i + 1) : Tokens.NONE;
            if (tokens.is(body, "{") && tokens.isKeyword(body + 1, "if")) {
                int then = tokens.behind(body + 2);
                return tokens.isKeyword(tokens.is(then, "{") ? then + 1 : then, "return");
            }
        }
        return false;
    }

    /** Whether what is waited for begins after the click, and takes longer than the rest of its task. */
    private static boolean isWork(Script script, int await, int end) {
        Tokens tokens = script.tokens();
        int before = await - 1;
        while (tokens.is(before, "(")) {
            before--;
        }
        boolean perhaps = tokens.is(before, "??")
                || tokens.is(before, "||")
                || tokens.is(before, "&&")
                || tokens.is(before, "?")
                || tokens.is(before, ":")
                || tokens.is(before, "=>");
        // A promise may be kept already, and one that is made here may be the click.
        if (perhaps || tokens.isKeyword(await + 1, "new") || isBranch(tokens, await) || isLoaded(script, await + 1)) {
            return false;
        }
        boolean called = false;
        for (int i = await + 1; i < end; i++) {
            if (tokens.is(i, "isAuthenticated")) {
                return false;
            }
            called |= tokens.is(i, "(");
        }
        return called;
    }

    /** Whether a token is in a statement without braces behind {@code if} or {@code else}, which need not run. */
    private static boolean isBranch(Tokens tokens, int token) {
        int first = token;
        while (true) {
            int before = first - 1;
            int mate = tokens.kind(before) == Tokens.CLOSE ? tokens.mate(before) : before;
            if (tokens.isKeyword(before, "else")
                    || (tokens.is(before, ")") && mate >= 0 && tokens.isKeyword(mate - 1, "if"))) {
                return true;
            }
            if (mate < 0
                    || tokens.kind(before) == Tokens.OPEN
                    || tokens.is(before, ";")
                    || tokens.is(before, "}")
                    || tokens.isFirstOfLine(first)) {
                return false;
            }
            first = mate;
        }
    }

    /** Whether a token begins {@code import("module")} of a module that other code of the file loads, too. */
    private static boolean isLoaded(Script script, int token) {
        Tokens tokens = script.tokens();
        if (!tokens.is(token, "import") || tokens.kind(token + 2) != Tokens.STRING) {
            return false;
        }
        int loads = 0;
        for (Script.Import module : script.imports()) {
            loads += module.module().equals(script.evaluator().text(token + 2)) ? 1 : 0;
        }
        return loads > 1;
    }

    @Override
    public RulePage page() {
        return new RulePage("""
                A function waits for the result of another call, and then calls `login()` or `signIn()`, which opens \
                the window of II. Waiting for a value that exists already, such as a promise in a constant, is not \
                reported, nor is sign-in by redirect.""", """
                Browsers open a window only in response to a click. Safari, among others, blocks a window that a \
                script opens later, and `@icp-sdk/auth` from version 6 on does not try to open one then.""", """
                Nothing, if the browser blocks the window. Whether it does depends on the browser and on how long \
                the code \
                waits.""", """
                import { AuthClient } from "@dfinity/auth-client";

                export async function login() {
                  const client = await AuthClient.create();
                  await client.login({ derivationOrigin: "https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io" });
                }""", """
                import { AuthClient } from "@dfinity/auth-client";

                const created = AuthClient.create();

                export async function login() {
                  const client = await created;
                  await client.login({ derivationOrigin: "https://bkyz2-fmaaa-aaaaa-qaaaq-cai.icp0.io" });
                }""", """
                Do the work before the click, for example when the page loads.""", List.of(Sources.AUTH_CLIENT, Sources.USER_ACTIVATION));
    }
}
