package io.github.iiorigins.script;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds where an expression ends and what it is made of. It jumps over brackets, so that it costs what stands outside
 * them, and it descends only where one expression holds another, to a depth that no person writes.
 */
public final class ExpressionReader {
    private static final int DEEPEST = 60;

    private final Tokens tokens;
    /** How many tokens may still be looked at; a file made to be slow runs out of them. */
    private int budget = 4_000_000;

    ExpressionReader(Tokens tokens) {
        this.tokens = tokens;
    }

    /** Reads the expression that begins at a token. */
    public Expression read(int start) {
        return read(start, 0);
    }

    /** Reads the operand that begins at a token, with what is done with it. */
    Expression readOperand(int start) {
        return operand(start, 0);
    }

    /** Whether the budget is used up: what is read from now on is {@link Expression.Kind#OTHER}. */
    public boolean isExhausted() {
        return budget <= 0;
    }

    /** Takes some work off the budget; false if there is none left. */
    public boolean spend(int work) {
        budget -= work;
        return budget > 0;
    }

    private Expression read(int start, int depth) {
        List<Expression> outcomes = null;
        int from = start;
        while (true) {
            Expression next = depth > DEEPEST ? Expression.other(from, endOfBracket(from)) : binary(from, depth);
            if (!tokens.is(next.end(), "?")) {
                if (outcomes == null) {
                    return next;
                }
                outcomes.add(next);
                return new Expression(Expression.Kind.CHOICE, start, next.end(), outcomes);
            }
            Expression outcome = read(next.end() + 1, depth + 1);
            if (!tokens.is(outcome.end(), ":")) {
                return Expression.other(start, outcome.end());
            }
            if (outcomes == null) {
                outcomes = new ArrayList<>();
            }
            outcomes.add(outcome);
            from = outcome.end() + 1;
        }
    }

    private int endOfBracket(int token) {
        int parent = token < tokens.count() ? tokens.parent(token) : Tokens.NONE;
        return parent == Tokens.NONE || tokens.mate(parent) < 0 ? tokens.count() : tokens.mate(parent);
    }

    /** Reads operands and the operators between them; of their order only as much as changes which value comes out. */
    private Expression binary(int start, int depth) {
        List<Expression> fallbacks = null;
        // Whether "&&" comes before the value: then the code may skip it, although its text is known.
        boolean guarded = false;
        List<Expression> terms = new ArrayList<>(1);
        // Where a comparison or the like makes a number or a truth value of the terms.
        boolean computed = false;
        int from = start;
        while (true) {
            Expression operand = operand(from, depth);
            terms.add(operand);
            int operator = operand.end();
            boolean or = tokens.is(operator, "||")
                    || tokens.is(operator, "??")
                    || tokens.is(operator, "||=")
                    || tokens.is(operator, "??=");
            boolean and = tokens.is(operator, "&&");
            boolean assigned = tokens.is(operator, "=");
            boolean plus = tokens.is(operator, "+");
            boolean more = spend(1) && (or || and || assigned || plus || isOperator(operator));
            if (more && plus) {
                from = operator + 1;
                continue;
            }
            if (more && (and || assigned)) {
                // What comes out is the last of them, or nothing of use.
                terms.clear();
                guarded |= and;
                computed = false;
                from = operator + 1;
                continue;
            }
            if (more && !or) {
                computed = true;
                from = operator + 1;
                continue;
            }
            Expression value = computed
                    ? Expression.other(terms.get(0).start(), operator)
                    : terms.size() == 1
                            ? terms.get(0)
                            : new Expression(Expression.Kind.SUM, terms.get(0).start(), operator, terms);
            if (more) {
                if (fallbacks == null) {
                    fallbacks = new ArrayList<>();
                }
                fallbacks.add(value);
                if (guarded && depth < DEEPEST) {
                    return guarded(start, fallbacks, binary(operator + 1, depth + 1));
                }
                terms = new ArrayList<>(1);
                computed = false;
                from = operator + 1;
                continue;
            }
            if (fallbacks == null) {
                return value;
            }
            fallbacks.add(value);
            return new Expression(Expression.Kind.FALLBACK, start, operator, fallbacks);
        }
    }

