package io.github.iiorigins.script;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The names that a script gives to values, where each holds, and what is imported from where. */
public final class Names {
    /** What a name stands for at a place. */
    public enum Meaning {
        /** A variable whose values are known expressions. */
        VARIABLE,
        /** A part of an object that was taken apart. */
        PATTERN,
        PARAMETER,
        /** A function; its keyword. */
        FUNCTION,
        /** A class; the brace that it begins with. */
        CLASS,
        /** An enumeration of TypeScript; the brace that it begins with. */
        ENUM,
        /** Something that a module exports; where the name stands in the import. */
        IMPORT,
        /** Nothing in this file. */
        UNKNOWN
    }

    /**
     * What a name stands for.
     *
     * @param meaning what kind of thing
     * @param values for a variable the first tokens of all expressions that it is set to, {@link Tokens#NONE} for what is added to it; for a pattern that of the whole; for a
     *     parameter the body of its function; for others the one token that {@link Meaning} names
     * @param imported for an import the token of the module's name, for a pattern or a parameter that of the name in it
     * @param fixed whether it is a constant that is set once and read once, in this file alone
     */
    public record Binding(Meaning meaning, List<Integer> values, int imported, boolean fixed) {}

    private static final Binding UNKNOWN = new Binding(Meaning.UNKNOWN, List.of(), Tokens.NONE, false);

    private static final byte CONST = 1;
    private static final byte LET = 2;
    private static final byte TAKEN = 3;
    private static final byte ASSIGNED = 4;
    private static final byte IMPORTED = 5;
    private static final byte FUNCTION = 6;
    private static final byte CLASS = 7;
    private static final byte ENUM = 8;

    private final Tokens tokens;
    private final Braces braces;
    private final ExpressionReader reader;

    // One entry for each declaration: its name's token, the token of its value, what it is, and the one before it
    // that has the same name.
    private int[] names = new int[64];
    private int[] values = new int[64];
    private byte[] kinds = new byte[64];
    private int[] earlier = new int[64];
    private int count;
    private final Map<String, Integer> latest = new HashMap<>();

    // One entry for each function: its parameters and its body, both from a token up to another.
    private int[] functions = new int[128];
    private int functionCount;
    private Map<Integer, Integer> ends;
    private int parameterBody;

    Names(Tokens tokens, Braces braces, ExpressionReader reader) {
        this.tokens = tokens;
        this.braces = braces;
        this.reader = reader;
        for (int i = 0; i < tokens.count() && !reader.isExhausted(); i++) {
            byte kind = tokens.kind(i);
            if (kind == Tokens.WORD) {
                word(i);
            } else if (kind == Tokens.OPEN && tokens.is(i, "(")) {
                function(i, i, tokens.mate(i));
            }
        }
    }

    private void word(int i) {
        if (tokens.is(i - 1, ".") || tokens.is(i - 1, "?.")) {
            return;
        }
        boolean constant = tokens.is(i, "const");
        if (constant || tokens.is(i, "let") || tokens.is(i, "var")) {
            declarations(i + 1, constant ? CONST : LET);
        } else if (tokens.is(i, "import")) {
            imports(i);
        } else if (tokens.is(i, "function")) {
            if (tokens.kind(i + 1) == Tokens.WORD) {
                add(i + 1, i, FUNCTION);
            }
        } else if ((tokens.is(i, "class") || tokens.is(i, "enum")) && tokens.kind(i + 1) == Tokens.WORD) {
            braced(i);
        } else if (tokens.is(i + 1, "=") && !isDeclared(i)) {
            add(i, i + 2, ASSIGNED);
        } else if (tokens.is(i + 1, "??=") || tokens.is(i + 1, "||=") || tokens.is(i + 1, "&&=")) {
            add(i, i + 2, ASSIGNED);
        } else if (tokens.is(i + 1, "+=")) {
            add(i, Tokens.NONE, ASSIGNED);
        } else if (tokens.is(i + 1, "=>")) {
            function(i, i - 1, i + 1);
        }
    }

    /** Whether a name before an equals sign is a declaration, the default of a parameter or of a pattern. */
    private boolean isDeclared(int name) {
        int parent = tokens.parent(name);
        boolean listed = tokens.is(name - 1, ",") || tokens.is(name - 1, "(") || tokens.is(name - 1, "{");
        return tokens.isKeyword(name - 1, "const")
                || tokens.isKeyword(name - 1, "let")
                || tokens.isKeyword(name - 1, "var")
                || (listed && (tokens.is(parent, "(") || braces.role(parent) == Braces.PATTERN))
                || braces.role(parent) == Braces.CLASS;
    }

