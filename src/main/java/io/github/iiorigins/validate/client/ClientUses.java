package io.github.iiorigins.validate.client;

import io.github.iiorigins.script.Braces;
import io.github.iiorigins.script.ExpressionReader;
import io.github.iiorigins.script.Names;
import io.github.iiorigins.script.Script;
import io.github.iiorigins.script.ScriptValue;
import io.github.iiorigins.script.Tokens;
import io.github.iiorigins.text.Span;
import java.util.ArrayList;
import java.util.List;

/** Where a script names a derivation origin, and with what values. */
final class ClientUses {
    /** The property of all clients of Internet Identity. */
    static final String PROPERTY = "derivationOrigin";

    /** The parameter of ICRC-95. */
    static final String ICRC_PROPERTY = "icrc95DerivationOrigin";

    /** More than that in one file is generated code. */
    private static final int MOST_USES = 500;

    private final Script script;
    private final Tokens tokens;
    private final ExpressionReader reader;
    private final Braces braces;
    private final List<ClientUse> uses = new ArrayList<>();
    private boolean signsIn;

    private ClientUses(Script script) {
        this.script = script;
        this.tokens = script.tokens();
        this.reader = script.reader();
        this.braces = script.braces();
        for (int i = 0; i < tokens.count(); i++) {
            switch (tokens.kind(i)) {
                case Tokens.WORD -> {
                    if (isProperty(i)) {
                        use(i);
                    } else if (tokens.is(i, "signIn")) {
                        signsIn = true;
                    }
                }
                case Tokens.STRING, Tokens.JSX_NAME -> {
                    if (isProperty(i)) {
                        use(i);
                    }
                }
                default -> {
                    // Nothing that names a property.
                }
            }
        }
        unread();
    }

    /** Finds them in a script. */
    static ClientUses of(Script script) {
        return new ClientUses(script);
    }

    /** Where it names a derivation origin, in the order of the file. */
    List<ClientUse> all() {
        return uses;
    }

    /** Whether it calls something {@code signIn}. */
    boolean signsIn() {
        return signsIn;
    }

    // ---- uses

    private boolean isProperty(int token) {
        int start = tokens.start(token);
        int length = tokens.end(token) - start;
        if (tokens.kind(token) == Tokens.STRING) {
            start++;
            length -= 2;
        }
        return (length == PROPERTY.length() && tokens.text().startsWith(PROPERTY, start))
                || (length == ICRC_PROPERTY.length() && tokens.text().startsWith(ICRC_PROPERTY, start));
    }

    private void use(int token) {
        if (uses.size() >= MOST_USES) {
            return;
        }
        int next = token + 1;
        int before = token - 1;
        if (tokens.kind(token) == Tokens.JSX_NAME) {
            attribute(token);
            return;
        }
        boolean computed = tokens.is(before, "[") && tokens.is(next, "]");
        if (computed) {
            next++;
            before--;
        } else if (tokens.kind(token) == Tokens.STRING && !tokens.is(next, ":")) {
            if (tokens.is(before, "=") && !tokens.is(before - 2, "type")) {
                add(
                        token,
                        List.of(script.evaluator()
                                .unknown(token, next, "is the name of the option, for code that is not followed")));
            }
            return;
        }
        int parent = tokens.parent(computed ? token - 1 : token);
        byte role = braces.role(parent);
        if (tokens.is(next, "=") || tokens.is(next, "??=") || tokens.is(next, "||=")) {
            if (!tokens.is(before, ".") && script.evaluator().isFunction(next + 1)) {
                // What it gives back is looked at where it is called.
                return;
            }
            add(token, script.evaluator().values(next + 1));
        } else if (tokens.is(next, ":") && role == Braces.CONTAINER) {
            add(token, List.of(unreadable(tokens.span(token))));
        } else if (tokens.is(next, ":")) {
            if (role == Braces.OBJECT && (tokens.is(before, "{") || tokens.is(before, ","))) {
                if (!isTypeName(next + 1) && !isDescription(parent, next + 1)) {
                    add(token, script.evaluator().values(next + 1));
                }
            } else if (role != Braces.TYPE && role != Braces.OBJECT && !tokens.is(before, "?")) {
                // A declaration, a field or a parameter with its type before its value.
                int behind = reader.behindType(next + 1);
                if (tokens.is(behind, "=")) {
                    add(token, script.evaluator().values(behind + 1));
                }
            }
        } else if (role == Braces.OBJECT && (tokens.is(before, "{") || tokens.is(before, ","))) {
            if (tokens.is(next, ",") || tokens.is(next, "}")) {
                if (!isLogged(parent)) {
                    add(token, script.evaluator().valuesOfName(token));
                }
            } else if (tokens.is(next, "(")) {
                add(token, script.evaluator().valuesOfMethod(token, next));
            }
        } else if (tokens.is(before, "get")
                && tokens.is(next, "(")
                && (role == Braces.OBJECT || role == Braces.CLASS)) {
            add(token, script.evaluator().valuesOfMethod(token, next));
        }
    }