    /** The last of some alternatives has a condition: it may be the value, and so may all that follows. */
    private static Expression guarded(int start, List<Expression> alternatives, Expression following) {
        int last = alternatives.size() - 1;
        Expression choice = new Expression(
                Expression.Kind.CHOICE, start, following.end(), List.of(alternatives.get(last), following));
        if (last == 0) {
            return choice;
        }
        alternatives.set(last, choice);
        return new Expression(Expression.Kind.FALLBACK, start, following.end(), alternatives);
    }

    private boolean isOperator(int token) {
        if (tokens.kind(token) == Tokens.WORD) {
            return tokens.is(token, "in") || tokens.is(token, "instanceof");
        }
        if (tokens.kind(token) != Tokens.PUNCTUATION || tokens.start(token) == tokens.end(token)) {
            return false;
        }
        char c = tokens.text().charAt(tokens.start(token));
        return switch (c) {
            case '=' -> !tokens.is(token, "=>");
            case '<', '>', '*', '/', '%', '^', '&', '|', '-' -> !tokens.is(token, "--");
            case '!' -> !tokens.is(token, "!");
            case '+' -> !tokens.is(token, "++");
            case '?' -> tokens.is(token, "??=");
            default -> false;
        };
    }

    /** Reads one operand: signs before it, members and calls behind it. */
    private Expression operand(int start, int depth) {
        int first = start;
        while (isPrefix(first) && spend(1)) {
            first++;
        }
        boolean computed = first > start;
        if (tokens.isKeyword(first, "new")) {
            first++;
        }
        int next;
        switch (tokens.kind(first)) {
            case Tokens.OPEN, Tokens.TEMPLATE_HEAD, Tokens.JSX_OPEN -> next = tokens.behind(first);
            case Tokens.STRING, Tokens.TEMPLATE, Tokens.NUMBER, Tokens.REGEX, Tokens.JSX_STRING -> next = first + 1;
            case Tokens.WORD -> {
                if (tokens.isKeyword(first, "function") || tokens.isKeyword(first, "class")) {
                    return function(start, first);
                }
                next = tokens.isKeyword(first, "async") && !tokens.isFirstOfLine(first + 1) && isArrowHead(first + 1)
                        ? first + 2
                        : first + 1;
            }
            default -> {
                // Nothing that a value begins with: the one who asked goes on behind it, never at the same place.
                return Expression.other(start, Math.max(first, start));
            }
        }
        if (tokens.is(next, "=>")) {
            return arrow(start, next, depth);
        }
        int end = suffixes(next);
        return computed ? Expression.other(start, end) : new Expression(Expression.Kind.OPERAND, start, end, List.of());
    }

    private boolean isArrowHead(int token) {
        return (tokens.kind(token) == Tokens.WORD && tokens.is(token + 1, "=>"))
                || (tokens.is(token, "(") && tokens.is(tokens.behind(token), "=>"));
    }

    private boolean isPrefix(int token) {
        return switch (tokens.kind(token)) {
            case Tokens.PUNCTUATION ->
                tokens.is(token, "!")
                        || tokens.is(token, "-")
                        || tokens.is(token, "+")
                        || tokens.is(token, "~")
                        || tokens.is(token, "++")
                        || tokens.is(token, "--")
                        || tokens.is(token, "...");
            case Tokens.WORD ->
                tokens.is(token, "await")
                        || tokens.is(token, "typeof")
                        || tokens.is(token, "void")
                        || tokens.is(token, "delete")
                        || tokens.is(token, "yield");
            default -> false;
        };
    }

    private Expression function(int start, int keyword) {
        int i = keyword + 1;
        while (i < tokens.count() && !tokens.is(i, "{") && tokens.kind(i) != Tokens.CLOSE && spend(1)) {
            i = tokens.kind(i) == Tokens.OPEN ? tokens.behind(i) : i + 1;
        }
        return Expression.other(start, tokens.is(i, "{") ? tokens.behind(i) : i);
    }

    private Expression arrow(int start, int arrow, int depth) {
        int body = arrow + 1;
        return Expression.other(
                start,
                tokens.is(body, "{")
                        ? tokens.behind(body)
                        : read(body, depth + 1).end());
    }

