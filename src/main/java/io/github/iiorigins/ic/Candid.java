package io.github.iiorigins.ic;

import io.github.iiorigins.ic.CandidType.Field;
import io.github.iiorigins.origin.Principal;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads and writes Candid, the arguments and replies of canisters. What is read is described by the message itself, so it is
 * taken as it is: fields that are not asked for do not disturb, and those that are missing show where they are asked for.
 *
 * @see <a href="https://github.com/dfinity/candid/blob/master/spec/Candid.md#binary-format">Candid specification, binary
 *     format</a>
 */
public final class Candid {
    private static final byte[] MAGIC = {'D', 'I', 'D', 'L'};

    /** How deep values may nest. */
    private static final int MAX_DEPTH = 100;

    /** How many values a message may hold that take no room in it, such as {@code null}. */
    private static final int MAX_FOR_FREE = 10_000;

    private Candid() {}

    /** The number by which a field of this name is known. */
    static long hash(String name) {
        int hash = 0;
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            hash = hash * 223 + (b & 0xFF);
        }
        return hash & 0xFFFF_FFFFL;
    }

    // ---- writing

    /** A message of no values. */
    public static byte[] encode() {
        return encode(List.of(), List.of());
    }

    /** A message of one value. */
    public static byte[] encode(CandidType type, CandidValue value) {
        return encode(List.of(type), List.of(value));
    }

    /**
     * A message of values.
     *
     * @throws IllegalArgumentException if a value is none of its type
     */
    public static byte[] encode(List<CandidType> types, List<CandidValue> values) {
        if (types.size() != values.size()) {
            throw new IllegalArgumentException(types.size() + " types for " + values.size() + " values");
        }
        Writer writer = new Writer();
        List<Long> references = new ArrayList<>();
        for (CandidType type : types) {
            references.add(writer.reference(type));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(MAGIC);
        leb128(writer.table.size(), out);
        for (byte[] entry : writer.table) {
            out.writeBytes(entry);
        }
        leb128(types.size(), out);
        for (long reference : references) {
            sleb128(reference, out);
        }
        for (int i = 0; i < types.size(); i++) {
            write(types.get(i), values.get(i), out);
        }
        return out.toByteArray();
    }

    private static final class Writer {
        private final List<byte[]> table = new ArrayList<>();
        private final Map<CandidType, Long> known = new LinkedHashMap<>();

        long reference(CandidType type) {
            if (type instanceof CandidType.Primitive primitive) {
                return primitive.code();
            }
            Long before = known.get(type);
            if (before != null) {
                return before;
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            if (type instanceof CandidType.Opt opt) {
                sleb128(CandidType.OPT, out);
                sleb128(reference(opt.inner()), out);
            } else if (type instanceof CandidType.Vec vec) {
                sleb128(CandidType.VEC, out);
                sleb128(reference(vec.inner()), out);
            } else {
                boolean record = type instanceof CandidType.RecordType;
                List<Field> fields =
                        record ? ((CandidType.RecordType) type).fields() : ((CandidType.Variant) type).fields();
                sleb128(record ? CandidType.RECORD : CandidType.VARIANT, out);
                leb128(fields.size(), out);
                for (Field field : fields) {
                    leb128(field.hash(), out);
                    sleb128(reference(field.type()), out);
                }
            }
            long reference = table.size();
            table.add(out.toByteArray());
            known.put(type, reference);
            return reference;
        }
    }

    private static void write(CandidType type, CandidValue value, ByteArrayOutputStream out) {
        if (type instanceof CandidType.Primitive primitive) {
            primitive(primitive, value, out);
        } else if (type instanceof CandidType.Opt opt && value instanceof CandidValue.Opt option) {
            out.write(option.isPresent() ? 1 : 0);
            if (option.isPresent()) {
                write(opt.inner(), option.inner(), out);
            }
        } else if (type instanceof CandidType.Vec vec && value instanceof CandidValue.Vec items) {
            leb128(items.items().size(), out);
            for (CandidValue item : items.items()) {
                write(vec.inner(), item, out);
            }
        } else if (type.equals(CandidType.BLOB) && value instanceof CandidValue.Blob blob) {
            leb128(blob.length(), out);
            out.writeBytes(blob.bytes());
        } else if (type instanceof CandidType.RecordType record && value instanceof CandidValue.RecordValue fields) {
            for (Field field : record.fields()) {
                CandidValue found = fields.fields().get(field.hash());
                if (found == null) {
                    throw new IllegalArgumentException("no value for the field " + field.hash());
                }
                write(field.type(), found, out);
            }
        } else if (type instanceof CandidType.Variant variant && value instanceof CandidValue.Variant chosen) {
            for (int i = 0; i < variant.fields().size(); i++) {
                if (variant.fields().get(i).hash() == chosen.tag()) {
                    leb128(i, out);
                    write(variant.fields().get(i).type(), chosen.value(), out);
                    return;
                }
            }
            throw new IllegalArgumentException("no variant " + chosen.tag());
        } else {
            throw wrong(type, value);
        }
    }

    private static IllegalArgumentException wrong(CandidType type, CandidValue value) {
        return new IllegalArgumentException(value.getClass().getSimpleName() + " is not a value of " + type);
    }

    private static void primitive(CandidType.Primitive type, CandidValue value, ByteArrayOutputStream out) {
        switch (type) {
            case NULL, RESERVED -> {
                if (value != CandidValue.Nothing.NULL) {
                    throw wrong(type, value);
                }
            }
            case BOOL -> out.write(is(value, CandidValue.Bool.class, type).value() ? 1 : 0);
            case TEXT -> {
                byte[] text = is(value, CandidValue.Text.class, type).value().getBytes(StandardCharsets.UTF_8);
                leb128(text.length, out);
                out.writeBytes(text);
            }
            case PRINCIPAL -> {
                byte[] id = is(value, CandidValue.Id.class, type).principal().bytes();
                out.write(1);
                leb128(id.length, out);
                out.writeBytes(id);
            }
            case NAT, INT -> {
                BigInteger number = is(value, CandidValue.Int.class, type).value();
                if (type == CandidType.Primitive.NAT) {
                    if (number.signum() < 0) {
                        throw new IllegalArgumentException("a negative nat");
                    }
                    unbounded(number, 7, out);
                } else {
                    unbounded(number, 6, out);
                }
            }
            case NAT8, NAT16, NAT32, NAT64, INT8, INT16, INT32, INT64 -> {
                BigInteger number = is(value, CandidValue.Int.class, type).value();
                int bits = 8 * type.width();
                if (type.isSigned() ? number.bitLength() >= bits : number.signum() < 0 || number.bitLength() > bits) {
                    throw new IllegalArgumentException(number + " is not a " + type);
                }
                long rest = number.longValue();
                for (int i = 0; i < type.width(); i++) {
                    out.write((int) (rest >> (8 * i)));
                }
            }
            default -> throw wrong(type, value);
        }
    }

    private static <T extends CandidValue> T is(CandidValue value, Class<T> kind, CandidType type) {
        if (!kind.isInstance(value)) {
            throw wrong(type, value);
        }
        return kind.cast(value);
    }

    private static void leb128(long number, ByteArrayOutputStream out) {
        out.writeBytes(RepresentationHash.leb128(number));
    }

    private static void sleb128(long number, ByteArrayOutputStream out) {
        unbounded(BigInteger.valueOf(number), 6, out);
    }

    /** @param last how many bits the last byte may fill: 7 of an unsigned number, 6 of one with a sign */
    private static void unbounded(BigInteger number, int last, ByteArrayOutputStream out) {
        BigInteger rest = number;
        while (rest.bitLength() > last) {
            out.write((rest.intValue() & 0x7F) | 0x80);
            rest = rest.shiftRight(7);
        }
        out.write(rest.intValue() & 0x7F);
    }

    // ---- reading

    /**
     * The values of a message.
     *
     * @throws MalformedCandid if it is none
     */
    public static List<CandidValue> decode(byte[] message) throws MalformedCandid {
        Reader reader = new Reader(message);
        List<CandidValue> values = reader.message();
        if (reader.offset != message.length) {
            throw new MalformedCandid("more after the end at byte " + reader.offset);
        }
        return values;
    }

    /** A type as a message writes it: its code, what it refers to, and the hashes of its fields. */
    private static final class Entry {
        private final long code;
        private final long[] types;
        private final long[] hashes;

        @SuppressWarnings("ArrayIsStoredDirectly")
        Entry(long code, long[] types, long[] hashes) {
            this.code = code;
            this.types = types;
            this.hashes = hashes;
        }
    }

    private static final class Reader {
        private final byte[] input;
        private int offset;
        private Entry[] table = {};
        private int free = MAX_FOR_FREE;

        @SuppressWarnings("ArrayIsStoredDirectly")
        Reader(byte[] input) {
            this.input = input;
        }

        List<CandidValue> message() throws MalformedCandid {
            if (!Arrays.equals(take(MAGIC.length), MAGIC)) {
                throw new MalformedCandid("no DIDL at the beginning");
            }
            int types = count();
            Entry[] read = new Entry[types];
            for (int i = 0; i < types; i++) {
                read[i] = entry();
            }
            table = read;
            int length = count();
            long[] references = new long[length];
            for (int i = 0; i < length; i++) {
                references[i] = signed();
            }
            List<CandidValue> values = new ArrayList<>(length);
            for (long reference : references) {
                values.add(value(reference, MAX_DEPTH));
            }
            return values;
        }

        private Entry entry() throws MalformedCandid {
            long code = signed();
            if (code == CandidType.OPT || code == CandidType.VEC) {
                return new Entry(code, new long[] {signed()}, new long[0]);
            }
            if (code != CandidType.RECORD && code != CandidType.VARIANT) {
                throw new MalformedCandid("a type that is not read here: " + code);
            }
            int fields = count();
            long[] hashes = new long[fields];
            long[] types = new long[fields];
            for (int i = 0; i < fields; i++) {
                hashes[i] = unsigned();
                types[i] = signed();
                if (hashes[i] > 0xFFFF_FFFFL || (i > 0 && hashes[i] <= hashes[i - 1])) {
                    throw new MalformedCandid("fields out of order");
                }
            }
            return new Entry(code, types, hashes);
        }

        private CandidValue value(long reference, int depth) throws MalformedCandid {
            if (depth == 0) {
                throw new MalformedCandid("values nested too deep");
            }
            if (reference < 0) {
                return primitive(CandidType.Primitive.of(reference));
            }
            if (reference >= table.length) {
                throw new MalformedCandid("a type that is not there");
            }
            Entry entry = table[(int) reference];
            if (entry.code == CandidType.OPT) {
                return switch (take(1)[0]) {
                    case 0 -> CandidValue.none();
                    case 1 -> CandidValue.some(value(entry.types[0], depth - 1));
                    default -> throw new MalformedCandid("an opt that is neither there nor not");
                };
            }
            if (entry.code == CandidType.VEC) {
                long length = unsigned();
                if (entry.types[0] == CandidType.Primitive.NAT8.code()) {
                    return new CandidValue.Blob(take(length));
                }
                List<CandidValue> items = new ArrayList<>();
                for (long i = 0; i < length; i++) {
                    items.add(costly(entry.types[0], depth));
                }
                return new CandidValue.Vec(items);
            }
            if (entry.code == CandidType.VARIANT) {
                long index = unsigned();
                if (index >= entry.hashes.length) {
                    throw new MalformedCandid("a variant that is not there");
                }
                return new CandidValue.Variant(entry.hashes[(int) index], value(entry.types[(int) index], depth - 1));
            }
            Map<Long, CandidValue> fields = new LinkedHashMap<>();
            for (int i = 0; i < entry.hashes.length; i++) {
                fields.put(entry.hashes[i], value(entry.types[i], depth - 1));
            }
            return new CandidValue.RecordValue(fields);
        }

        private CandidValue costly(long type, int depth) throws MalformedCandid {
            int before = offset;
            CandidValue value = value(type, depth - 1);
            if (offset == before && --free < 0) {
                throw new MalformedCandid("too many values that take no room");
            }
            return value;
        }

        private CandidValue primitive(CandidType.Primitive type) throws MalformedCandid {
            if (type == null) {
                throw new MalformedCandid("a type that is not known");
            }
            return switch (type) {
                case NULL, RESERVED -> CandidValue.Nothing.NULL;
                case BOOL ->
                    switch (take(1)[0]) {
                        case 0 -> new CandidValue.Bool(false);
                        case 1 -> new CandidValue.Bool(true);
                        default -> throw new MalformedCandid("a bool that is neither");
                    };
                case TEXT -> new CandidValue.Text(text());
                case PRINCIPAL -> principal();
                case NAT -> new CandidValue.Int(unbounded(false));
                case INT -> new CandidValue.Int(unbounded(true));
                case FLOAT32, FLOAT64 -> {
                    take(type.width()); // no method that is called here gives or takes one
                    yield CandidValue.Nothing.NULL;
                }
                case EMPTY -> throw new MalformedCandid("a value of the empty type");
                default -> {
                    byte[] bytes = take(type.width());
                    byte[] turned = new byte[bytes.length];
                    for (int i = 0; i < bytes.length; i++) {
                        turned[i] = bytes[bytes.length - 1 - i];
                    }
                    yield new CandidValue.Int(type.isSigned() ? new BigInteger(turned) : new BigInteger(1, turned));
                }
            };
        }

        private String text() throws MalformedCandid {
            try {
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(take(unsigned())))
                        .toString();
            } catch (CharacterCodingException e) {
                throw new MalformedCandid("text that is not UTF-8");
            }
        }

        private CandidValue principal() throws MalformedCandid {
            if (take(1)[0] != 1) {
                throw new MalformedCandid("an opaque principal");
            }
            long length = unsigned();
            if (length > Principal.MAX_BYTES) {
                throw new MalformedCandid("a principal of " + length + " bytes");
            }
            return new CandidValue.Id(Principal.of(take(length)));
        }

        private byte[] take(long length) throws MalformedCandid {
            if (length < 0 || length > input.length - offset) {
                throw new MalformedCandid("the end within a value");
            }
            offset += (int) length;
            return Arrays.copyOfRange(input, offset - (int) length, offset);
        }

        /** A number of things that take at least a byte each. */
        private int count() throws MalformedCandid {
            long count = unsigned();
            if (count > input.length - offset) {
                throw new MalformedCandid("more than there is room for");
            }
            return (int) count;
        }

        private long unsigned() throws MalformedCandid {
            BigInteger number = unbounded(false);
            if (number.bitLength() > 62) {
                throw new MalformedCandid("a number too great");
            }
            return number.longValue();
        }

        private long signed() throws MalformedCandid {
            BigInteger number = unbounded(true);
            if (number.bitLength() > 31) {
                throw new MalformedCandid("a type that is not there");
            }
            return number.longValue();
        }

        private BigInteger unbounded(boolean signed) throws MalformedCandid {
            int start = offset;
            while (take(1)[0] < 0) {
                if (offset - start > 1000) {
                    throw new MalformedCandid("a number too great");
                }
            }
            BigInteger number = BigInteger.ZERO;
            for (int i = offset - 1; i >= start; i--) {
                number = number.shiftLeft(7).or(BigInteger.valueOf(input[i] & 0x7F));
            }
            boolean negative = signed && (input[offset - 1] & 0x40) != 0;
            return negative ? number.subtract(BigInteger.ONE.shiftLeft(7 * (offset - start))) : number;
        }
    }
}