    private void declarations(int first, byte kind) {
        int i = first;
        while (i < tokens.count() && reader.spend(1)) {
            int name = i;
            byte token = tokens.kind(name);
            if (token != Tokens.WORD && token != Tokens.OPEN) {
                return;
            }
            i = tokens.kind(name) == Tokens.OPEN ? tokens.behind(name) : name + 1;
            if (tokens.is(i, "!")) {
                i++;
            }
            if (tokens.is(i, ":")) {
                i = reader.behindType(i + 1);
            }
            int value = Tokens.NONE;
            if (tokens.is(i, "=")) {
                value = i + 1;
                i = reader.read(value).end();
            }
            if (token == Tokens.WORD) {
                add(name, value, kind);
            } else {
                for (int inside = name + 1; inside < i && inside < tokens.behind(name) && reader.spend(1); inside++) {
                    if (tokens.kind(inside) == Tokens.WORD && !tokens.is(inside + 1, ":")) {
                        add(inside, value, TAKEN);
                    }
                }
            }
            if (!tokens.is(i, ",")) {
                return;
            }
            i++;
        }
    }

    /** Notes a class or an enumeration. */
    private void braced(int keyword) {
        int brace = keyword + 2;
        int limit = Math.min(tokens.count(), keyword + 64);
        while (brace < limit
                && !tokens.is(brace, "{")
                && !tokens.is(brace, ";")
                && tokens.kind(brace) != Tokens.CLOSE) {
            brace = tokens.kind(brace) == Tokens.OPEN ? tokens.behind(brace) : brace + 1;
        }
        if (tokens.is(brace, "{") && tokens.mate(brace) >= 0) {
            add(keyword + 1, brace, tokens.is(keyword, "enum") ? ENUM : CLASS);
        }
    }

    /** Notes the names between {@code import} and {@code from}. */
    private void imports(int keyword) {
        int i = keyword + 1;
        int limit = Math.min(tokens.count(), i + 4096);
        while (i < limit
                && reader.spend(1)
                && !tokens.is(i, "from")
                && !tokens.is(i, "import")
                && (tokens.kind(i) == Tokens.WORD || isImportSign(i))) {
            i++;
        }
        if (!tokens.is(i, "from") || tokens.kind(i + 1) != Tokens.STRING) {
            return;
        }
        for (int name = keyword + 1; name < i; name++) {
            boolean original = tokens.is(name + 1, "as") && name + 2 < i && tokens.kind(name + 2) == Tokens.WORD;
            boolean as = tokens.is(name, "as") && (tokens.is(name - 1, "*") || tokens.kind(name + 1) == Tokens.WORD);
            if (tokens.kind(name) == Tokens.WORD && !original && !as) {
                add(name, i + 1, IMPORTED);
            }
        }
    }

    private boolean isImportSign(int i) {
        return tokens.is(i, "{") || tokens.is(i, "}") || tokens.is(i, ",") || tokens.is(i, "*");
    }

    private void add(int name, int value, byte kind) {
        if (count == names.length) {
            names = Arrays.copyOf(names, count * 2);
            values = Arrays.copyOf(values, count * 2);
            kinds = Arrays.copyOf(kinds, count * 2);
            earlier = Arrays.copyOf(earlier, count * 2);
        }
        names[count] = name;
        values[count] = value;
        kinds[count] = kind;
        Integer before = latest.put(tokens.string(name), count);
        earlier[count] = before == null ? -1 : before;
        count++;
    }

    /** Notes a function whose parameters stand between two tokens, if a body follows. */
    private void function(int first, int open, int close) {
        int body;
        if (tokens.kind(first) == Tokens.WORD) {
            body = close + 1;
        } else {
            body = close < 0 ? Tokens.NONE : braces.body(open);
        }
        if (body < 0) {
            return;
        }
        int end = tokens.is(body, "{") ? tokens.behind(body) : reader.read(body).end();
        if (functionCount == functions.length) {
            functions = Arrays.copyOf(functions, functionCount * 2);
        }
        functions[functionCount++] = open + 1;
        functions[functionCount++] = close;
        functions[functionCount++] = body;
        functions[functionCount++] = end;
    }

    /** What a name stands for at a token. */
    public Binding at(int place) {
        return at(tokens.string(place), place);
    }

    /** What a name stands for outside of all functions and blocks. */
    Binding ofFile(String name) {
        return at(name, tokens.count());
    }

    /** The token of a name where the file declares it outside of all functions and blocks; {@link Tokens#NONE} if it does not. */
    int declaredInFile(String name) {
        Integer last = latest.get(name);
        for (int i = last == null ? -1 : last; i >= 0 && reader.spend(1); i = earlier[i]) {
            if (kinds[i] != ASSIGNED && kinds[i] != IMPORTED && scopeOf(names[i]) < 0) {
                return names[i];
            }
        }
        return Tokens.NONE;
    }