    private int suffixes(int from) {
        int i = from;
        while (spend(1)) {
            if ((tokens.is(i, ".") || tokens.is(i, "?.")) && tokens.kind(i + 1) == Tokens.WORD) {
                i += 2;
            } else if (tokens.is(i, "?.") && tokens.kind(i + 1) == Tokens.OPEN) {
                i = tokens.behind(i + 1);
            } else if (tokens.is(i, "(") || tokens.is(i, "[") || tokens.kind(i) == Tokens.TEMPLATE_HEAD) {
                i = tokens.behind(i);
            } else if (behindTypeArguments(i) > i) {
                i = behindTypeArguments(i);
            } else if (tokens.kind(i) == Tokens.TEMPLATE
                    || tokens.is(i, "++")
                    || tokens.is(i, "--")
                    || (tokens.is(i, "!") && !tokens.isFirstOfLine(i))) {
                i++;
            } else if ((tokens.is(i, "as") || tokens.is(i, "satisfies"))
                    && tokens.kind(i) == Tokens.WORD
                    && !tokens.isFirstOfLine(i)) {
                i = behindType(i + 1);
            } else {
                return i;
            }
        }
        return i;
    }

    /** The token behind the type arguments or parameters that begin at a token and stand before round brackets; the token itself if none do. */
    int behindTypeArguments(int open) {
        boolean joined = tokens.is(open, "<")
                && tokens.kind(open - 1) == Tokens.WORD
                && tokens.start(open) == tokens.end(open - 1);
        int depth = 0;
        int limit = joined ? Math.min(tokens.count(), open + 64) : open;
        int i = open;
        while (i < limit && tokens.kind(i) != Tokens.CLOSE && !tokens.is(i, ";")) {
            for (int c = tokens.start(i); tokens.kind(i) == Tokens.PUNCTUATION && c < tokens.end(i); c++) {
                boolean arrow = tokens.is(i, "=>");
                depth += arrow
                        ? 0
                        : tokens.text().charAt(c) == '<' ? 1 : tokens.text().charAt(c) == '>' ? -1 : 0;
            }
            i = tokens.kind(i) == Tokens.OPEN ? tokens.behind(i) : i + 1;
            if (depth <= 0) {
                return depth == 0 && tokens.is(i, "(") ? i : open;
            }
        }
        return open;
    }

    /** The token behind a type of TypeScript. */
    public int behindType(int from) {
        return behindType(from, true);
    }

    /** The token behind the type that a function gives back: there an arrow begins the body. */
    public int behindResultType(int from) {
        return behindType(from, false);
    }

    private int behindType(int from, boolean arrows) {
        int i = from;
        int limit = Math.min(tokens.count(), from + 256);
        while (i < limit) {
            boolean type = switch (tokens.kind(i)) {
                case Tokens.STRING, Tokens.NUMBER, Tokens.OPEN -> true;
                // A name can only follow a name as the end of an operator such as "typeof" or "keyof".
                case Tokens.WORD -> i == from || tokens.kind(i - 1) != Tokens.WORD || isTypeOperator(i - 1);
                case Tokens.PUNCTUATION ->
                    tokens.is(i, "|")
                            || tokens.is(i, "&")
                            || tokens.is(i, ".")
                            || tokens.is(i, "<")
                            || tokens.is(i, ">")
                            || (arrows && tokens.is(i, "=>"))
                            || (tokens.is(i, ",") && isInAngles(from, i));
                default -> false;
            };
            // A block behind a type begins a body: "(): string {".
            if (!type
                    || (tokens.is(i, "{")
                            && i > from
                            && !tokens.is(i - 1, "|")
                            && !tokens.is(i - 1, "&")
                            && !tokens.is(i - 1, "<")
                            && !tokens.is(i - 1, ",")
                            && !tokens.is(i - 1, "=>"))) {
                return i;
            }
            if (i > from && tokens.isFirstOfLine(i) && !joinsTypes(i) && !joinsTypes(i - 1)) {
                return i;
            }
            i = tokens.kind(i) == Tokens.OPEN ? tokens.behind(i) : i + 1;
        }
        return i;
    }

    private boolean joinsTypes(int token) {
        return tokens.kind(token) == Tokens.PUNCTUATION;
    }

    private boolean isTypeOperator(int word) {
        return tokens.is(word, "typeof")
                || tokens.is(word, "keyof")
                || tokens.is(word, "readonly")
                || tokens.is(word, "unique")
                || tokens.is(word, "infer");
    }

    private boolean isInAngles(int from, int comma) {
        int open = 0;
        for (int i = from; i < comma; i++) {
            open += tokens.is(i, "<") ? 1 : tokens.is(i, ">") ? -1 : 0;
        }
        return open > 0;
    }
}
