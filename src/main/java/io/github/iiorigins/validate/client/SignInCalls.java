package io.github.iiorigins.validate.client;

import io.github.iiorigins.script.Evaluator;
import io.github.iiorigins.script.Expression;
import io.github.iiorigins.script.Names;
import io.github.iiorigins.script.Script;
import io.github.iiorigins.script.Tokens;
import io.github.iiorigins.signin.ClientLibrary;
import io.github.iiorigins.signin.OptionPlace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds the calls of client libraries in a script, through the names that it imports. */
final class SignInCalls {
    private static final int DEEPEST = 12;

    /** More than that in one file is generated code. */
    private static final int MOST = 500;

    /** A name that is imported from a library, and what it is there; a star for the module as a whole. */
    private record Imported(LibraryVersion version, String name) {}

    private final Script script;
    private final ClientApp app;
    private final Tokens tokens;
    private final Map<String, Imported> imported = new HashMap<>();
    /** The variables and members that hold a client that a call of this file made. */
    private final Map<String, LibraryVersion> clients = new HashMap<>();

    private final List<SignInCall> calls = new ArrayList<>();

    private SignInCalls(Script script, ClientApp app) {
        this.script = script;
        this.app = app;
        this.tokens = script.tokens();
    }

    /** The calls of a script, in the order of the file. */
    static List<SignInCall> of(Script script, ClientApp app) {
        SignInCalls found = new SignInCalls(script, app);
        found.imports();
        found.find();
        return found.calls;
    }

    // ---- imports

    private void imports() {
        for (Script.Import module : script.imports()) {
            ClientLibrary library = app.library(module.module());
            imports(module, library == null ? null : app.version(library, module.module()));
        }
    }

    /** Notes the names of an import; without a version those that a file of the project has from a library. */
    private void imports(Script.Import module, LibraryVersion version) {
        int name = 0;
        while (name < tokens.count() && tokens.start(name) < module.span().start()) {
            name++;
        }
        int end = name - 1;
        if (tokens.is(end, "(")) {
            // require(…) and import(…): what comes before may take names out of it.
            end -= 2;
            while (tokens.is(end, "await") || tokens.is(end, "(")) {
                end--;
            }
        }
        if (!tokens.is(end, "from") && !tokens.is(end, "=")) {
            return;
        }
        int last = end - 1;
        if (tokens.is(last, "}")) {
            int open = tokens.mate(last);
            specifiers(open, last, version);
            last = tokens.is(open - 1, ",") ? open - 2 : -1;
        }
        if (last >= 0 && tokens.kind(last) == Tokens.WORD && version != null) {
            imported.put(tokens.string(last), new Imported(version, "*"));
        }
    }

    private void specifiers(int open, int close, LibraryVersion version) {
        int i = open + 1;
        while (i < close) {
            if (tokens.is(i, "type") && tokens.kind(i + 1) == Tokens.WORD) {
                i++;
            }
            boolean renamed = tokens.is(i + 1, "as") || tokens.is(i + 1, ":");
            int local = renamed ? i + 2 : i;
            if (tokens.kind(i) == Tokens.WORD && tokens.kind(local) == Tokens.WORD) {
                if (version != null) {
                    imported.put(tokens.string(local), new Imported(version, tokens.string(i)));
                } else if (ClientLibrary.exports(tokens.string(i))) {
                    handedOn(local);
                }
            }
            while (i < close && !tokens.is(i, ",")) {
                i++;
            }
            i++;
        }
    }

    private void handedOn(int local) {
        Evaluator.Source source = script.evaluator().source(tokens.string(local));
        ClientLibrary library = source == null ? null : app.library(source.module());
        if (library != null) {
            imported.put(tokens.string(local), new Imported(app.version(library, source.module()), source.name()));
        }
    }

    // ---- calls

