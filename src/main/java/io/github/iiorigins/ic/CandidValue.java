package io.github.iiorigins.ic;

import io.github.iiorigins.origin.Principal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A value of Candid. It does not know its type: a number is a number, however it was written. */
public sealed interface CandidValue {
    /** The value of Candid {@code null}. */
    enum Nothing implements CandidValue {
        /** Nothing. */
        NULL
    }

    /** True or false. */
    record Bool(boolean value) implements CandidValue {}

    /** A number. */
    record Int(BigInteger value) implements CandidValue {}

    /** A text. */
    record Text(String value) implements CandidValue {}

    /** A principal. */
    record Id(Principal principal) implements CandidValue {}

    /** Bytes. */
    final class Blob implements CandidValue {
        private final byte[] bytes;

        /** These bytes. */
        public Blob(byte[] bytes) {
            this.bytes = bytes.clone();
        }

        /** A copy of the bytes. */
        public byte[] bytes() {
            return bytes.clone();
        }

        int length() {
            return bytes.length;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Blob blob && Arrays.equals(bytes, blob.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }

        @Override
        public String toString() {
            return "blob of " + bytes.length + " bytes";
        }
    }

    /** A value or none. */
    final class Opt implements CandidValue {
        private static final Opt NONE = new Opt(null);

        private final CandidValue inner;

        private Opt(CandidValue inner) {
            this.inner = inner;
        }

        boolean isPresent() {
            return inner != null;
        }

        CandidValue inner() {
            return inner;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Opt opt && Optional.ofNullable(inner).equals(Optional.ofNullable(opt.inner));
        }

        @Override
        public int hashCode() {
            return Optional.ofNullable(inner).hashCode();
        }

        @Override
        public String toString() {
            return inner == null ? "none" : "some " + inner;
        }
    }

    /** Any number of values. */
    record Vec(List<CandidValue> items) implements CandidValue {
        /** These values. */
        public Vec {
            items = List.copyOf(items);
        }
    }

    /** Values by the hashes of their fields. */
    record RecordValue(Map<Long, CandidValue> fields) implements CandidValue {
        /** These values. */
        public RecordValue {
            fields = Map.copyOf(fields);
        }
    }

    /** A value of one of several cases, by the hash of its name. */
    record Variant(long tag, CandidValue value) implements CandidValue {}

    // ---- making

    /**
     * The value of an object: a number, text, boolean, principal, bytes, an {@link Optional} or a list of such, or a value itself.
     *
     * @throws IllegalArgumentException if Candid has no value for it
     */
    static CandidValue of(Object object) {
        if (object instanceof CandidValue value) {
            return value;
        }
        if (object instanceof Long || object instanceof Integer) {
            return new Int(BigInteger.valueOf(((Number) object).longValue()));
        }
        if (object instanceof String text) {
            return new Text(text);
        }
        if (object instanceof Boolean truth) {
            return new Bool(truth);
        }
        if (object instanceof byte[] bytes) {
            return new Blob(bytes);
        }
        if (object instanceof Principal principal) {
            return new Id(principal);
        }
        if (object instanceof Optional<?> option) {
            return option.isPresent() ? some(option.get()) : none();
        }
        if (object instanceof List<?> items) {
            return new Vec(items.stream().map(CandidValue::of).toList());
        }
        throw new IllegalArgumentException("not a Candid value: " + object);
    }

    /** No value. */
    static CandidValue none() {
        return Opt.NONE;
    }

    /** An optional value that is present. */
    static CandidValue some(Object value) {
        return new Opt(of(value));
    }

    /** A record: a name, its value, and so on. */
    static CandidValue record(Object... namesAndValues) {
        Map<Long, CandidValue> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(Candid.hash((String) namesAndValues[i]), of(namesAndValues[i + 1]));
        }
        return new RecordValue(fields);
    }

    /** A record whose fields are numbered from 0 on. */
    static CandidValue tuple(Object... values) {
        Map<Long, CandidValue> fields = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            fields.put((long) i, of(values[i]));
        }
        return new RecordValue(fields);
    }

    /** A case of a variant. */
    static CandidValue variant(String name, Object value) {
        return new Variant(Candid.hash(name), of(value));
    }

    /** A case of a variant that holds nothing. */
    static CandidValue variant(String name) {
        return variant(name, Nothing.NULL);
    }

    // ---- asking

    /** The number, if 63 bits hold it and it is not negative. */
    default long number() throws MalformedCandid {
        if (this instanceof Int number && number.value.signum() >= 0 && number.value.bitLength() < 64) {
            return number.value.longValue();
        }
        throw new MalformedCandid("no number of 63 bits");
    }

    /** The text. */
    default String text() throws MalformedCandid {
        if (this instanceof Text text) {
            return text.value;
        }
        throw new MalformedCandid("no text");
    }

    /** The bytes. */
    default byte[] blob() throws MalformedCandid {
        if (this instanceof Blob blob) {
            return blob.bytes();
        }
        if (this instanceof Vec vec && vec.items.isEmpty()) {
            return new byte[0];
        }
        throw new MalformedCandid("no bytes");
    }

    /** The principal. */
    default Principal principalId() throws MalformedCandid {
        if (this instanceof Id id) {
            return id.principal;
        }
        throw new MalformedCandid("no principal");
    }

    /** The value, if there is one; null and what is no option are such, as subtypes of it. */
    default Optional<CandidValue> optional() {
        if (this instanceof Opt opt) {
            return Optional.ofNullable(opt.inner);
        }
        return this == Nothing.NULL ? Optional.empty() : Optional.of(this);
    }

    /** The values. */
    default List<CandidValue> items() throws MalformedCandid {
        if (this instanceof Vec vec) {
            return vec.items;
        }
        throw new MalformedCandid("no vec");
    }

    /** The value of a field. */
    default CandidValue field(String name) throws MalformedCandid {
        CandidValue value = this instanceof RecordValue record ? record.fields.get(Candid.hash(name)) : null;
        if (value == null) {
            throw new MalformedCandid("no record with a field " + name);
        }
        return value;
    }

    /** The value of an optional field, if there is one. */
    default Optional<CandidValue> optionalField(String name) {
        CandidValue value = this instanceof RecordValue record ? record.fields.get(Candid.hash(name)) : null;
        return value == null ? Optional.empty() : value.optional();
    }

    /** The value of a numbered field. */
    default CandidValue field(int number) throws MalformedCandid {
        CandidValue value = this instanceof RecordValue record ? record.fields.get((long) number) : null;
        if (value == null) {
            throw new MalformedCandid("no record with a field " + number);
        }
        return value;
    }

    /** The value of a case, if it is that one. */
    default Optional<CandidValue> variantCase(String name) {
        return this instanceof Variant variant && variant.tag == Candid.hash(name)
                ? Optional.of(variant.value)
                : Optional.empty();
    }
}
