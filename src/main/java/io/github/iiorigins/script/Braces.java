package io.github.iiorigins.script;

/**
 * What each pair of braces in a script holds. JavaScript uses them for seven things and only what stands around tells
 * which; {@code derivationOrigin: x} is a value in one, a type, a label or a new name for a variable in the others.
 */
public final class Braces {
    public static final byte OBJECT = 1;
    /** Names to take values out of an object. */
    public static final byte PATTERN = 2;

    public static final byte BLOCK = 3;
    public static final byte CLASS = 4;
    public static final byte TYPE = 5;
    /** The names of an import or export. */
    public static final byte SPECIFIERS = 6;
    /** An expression in JSX. */
    public static final byte CONTAINER = 7;

    /** How far back the beginning of a statement is looked for. */
    private static final int FAR = 48;

    private final Tokens tokens;
    private final ExpressionReader reader;
    private final byte[] roles;

    Braces(Tokens tokens, ExpressionReader reader) {
        this.tokens = tokens;
        this.reader = reader;
        this.roles = new byte[tokens.count()];
        // From the outside in, so that the role of what is around is known.
        for (int i = 0; i < roles.length; i++) {
            if (tokens.kind(i) == Tokens.OPEN && tokens.is(i, "{")) {
                roles[i] = find(i);
            }
        }
    }

    /** What an opening brace holds; 0 for any other token. */
    public byte role(int brace) {
        return brace < 0 ? 0 : roles[brace];
    }

    private byte find(int brace) {
        int parent = tokens.parent(brace);
        if (tokens.kind(parent) == Tokens.JSX_OPEN) {
            return CONTAINER;
        }
        int behind = tokens.behind(brace);
        int before = brace - 1;
        if (tokens.is(behind, "=") && !tokens.is(before, ":")) {
            return PATTERN;
        }
        return switch (tokens.kind(before)) {
            case 0, Tokens.CLOSE, Tokens.JSX_CLOSE -> heads(before);
            case Tokens.WORD -> afterWord(before);
            case Tokens.OPEN -> afterOpening(before);
            case Tokens.PUNCTUATION -> afterPunctuation(before, parent);
            default -> OBJECT;
        };
    }

    private byte afterWord(int word) {
        if (tokens.isKeyword(word, "const") || tokens.isKeyword(word, "let") || tokens.isKeyword(word, "var")) {
            return PATTERN;
        }
        if (tokens.isKeyword(word, "import") || tokens.isKeyword(word, "export") || tokens.is(word, "type")) {
            return SPECIFIERS;
        }
        if (tokens.isKeyword(word, "return")
                || tokens.isKeyword(word, "default")
                || tokens.isKeyword(word, "typeof")
                || tokens.isKeyword(word, "await")
                || tokens.isKeyword(word, "yield")
                || tokens.isKeyword(word, "throw")
                || tokens.isKeyword(word, "in")
                || tokens.isKeyword(word, "of")
                || tokens.isKeyword(word, "case")) {
            return OBJECT;
        }
        if (tokens.isKeyword(word, "as") || tokens.isKeyword(word, "satisfies")) {
            return TYPE;
        }
        return heads(word);
    }

    /** Looks back for the keyword that the statement began with. */
    private byte heads(int from) {
        int i = from;
        int angles = 0;
        for (int steps = 0; steps < FAR && i >= 0; steps++) {
            angles += angle(i);
            if (tokens.kind(i) == Tokens.CLOSE) {
                if (tokens.is(i, "}")) {
                    break;
                }
                i = tokens.mate(i) - 1;
                continue;
            }
            if (tokens.kind(i) == Tokens.OPEN || tokens.is(i, ";") || (tokens.is(i, "=") && angles <= 0)) {
                break;
            }
            if (tokens.isKeyword(i, "class")) {
                return CLASS;
            }
            if (tokens.isKeyword(i, "interface") || tokens.isKeyword(i, "enum")) {
                return TYPE;
            }
            i--;
        }
        return BLOCK;
    }