    private void find() {
        for (int i = 0; i < tokens.count() && script.reader().spend(1); i++) {
            if (tokens.kind(i) == Tokens.WORD && !isMember(i)) {
                Imported what = imported.get(tokens.string(i));
                if (what != null) {
                    imported(i, what);
                }
            } else if (tokens.kind(i) == Tokens.JSX_OPEN) {
                component(i);
            }
        }
        alias();
        for (int i = 0; i < tokens.count() && script.reader().spend(1); i++) {
            if (tokens.kind(i) == Tokens.WORD && ClientLibrary.hasMethod(tokens.string(i))) {
                if (isMember(i)) {
                    method(i);
                } else if (tokens.is(i + 1, "(")) {
                    taken(i);
                }
            }
        }
    }

    private boolean isMember(int token) {
        return isMember(tokens, token);
    }

    private static boolean isMember(Tokens tokens, int token) {
        return tokens.is(token - 1, ".") || tokens.is(token - 1, "?.");
    }

    private void imported(int token, Imported what) {
        int name = token;
        String exported = what.name();
        if (exported.equals("*")) {
            if (!tokens.is(token + 1, ".") || tokens.kind(token + 2) != Tokens.WORD) {
                return;
            }
            name = token + 2;
            exported = tokens.string(name);
        }
        if (tokens.isKeyword(token - 1, "new")) {
            if (tokens.is(name + 1, "(")) {
                add(what.version(), OptionPlace.Call.CONSTRUCTOR, exported, name, name + 1, true);
                made(token - 1, tokens.behind(name + 1), what.version());
            }
        } else if (tokens.is(name + 1, ".") && tokens.is(name + 3, "(")) {
            String called = exported + "." + tokens.string(name + 2);
            add(what.version(), OptionPlace.Call.STATIC, called, name + 2, name + 3, true);
            made(token, tokens.behind(name + 3), what.version());
        } else if (tokens.is(name + 1, "(") && !tokens.isKeyword(token - 1, "function")) {
            add(what.version(), OptionPlace.Call.FUNCTION, exported, name, name + 1, true);
            made(token, tokens.behind(name + 1), what.version());
        }
    }

    /** Notes the name that a client is given: {@code client = await AuthClient.create()}, {@code .then((client) => …)}. */
    private void made(int start, int end, LibraryVersion version) {
        int before = start - 1;
        while (tokens.is(before, "await") || tokens.is(before, "(")) {
            before--;
        }
        note(before, version);
        if (tokens.is(end, ".") && tokens.is(end + 1, "then") && tokens.is(end + 2, "(")) {
            int parameter = end + 3;
            while (tokens.is(parameter, "async") || tokens.is(parameter, "(")) {
                parameter++;
            }
            if (tokens.kind(parameter) == Tokens.WORD) {
                clients.put(tokens.string(parameter), version);
            }
        }
    }

    /** Notes the name before an assignment, with its type or without. */
    private void note(int assignment, LibraryVersion version) {
        if (!tokens.is(assignment, "=") && !tokens.is(assignment, "??=") && !tokens.is(assignment, "||=")) {
            return;
        }
        int name = assignment - 1;
        for (int steps = 0; steps < 16 && tokens.kind(name) != Tokens.OPEN && !tokens.is(name, ";"); steps++) {
            if (tokens.kind(name) == Tokens.WORD
                    && (name == assignment - 1 || tokens.is(name + 1, ":"))
                    && !tokens.is(name - 1, ":")
                    && !tokens.is(name - 1, "|")
                    && !tokens.is(name - 1, "<")) {
                clients.put(tokens.string(name), version);
                return;
            }
            name--;
        }
    }

    /** {@code const client = await clientPromise}. */
    private void alias() {
        for (int i = 0; i < tokens.count() && script.reader().spend(1); i++) {
            if (tokens.kind(i) == Tokens.WORD && clients.containsKey(tokens.string(i))) {
                boolean whole = !tokens.is(i + 1, ".") && !tokens.is(i + 1, "(") && !tokens.is(i + 1, "=");
                int before = i - 1;
                while (tokens.is(before, "await") || tokens.is(before, ".") || tokens.is(before, "this")) {
                    before--;
                }
                if (whole && tokens.is(before, "=")) {
                    note(before, clients.get(tokens.string(i)));
                }
            }
        }
    }

