package io.github.iiorigins.ic;

import io.github.iiorigins.ic.CandidType.Field;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The methods of a canister with their types, as a {@code .did} text describes them. The text is the program's own: a fault in it is an
 * {@link IllegalStateException}. It defines each type before it uses it; arguments have no names.
 *
 * @see <a href="https://github.com/dfinity/candid/blob/master/spec/Candid.md#core-grammar">Candid specification, core grammar</a>
 */
public final class CandidInterface {
    private record Method(List<CandidType> arguments, List<CandidType> results, boolean isQuery) {}

    private final Map<String, CandidType> types = new HashMap<>();
    private final Map<String, Method> methods = new HashMap<>();
    private final List<String> tokens;
    private int next;

    private CandidInterface(String text) {
        tokens = tokens(text);
        types.put("blob", CandidType.BLOB);
        for (CandidType.Primitive primitive : CandidType.Primitive.values()) {
            types.put(primitive.name().toLowerCase(Locale.ROOT), primitive);
        }
        while (takes("type")) {
            String name = take();
            expect("=");
            types.put(name, type());
            expect(";");
        }
        expect("service");
        expect(":");
        expect("{");
        while (!takes("}")) {
            String name = take();
            expect(":");
            List<CandidType> arguments = sequence();
            expect("->");
            methods.put(name, new Method(arguments, sequence(), takes("query")));
            expect(";");
        }
    }

    /** The interface that a text describes. */
    static CandidInterface parse(String text) {
        return new CandidInterface(text);
    }

    /** The interface in a resource that is next to a class. */
    public static CandidInterface resource(Class<?> owner, String name) {
        try (InputStream in = owner.getResourceAsStream(name)) {
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException damaged) {
            throw new IllegalStateException("the program's own file " + name + " cannot be read", damaged);
        }
    }

    // ---- reading

    private static List<String> tokens(String text) {
        List<String> tokens = new ArrayList<>();
        for (int at = 0; at < text.length(); ) {
            int end = at + 1;
            if (text.startsWith("//", at)) {
                int newline = text.indexOf('\n', at);
                end = newline < 0 ? text.length() : newline;
            } else if (text.startsWith("->", at)) {
                end = at + 2;
                tokens.add("->");
            } else if (Character.isJavaIdentifierPart(text.charAt(at))) {
                while (end < text.length() && Character.isJavaIdentifierPart(text.charAt(end))) {
                    end++;
                }
                tokens.add(text.substring(at, end));
            } else if (text.charAt(at) > ' ') {
                tokens.add(text.substring(at, end));
            }
            at = end;
        }
        return tokens;
    }

    private String take() {
        return tokens.get(next++);
    }

    private boolean takes(String token) {
        boolean found = next < tokens.size() && tokens.get(next).equals(token);
        next += found ? 1 : 0;
        return found;
    }

    private void expect(String token) {
        if (!takes(token)) {
            throw new IllegalStateException("expected " + token + " at token " + next + " of a .did text: "
                    + tokens.subList(next, Math.min(next + 5, tokens.size())));
        }
    }

    private List<CandidType> sequence() {
        List<CandidType> sequence = new ArrayList<>();
        expect("(");
        while (!takes(")")) {
            sequence.add(type());
            takes(",");
        }
        return sequence;
    }

    private CandidType type() {
        String name = take();
        return switch (name) {
            case "opt" -> CandidType.opt(type());
            case "vec" -> CandidType.vec(type());
            case "record" -> new CandidType.RecordType(fields(false));
            case "variant" -> new CandidType.Variant(fields(true));
            default -> {
                if (!types.containsKey(name)) {
                    throw new IllegalStateException("no type " + name + " in a .did text");
                }
                yield types.get(name);
            }
        };
    }

    /** The fields of a record or the cases of a variant: a lone word is a case without a value, and a field without a name. */
    private List<Field> fields(boolean variant) {
        List<Field> fields = new ArrayList<>();
        expect("{");
        while (!takes("}")) {
            if (tokens.get(next + 1).equals(":")) {
                String name = take();
                expect(":");
                fields.add(Field.of(name, type()));
            } else {
                fields.add(variant ? Field.of(take()) : new Field(fields.size(), type()));
            }
            if (!takes(";")) {
                expect("}");
                break;
            }
        }
        return fields;
    }

    // ---- asking

    /** The names of the methods. */
    public Set<String> methods() {
        return Set.copyOf(methods.keySet());
    }

    /** Whether a method of the canister can be asked as a query. */
    public boolean isQuery(String method) {
        return methods.get(method).isQuery();
    }

    /**
     * Encodes the arguments of a call.
     *
     * @param values as for {@link CandidValue#of(Object)}
     */
    public byte[] call(String method, Object... values) {
        return encode(methods.get(method).arguments(), values);
    }

    /**
     * Encodes the results of a method.
     *
     * @param values as for {@link CandidValue#of(Object)}
     */
    public byte[] reply(String method, Object... values) {
        return encode(methods.get(method).results(), values);
    }

    private static byte[] encode(List<CandidType> types, Object... values) {
        return Candid.encode(types, Arrays.stream(values).map(CandidValue::of).toList());
    }
}