    /** On the way back, 1 where a list of types ends and -1 where it begins. */
    private int angle(int token) {
        return tokens.is(token, ">") ? 1 : tokens.is(token, "<") ? -1 : 0;
    }

    private byte afterOpening(int bracket) {
        if (tokens.is(bracket, "(")) {
            return isParameters(bracket) ? PATTERN : OBJECT;
        }
        if (tokens.is(bracket, "[")) {
            return isArrayPattern(bracket) ? PATTERN : OBJECT;
        }
        byte around = roles[bracket];
        return around == CONTAINER ? OBJECT : BLOCK;
    }

    private byte afterPunctuation(int sign, int parent) {
        if (tokens.start(sign) == tokens.end(sign) || tokens.is(sign, ";")) {
            return BLOCK;
        }
        if (tokens.is(sign, "=>")) {
            return BLOCK;
        }
        if (tokens.is(sign, "|") || tokens.is(sign, "&") || tokens.is(sign, "<")) {
            return TYPE;
        }
        if (tokens.is(sign, ">")) {
            return heads(sign);
        }
        if (tokens.is(sign, "=")) {
            return isTypeAlias(sign) ? TYPE : OBJECT;
        }
        if (tokens.is(sign, ":")) {
            return afterColon(sign, parent);
        }
        if (tokens.is(sign, ",")) {
            boolean pattern = tokens.is(parent, "(") ? isParameters(parent) : isArrayPattern(parent);
            return pattern ? PATTERN : isImport(sign) ? SPECIFIERS : isInTypes(sign) ? TYPE : OBJECT;
        }
        return OBJECT;
    }

    /** {@code import A, { B } from}. */
    private boolean isImport(int comma) {
        return tokens.isKeyword(comma - 2, "import")
                || (tokens.is(comma - 2, "type") && tokens.isKeyword(comma - 3, "import"));
    }

    /** {@code Map<string, { … }>}. */
    private boolean isInTypes(int comma) {
        int i = comma - 1;
        int angles = 0;
        for (int steps = 0; steps < FAR && i >= 0; steps++) {
            angles += angle(i);
            if (angles < 0) {
                return tokens.kind(i - 1) == Tokens.WORD && tokens.end(i - 1) == tokens.start(i);
            }
            if (tokens.kind(i) == Tokens.OPEN || tokens.is(i, ";")) {
                return false;
            }
            i = tokens.kind(i) == Tokens.CLOSE ? tokens.mate(i) - 1 : i - 1;
        }
        return false;
    }

    private boolean isArrayPattern(int bracket) {
        if (!tokens.is(bracket, "[")) {
            return false;
        }
        int before = bracket - 1;
        return tokens.isKeyword(before, "const")
                || tokens.isKeyword(before, "let")
                || tokens.isKeyword(before, "var")
                || tokens.is(tokens.behind(bracket), "=")
                || ((tokens.is(before, "(") || tokens.is(before, ","))
                        && tokens.is(tokens.parent(bracket), "(")
                        && isParameters(tokens.parent(bracket)));
    }

    /** A value in an object, the type of a parameter, the second outcome of a choice, the body of a label. */
    private byte afterColon(int colon, int parent) {
        if (tokens.is(colon - 1, "?")) {
            return TYPE;
        }
        if (isChoice(colon)) {
            return OBJECT;
        }
        if (parent == Tokens.NONE || tokens.is(parent, "[")) {
            return TYPE;
        }
        if (tokens.is(parent, "(")) {
            return TYPE;
        }
        boolean key = isKeyPlace(colon - 1);
        return switch (roles[parent]) {
            case OBJECT -> tokens.is(colon - 1, ")") ? TYPE : OBJECT;
            case PATTERN -> key ? PATTERN : OBJECT;
            case TYPE, CLASS -> TYPE;
            case BLOCK -> beginsWithCase(colon) || isLabel(colon - 1) ? BLOCK : TYPE;
            default -> OBJECT;
        };
    }

    /** Whether a token stands where keys of an object stand. */
    public boolean isKeyPlace(int token) {
        int key = tokens.is(token, "]") ? tokens.mate(token) : token;
        return key > 0 && (tokens.is(key - 1, "{") || tokens.is(key - 1, ","));
    }