    /** {@code const { login } = useAuth(); login(…)}. */
    private void taken(int name) {
        Names.Binding binding = script.names().at(name);
        int whole =
                binding.meaning() == Names.Meaning.PATTERN ? binding.values().get(0) : Tokens.NONE;
        Imported what = whole >= 0 && tokens.kind(whole) == Tokens.WORD && tokens.is(whole + 1, "(")
                ? imported.get(tokens.string(whole))
                : null;
        if (what != null) {
            add(what.version(), OptionPlace.Call.METHOD, tokens.string(name), name, name + 1, true);
        }
    }

    private void method(int name) {
        int open = tokens.is(name + 1, "?.") ? name + 2 : name + 1;
        if (!tokens.is(open, "(")) {
            return;
        }
        int receiver = name - 2;
        if (tokens.is(receiver, "!")) {
            receiver--;
        }
        LibraryVersion version = null;
        if (tokens.kind(receiver) == Tokens.WORD) {
            version = clients.get(tokens.string(receiver));
        } else if (tokens.kind(receiver) == Tokens.CLOSE) {
            version = madeIn(tokens.mate(receiver), receiver);
        }
        if (version == null) {
            version = madeElsewhere(receiver);
        }
        boolean certain = version != null;
        if (version == null && !isImportedName(receiver)) {
            for (Imported one : imported.values()) {
                version = one.name().equals("AuthClient") ? one.version() : version;
            }
        }
        if (version != null) {
            add(version, OptionPlace.Call.METHOD, tokens.string(name), name, open, certain);
        }
    }

    /** Whether a receiver is something from elsewhere that may be anything: it says for itself what it is. */
    private boolean isImportedName(int receiver) {
        return tokens.kind(receiver) == Tokens.WORD
                && !isMember(receiver)
                && script.names().at(receiver).meaning() == Names.Meaning.IMPORT;
    }

    /** {@code (await AuthClient.create()).login(…)}, {@code new AuthClient().signIn(…)}. */
    private LibraryVersion madeIn(int open, int close) {
        for (SignInCall call : calls) {
            boolean makes = call.call() == OptionPlace.Call.CONSTRUCTOR || call.call() == OptionPlace.Call.STATIC;
            if (makes && open <= call.at() + 1 && call.at() < close) {
                return call.version();
            }
        }
        return null;
    }

    /** The library whose client a receiver is, by the constants, functions and files that it comes from. */
    private LibraryVersion madeElsewhere(int last) {
        int first = first(tokens, last);
        if (first < 0 || (tokens.kind(first) != Tokens.WORD && !tokens.is(first, "("))) {
            return null;
        }
        for (Evaluator.Container made : script.evaluator().objects(first, last + 1)) {
            SignInCalls there = made.script() == script ? this : new SignInCalls(made.script(), app);
            if (there != this) {
                there.imports();
            }
            boolean constructed = there.tokens.isKeyword(made.open(), "new");
            Imported maker = there.tokens.kind(made.open()) == Tokens.WORD
                    ? there.imported.get(there.tokens.string(constructed ? made.open() + 1 : made.open()))
                    : null;
            if (maker != null) {
                return maker.version();
            }
        }
        return null;
    }

    /** The first token of an operand of names, members, and calls, of which the last is known. */
    static int first(Tokens tokens, int last) {
        int first = last;
        while (tokens.kind(first) == Tokens.CLOSE || isMember(tokens, first) || tokens.is(first, "!")) {
            if (tokens.kind(first) == Tokens.CLOSE && tokens.mate(first) >= 0) {
                first = tokens.mate(first);
                if (tokens.kind(first - 1) != Tokens.WORD && tokens.kind(first - 1) != Tokens.CLOSE) {
                    break;
                }
                first--;
            } else if (isMember(tokens, first)) {
                first -= 2;
            } else {
                first--;
            }
        }
        return first;
    }

