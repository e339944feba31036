package io.github.iiorigins.script;

import io.github.iiorigins.text.Ascii;
import io.github.iiorigins.text.Span;
import java.util.ArrayList;
import java.util.List;

/** Puts texts together from their parts. */
final class Texts extends Reading {
    Texts(Script script) {
        super(script);
    }

    /** So many texts are put together from the choices within one. */
    private static final int MOST_TEXTS = 8;

    /** What {@code a + b} comes to. */
    List<ScriptValue> sum(Expression expression, Question question) {
        Sum sum = new Sum();
        for (Expression part : expression.parts()) {
            sum.part(part, question);
        }
        return sum.values(tokens.span(expression.start(), expression.end()));
    }

    List<ScriptValue> template(int head, Question question) {
        Sum sum = new Sum();
        int tail = tokens.mate(head);
        sum.piece(head, 1, 2);
        int i = head + 1;
        while (i < tail && reader.spend(1)) {
            Expression part = reader.read(i);
            sum.part(part, question);
            i = part.end();
            if (tokens.kind(i) == Tokens.TEMPLATE_MIDDLE) {
                sum.piece(i, 1, 2);
                i++;
            } else if (i != tail) {
                return List.of(unknown(head, tail + 1, COMPUTED));
            }
        }
        if (tail < 0) {
            return List.of(unknown(head, head + 1, COMPUTED));
        }
        sum.piece(tail, 1, 1);
        return sum.values(tokens.span(head, tail + 1));
    }

    /** Puts texts together from what is known of their parts; where a part is one of several, so is the whole. */
    private final class Sum {
        /** Longer than any origin that is worth a look. */
        private static final int LONGEST = 4096;

        private List<String> texts = List.of("");
        /** One letter for each part: what it is of the page's address, a plain "//", or something else. */
        private final StringBuilder shape = new StringBuilder();

        private ScriptValue single;
        private ScriptValue unread;
        private Span slash;
        private boolean shared;

        /** A literal piece of a template: a token less so many characters at its ends. */
        void piece(int token, int before, int behind) {
            int start = tokens.start(token) + before;
            int end = tokens.end(token) - behind;
            if (start < end) {
                String raw = tokens.text().substring(start, end);
                String value = raw.indexOf('\\') < 0 ? raw : StringEscapes.decode(raw, 0, raw.length());
                shape.append(value.equals("//") ? '/' : '-');
                append(List.of(value));
                slash = slashBefore(end, value);
            }
        }

        void part(Expression part, Question question) {
            List<String> known = script.buildFile() == null ? null : evaluator().texts(question.frame, part, question);
            if (known != null) {
                shape.append('-');
                append(known);
                slash = null;
                single = null;
                return;
            }
            values(part, question);
        }

        private void values(Expression part, Question question) {
            List<ScriptValue> found = evaluator().found(part, null, question);
            boolean known = false;
            for (ScriptValue value : found) {
                known |= value.kind() == ScriptValue.Kind.TEXT
                        && !value.fallback()
                        && !value.text().isEmpty();
            }
            List<String> outcomes = new ArrayList<>(found.size());
            for (ScriptValue value : found) {
                boolean text = value.kind() == ScriptValue.Kind.TEXT || value.kind() == ScriptValue.Kind.OUTLINE;
                if (value.fallback() && (known || !text)) {
                    continue;
                }
                // What stands in for a value that is not known says nothing of it.
                String outcome =
                        text && !value.fallback() ? value.text() : number(value, String.valueOf(ScriptValue.HOLE));
                shared |= text && value.shared();
                if (unread == null && outcome.indexOf(ScriptValue.HOLE) >= 0) {
                    unread = value.kind() == ScriptValue.Kind.UNKNOWN ? value : value.unread();
                }
                if (!outcomes.contains(outcome)) {
                    outcomes.add(outcome);
                }
            }
            String path = pathText(part.start(), Math.min(part.end(), part.start() + 8));
            boolean slashes = outcomes.size() == 1 && outcomes.get(0).equals("//");
            shape.append(
                    path.endsWith("location.protocol")
                            ? 'P'
                            : path.endsWith("location.host") ? 'H' : slashes ? '/' : '-');
            append(outcomes.isEmpty() ? List.of(String.valueOf(ScriptValue.HOLE)) : outcomes);
            slash = found.size() == 1 && found.get(0).source() == source
                    ? found.get(0).slash()
                    : null;
            single = shape.length() == 1 && found.size() == 1 ? found.get(0) : null;
        }

        /** The digits of a number behind other text, such as a port; something else for all that is not one. */
        private String number(ScriptValue value, String otherwise) {
            boolean alone = shape.length() == 0 || value.fallback() || value.kind() != ScriptValue.Kind.UNKNOWN;
            String text = alone ? "" : value.source().text();
            int i = value.span().start();
            while (!alone && i < value.span().end() && Ascii.isDigit(text.charAt(i))) {
                i++;
            }
            return alone || i < value.span().end() || i == value.span().start()
                    ? otherwise
                    : text.substring(value.span().start(), i);
        }

        private void append(List<String> outcomes) {
            // One condition may decide about two parts, so that not every pair of their outcomes is possible.
            boolean several = outcomes.size() > (texts.size() > 1 ? 1 : MOST_TEXTS);
            List<String> some = several ? List.of(String.valueOf(ScriptValue.HOLE)) : outcomes;
            List<String> longer = new ArrayList<>(texts.size() * some.size());
            for (String text : texts) {
                for (String outcome : some) {
                    longer.add(text.length() < LONGEST ? text + outcome : text);
                }
            }
            texts = longer;
        }

        List<ScriptValue> values(Span span) {
            if (shape.length() == 3 && shape.toString().equals("P/H")) {
                return List.of(ScriptValue.of(ScriptValue.Kind.OWN_ORIGIN, source, span, ""));
            }
            if (shape.length() == 1 && single != null) {
                // `${value}` is the value as text.
                return List.of(single);
            }
            List<ScriptValue> values = new ArrayList<>(texts.size());
            for (String known : texts) {
                ScriptValue.Kind kind = known.indexOf(ScriptValue.HOLE) < 0
                        ? ScriptValue.Kind.TEXT
                        : hasMoreThanHoles(known) ? ScriptValue.Kind.OUTLINE : null;
                values.add(
                        kind == null
                                ? ScriptValue.of(ScriptValue.Kind.UNKNOWN, source, span, COMPUTED)
                                : new ScriptValue(kind, source, span, known, '\0', slash, -1, false, shared, unread));
            }
            return values;
        }

        private static boolean hasMoreThanHoles(String text) {
            for (int i = 0; i < text.length(); i++) {
                if (text.charAt(i) != ScriptValue.HOLE) {
                    return true;
                }
            }
            return false;
        }
    }
}