    /** In a list of type arguments braces look like an object's: then a type stands where a value would. */
    private boolean isTypeName(int token) {
        boolean name = tokens.is(token, "string") || tokens.is(token, "URL") || tokens.is(token, "any");
        return name && !tokens.is(token + 1, ".") && !tokens.is(token + 1, "(");
    }

    /** Whether a value says of what kind another value has to be: a constructor, or the type of a library for schemas. */
    private boolean isShape(int token) {
        int first = token;
        while (tokens.is(first, "[") || (tokens.is(first, "{") && tokens.is(first + 1, "type"))) {
            first += tokens.is(first, "{") ? 3 : 1;
        }
        if (tokens.kind(first) != Tokens.WORD) {
            return false;
        }
        if (tokens.is(first, "String") || tokens.is(first, "URL")) {
            return !tokens.is(first + 1, "(") && !tokens.is(first + 1, ".");
        }
        Names.Binding binding = script.names().at(first);
        return binding.meaning() == Names.Meaning.IMPORT
                && isSchemaLibrary(script.evaluator().text(binding.imported()));
    }

    private static boolean isSchemaLibrary(String module) {
        int slash = module.indexOf('/');
        String name = slash < 0 || module.startsWith("@") ? module : module.substring(0, slash);
        return switch (name) {
            case "prop-types",
                    "zod",
                    "yup",
                    "joi",
                    "valibot",
                    "superstruct",
                    "io-ts",
                    "runtypes",
                    "arktype",
                    "ow",
                    "effect",
                    "@sinclair/typebox",
                    "@effect/schema",
                    "@dfinity/candid",
                    "@icp-sdk/core/candid" -> true;
            default -> false;
        };
    }

    /** Whether an object describes a derivation origin and sends none: a schema, the properties of a component, a log entry. */
    private boolean isDescription(int object, int value) {
        if (isLogged(object) || isNamedAfterProperties(object, value) || isShape(value)) {
            return true;
        }
        // The usual names of such libraries, where a file of the project hands them on.
        boolean member = tokens.is(value + 1, ".");
        boolean called = member && tokens.is(value + 3, "(");
        return (member && (tokens.is(value, "PropTypes") || tokens.is(value, "IDL")))
                || (called && (tokens.is(value, "z") || tokens.is(value, "yup") || tokens.is(value, "Joi")));
    }

    /** {@code Provider.propTypes = {…}}, {@code properties: {…}}, and {@code props: { derivationOrigin: {…} }}, which may also be values. */
    private boolean isNamedAfterProperties(int object, int value) {
        int name = object - 2;
        return (tokens.is(object - 1, "=") || tokens.is(object - 1, ":"))
                && (tokens.is(name, "propTypes")
                        || (tokens.is(name, "props") && tokens.is(value, "{"))
                        || tokens.is(name, "properties")
                        || tokens.is(name, "argTypes"));
    }

    /** {@code console.log("…", {…})}. */
    private boolean isLogged(int object) {
        int call = tokens.parent(object);
        return tokens.is(call, "(") && tokens.is(call - 2, ".") && tokens.isKeyword(call - 3, "console");
    }

    /** {@code <Provider derivationOrigin={…}>} */
    private void attribute(int name) {
        if (!tokens.is(name + 1, "=")) {
            return;
        }
        int value = name + 2;
        add(name, script.evaluator().values(tokens.is(value, "{") ? value + 1 : value));
    }

    private void add(int token, List<ScriptValue> values) {
        boolean quoted = tokens.kind(token) == Tokens.STRING;
        boolean icrc = tokens.end(token) - tokens.start(token) > PROPERTY.length() + 2;
        Span name = quoted ? new Span(tokens.start(token) + 1, tokens.end(token) - 1) : tokens.span(token);
        uses.add(new ClientUse(name, icrc, values));
    }

    private ScriptValue unreadable(Span span) {
        return ScriptValue.of(ScriptValue.Kind.UNKNOWN, script.source(), span, "is in code that could not be read");
    }

    /** Says of the property where it is in code that could not be read. */
    private void unread() {
        int lost = tokens.lost();
        if (lost < 0) {
            return;
        }
        int at = tokens.text().indexOf(PROPERTY, lost);
        int token = 0;
        while (at >= 0 && uses.size() < MOST_USES) {
            while (token < tokens.count() && tokens.end(token) <= at) {
                token++;
            }
            byte kind = token < tokens.count() && tokens.start(token) <= at ? tokens.kind(token) : 0;
            boolean read = kind == Tokens.WORD || kind == Tokens.JSX_NAME || kind == Tokens.TEMPLATE;
            Span name = new Span(at, at + PROPERTY.length());
            // What a template ran into at the end of the file is a string that begins like one.
            boolean known = read
                    || (kind == Tokens.STRING && "\"'".indexOf(tokens.text().charAt(tokens.start(token))) >= 0);
            if (!known) {
                uses.add(new ClientUse(name, false, List.of(unreadable(name))));
                return;
            }
            at = tokens.text().indexOf(PROPERTY, at + 1);
        }
    }
}