    private void component(int open) {
        String text = tokens.text();
        int start = tokens.start(open) + 1;
        int end = start;
        while (end < text.length() && Character.isJavaIdentifierPart(text.charAt(end))) {
            end++;
        }
        Imported what = imported.get(text.substring(start, end));
        if (what == null || calls.size() >= MOST) {
            return;
        }
        List<SignInCall.Option> options = new ArrayList<>();
        for (int i = open + 1; i < tokens.behind(open); i++) {
            if (tokens.kind(i) == Tokens.JSX_NAME && tokens.parent(i) == open && tokens.is(i + 1, "=")) {
                boolean container = tokens.is(i + 2, "{");
                member(script, "", i, container ? i + 3 : i + 2, 0, options);
            }
        }
        calls.add(new SignInCall(what.version(), OptionPlace.Call.COMPONENT, what.name(), open, options, true));
    }

    private void add(LibraryVersion version, OptionPlace.Call call, String callee, int at, int open, boolean certain) {
        if (calls.size() < MOST) {
            List<SignInCall.Option> options = new ArrayList<>();
            if (!tokens.is(open + 1, ")")) {
                object(script, "", open + 1, 0, options);
            }
            calls.add(new SignInCall(version, call, callee, at, options, certain));
        }
    }

    // ---- options

    /** Adds the properties of the objects that the expression at a token can be. */
    private static void object(Script script, String path, int start, int depth, List<SignInCall.Option> options) {
        if (depth > DEEPEST
                || start >= script.tokens().count()
                || !script.reader().spend(1)) {
            return;
        }
        Expression expression = script.reader().read(start);
        if (script.tokens().kind(start) == Tokens.WORD && expression.end() == start + 1) {
            assigned(script, path, start, depth, options);
        }
        for (Evaluator.Container object : script.evaluator().objects(expression)) {
            if (object.script().tokens().is(object.open(), "{")) {
                members(object.script(), path, object.open(), depth, options);
            }
        }
    }

    /** Adds what a variable is given after it was made: {@code options.derivationOrigin = …}. */
    private static void assigned(Script script, String path, int name, int depth, List<SignInCall.Option> options) {
        Tokens tokens = script.tokens();
        for (int i = 0; i < tokens.count() && script.reader().spend(1); i++) {
            if (tokens.is(i, "=") && tokens.is(i - 2, ".") && !tokens.is(i - 4, ".")) {
                if (tokens.kind(i - 3) == Tokens.WORD && tokens.string(i - 3).equals(tokens.string(name))) {
                    member(script, path, i - 1, i + 1, depth, options);
                }
            }
        }
    }

    private static void members(Script script, String path, int open, int depth, List<SignInCall.Option> options) {
        Tokens tokens = script.tokens();
        for (int i : script.evaluator().entries(open)) {
            if (options.size() > MOST) {
                return;
            }
            if (tokens.is(i, "...")) {
                object(script, path, i + 1, depth + 1, options);
            } else if (tokens.kind(i) == Tokens.WORD || tokens.kind(i) == Tokens.STRING) {
                if (tokens.is(i + 1, ":")) {
                    member(script, path, i, i + 2, depth, options);
                } else if (tokens.is(i + 1, ",") || tokens.is(i + 1, "}")) {
                    member(script, path, i, i, depth, options);
                }
            }
        }
    }

    private static void member(
            Script script, String path, int key, int value, int depth, List<SignInCall.Option> options) {
        String name = script.tokens().string(key);
        if (script.tokens().kind(key) == Tokens.STRING && name.length() >= 2) {
            name = name.substring(1, name.length() - 1);
        }
        int at = options.size();
        object(script, path.isEmpty() ? name : path + "." + name, value, depth + 1, options);
        options.add(at, new SignInCall.Option(script, path, name, key, value, options.size() > at));
    }
}