    /** The token behind a function of which the body begins at a token; {@link Tokens#NONE} if none begins there. */
    public int behindFunction(int body) {
        if (ends == null) {
            ends = new HashMap<>();
            for (int i = 0; i < functionCount; i += 4) {
                ends.put(functions[i + 2], functions[i + 3]);
            }
        }
        return ends.getOrDefault(body, Tokens.NONE);
    }

    private Binding at(String name, int place) {
        int scope = Tokens.NONE - 1;
        int found = -1;
        Integer last = latest.get(name);
        for (int i = last == null ? -1 : last; i >= 0 && reader.spend(1); i = earlier[i]) {
            if (kinds[i] == ASSIGNED || names[i] == place) {
                continue;
            }
            int around = scopeOf(names[i]);
            // Of two in one scope the one that comes first in the file is met last: it wins, as nothing else could run.
            if (around >= scope && holds(around, place)) {
                scope = around;
                found = i;
            }
        }
        int parameter = parameter(name, place);
        if (parameter >= 0 && parameterBody > scope) {
            return new Binding(Meaning.PARAMETER, List.of(parameterBody), parameter, false);
        }
        if (found < 0) {
            return assigned(last, scope)
                    ? new Binding(Meaning.VARIABLE, values(last, Tokens.NONE, place), 0, false)
                    : UNKNOWN;
        }
        return switch (kinds[found]) {
            case IMPORTED -> new Binding(Meaning.IMPORT, List.of(names[found]), values[found], false);
            case FUNCTION -> new Binding(Meaning.FUNCTION, List.of(values[found]), Tokens.NONE, false);
            case CLASS -> new Binding(Meaning.CLASS, List.of(values[found]), Tokens.NONE, false);
            case ENUM -> new Binding(Meaning.ENUM, List.of(values[found]), Tokens.NONE, false);
            case TAKEN -> new Binding(Meaning.PATTERN, List.of(values[found]), names[found], false);
            case CONST ->
                new Binding(Meaning.VARIABLE, List.of(values[found]), Tokens.NONE, isReadOnce(names[found], name));
            default -> new Binding(Meaning.VARIABLE, values(last, scope, place), Tokens.NONE, false);
        };
    }

    private static boolean assigned(Integer last, int scope) {
        return last != null && scope < Tokens.NONE;
    }

    /** All that a variable of a scope is set to, the first in the file first. */
    private List<Integer> values(int last, int scope, int place) {
        List<Integer> all = new ArrayList<>();
        for (int i = last; i >= 0 && all.size() < 16 && reader.spend(1); i = earlier[i]) {
            boolean inScope = scope < 0 || holds(scope, names[i]);
            boolean here = kinds[i] == ASSIGNED ? inScope : kinds[i] == LET && scopeOf(names[i]) == scope;
            if (here && names[i] != place && (values[i] >= 0 || kinds[i] == ASSIGNED)) {
                all.add(0, values[i]);
            }
        }
        return all;
    }

    /** The bracket that a declaration holds in; that of a loop's head holds in its body too. */
    private int scopeOf(int name) {
        int scope = tokens.parent(name);
        while (scope >= 0 && reader.spend(1) && !(tokens.is(scope, "{") && isScope(braces.role(scope)))) {
            scope = tokens.parent(scope);
        }
        return scope;
    }

    private static boolean isScope(byte role) {
        return role == Braces.BLOCK || role == Braces.CLASS;
    }

    private boolean holds(int bracket, int token) {
        return bracket < 0 || (bracket < token && token < tokens.behind(bracket));
    }

    /** The parameter of this name of the innermost function around a token that has one, and notes its body; {@link Tokens#NONE} if none. */
    private int parameter(String name, int place) {
        for (int i = functionCount - 4; i >= 0 && reader.spend(1); i -= 4) {
            if (functions[i + 2] <= place && place < functions[i + 3]) {
                for (int token = functions[i]; token < functions[i + 1] && reader.spend(1); token++) {
                    if (tokens.kind(token) == Tokens.WORD
                            && tokens.is(token, name)
                            && (token == functions[i] || !tokens.is(token - 1, "="))
                            && !tokens.is(token - 1, ".")
                            && (!tokens.is(token - 1, ":") || tokens.is(tokens.parent(token), "{"))) {
                        parameterBody = functions[i + 2];
                        return token;
                    }
                }
            }
        }
        return Tokens.NONE;
    }

    private boolean isReadOnce(int declared, String name) {
        if (tokens.isKeyword(declared - 2, "export")) {
            return false;
        }
        int seen = 0;
        for (int i = 0; i < tokens.count() && reader.spend(1); i++) {
            if (tokens.kind(i) == Tokens.WORD && tokens.is(i, name)) {
                seen++;
            }
        }
        return seen == 2;
    }
}