    /** A name that no declaration put there. */
    private boolean isLabel(int word) {
        return !tokens.is(word - 1, ",")
                && !tokens.isKeyword(word - 1, "const")
                && !tokens.isKeyword(word - 1, "let")
                && !tokens.isKeyword(word - 1, "var");
    }

    private boolean isChoice(int colon) {
        int i = colon - 1;
        for (int steps = 0; steps < FAR && i >= 0; steps++) {
            if (tokens.kind(i) == Tokens.CLOSE
                    || tokens.kind(i) == Tokens.TEMPLATE_TAIL
                    || tokens.kind(i) == Tokens.JSX_CLOSE) {
                i = tokens.mate(i);
            } else if (tokens.kind(i) == Tokens.OPEN
                    || tokens.kind(i) == Tokens.TEMPLATE_HEAD
                    || tokens.is(i, ",")
                    || tokens.is(i, ";")
                    || tokens.isKeyword(i, "case")) {
                return false;
            } else if (tokens.is(i, "?")) {
                return true;
            }
            i--;
        }
        return false;
    }

    private boolean beginsWithCase(int colon) {
        int i = colon - 1;
        for (int steps = 0; steps < FAR && i >= 0 && !tokens.is(i, ";") && !tokens.is(i, "{"); steps++) {
            if (tokens.isKeyword(i, "case") || tokens.isKeyword(i, "default")) {
                return true;
            }
            if (tokens.isKeyword(i, "const") || tokens.isKeyword(i, "let") || tokens.isKeyword(i, "var")) {
                return false;
            }
            i--;
        }
        return false;
    }

    /** {@code type X =} or {@code type X<T> =}. */
    private boolean isTypeAlias(int sign) {
        int i = sign - 1;
        int angles = 0;
        for (int steps = 0; steps < FAR && i >= 0; steps++) {
            angles += angle(i);
            if (tokens.is(i, "type") && tokens.kind(i + 1) == Tokens.WORD) {
                return true;
            }
            if (tokens.is(i, ";")
                    || tokens.kind(i) == Tokens.OPEN
                    || (tokens.is(i, "=") && angles <= 0)
                    || tokens.isKeyword(i, "const")
                    || tokens.isKeyword(i, "let")
                    || tokens.isKeyword(i, "var")) {
                return false;
            }
            i = tokens.kind(i) == Tokens.CLOSE ? tokens.mate(i) - 1 : i - 1;
        }
        return false;
    }

    /** Whether round brackets hold parameters: a body or an arrow follows. */
    public boolean isParameters(int bracket) {
        if (tokens.mate(bracket) < 0) {
            return false;
        }
        return body(bracket) >= 0;
    }

    /** The first token of the body behind round brackets with parameters; {@link Tokens#NONE} if they hold none. */
    public int body(int bracket) {
        int behind = tokens.behind(bracket);
        if (tokens.is(behind, "=>")) {
            return behind + 1;
        }
        if (tokens.is(behind, "{")) {
            return isControl(bracket - 1) || (tokens.isFirstOfLine(behind) && !isNamed(bracket - 1))
                    ? Tokens.NONE
                    : behind;
        }
        if (tokens.is(behind, ":")) {
            int afterType = reader.behindResultType(behind + 1);
            if (tokens.is(afterType, "=>")) {
                return isChoice(behind) ? Tokens.NONE : afterType + 1;
            }
            boolean named = isNamed(bracket - 1) || tokens.is(bracket - 1, ">");
            return tokens.is(afterType, "{") && named ? afterType : Tokens.NONE;
        }
        return Tokens.NONE;
    }

    private boolean isNamed(int before) {
        return tokens.kind(before) == Tokens.WORD && !isControl(before);
    }

    private boolean isControl(int word) {
        return tokens.isKeyword(word, "if")
                || tokens.isKeyword(word, "while")
                || tokens.isKeyword(word, "for")
                || tokens.isKeyword(word, "switch")
                || tokens.isKeyword(word, "with");
    }
}
