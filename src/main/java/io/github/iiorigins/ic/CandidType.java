package io.github.iiorigins.ic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A type of Candid, as far as canisters are spoken to here: functions, services and types of themselves are none. */
public sealed interface CandidType {
    /** The code of {@code opt}. */
    long OPT = -18;
    /** The code of {@code vec}. */
    long VEC = -19;
    /** The code of {@code record}. */
    long RECORD = -20;
    /** The code of {@code variant}. */
    long VARIANT = -21;

    /** Bytes. */
    Vec BLOB = new Vec(Primitive.NAT8);

    /** Types that do not hold others. */
    enum Primitive implements CandidType {
        /** Nothing. */
        NULL(-1, 0),
        /** True or false. */
        BOOL(-2, 1),
        /** A number from 0 on. */
        NAT(-3, 0),
        /** A number. */
        INT(-4, 0),
        /** 8 bits without sign. */
        NAT8(-5, 1),
        /** 16 bits without sign. */
        NAT16(-6, 2),
        /** 32 bits without sign. */
        NAT32(-7, 4),
        /** 64 bits without sign. */
        NAT64(-8, 8),
        /** 8 bits with sign. */
        INT8(-9, 1),
        /** 16 bits with sign. */
        INT16(-10, 2),
        /** 32 bits with sign. */
        INT32(-11, 4),
        /** 64 bits with sign. */
        INT64(-12, 8),
        /** A floating-point number. */
        FLOAT32(-13, 4),
        /** A floating-point number of double precision. */
        FLOAT64(-14, 8),
        /** Text. */
        TEXT(-15, 0),
        /** Candid {@code reserved}: any value, ignored. */
        RESERVED(-16, 0),
        /** Candid {@code empty}: no values. */
        EMPTY(-17, 0),
        /** A principal. */
        PRINCIPAL(-24, 0);

        private final long code;
        private final int width;

        Primitive(long code, int width) {
            this.code = code;
            this.width = width;
        }

        long code() {
            return code;
        }

        /** The bytes that a value takes, where all take as many. */
        int width() {
            return width;
        }

        boolean isSigned() {
            return this == INT || (code <= -9 && code >= -12);
        }

        /** The type with this code; null if there is none. */
        static Primitive of(long code) {
            for (Primitive type : values()) {
                if (type.code == code) {
                    return type;
                }
            }
            return null;
        }
    }

    /** A value or none. */
    record Opt(CandidType inner) implements CandidType {}

    /** Any number of values. */
    record Vec(CandidType inner) implements CandidType {}

    /** A field of a record, or a case of a variant. */
    record Field(long hash, CandidType type) {
        /** The field of this name. */
        public static Field of(String name, CandidType type) {
            return new Field(Candid.hash(name), type);
        }

        /** The case of this name that holds nothing. */
        public static Field of(String name) {
            return of(name, Primitive.NULL);
        }
    }

    /** A value for each field. */
    record RecordType(List<Field> fields) implements CandidType {
        /** A record with these fields, in any order. */
        public RecordType {
            fields = sorted(fields);
        }
    }

    /** A value for one of the cases. */
    record Variant(List<Field> fields) implements CandidType {
        /** A variant with these cases, in any order. */
        public Variant {
            fields = sorted(fields);
        }
    }

    /** A record with these fields. */
    static CandidType record(Field... fields) {
        return new RecordType(List.of(fields));
    }

    /** A record of these types, whose fields are numbered from 0 on. */
    static CandidType tuple(CandidType... types) {
        List<Field> fields = new ArrayList<>();
        for (CandidType type : types) {
            fields.add(new Field(fields.size(), type));
        }
        return new RecordType(fields);
    }

    /** A variant with these cases. */
    static CandidType variant(Field... fields) {
        return new Variant(List.of(fields));
    }

    /** A value or none. */
    static CandidType opt(CandidType inner) {
        return new Opt(inner);
    }

    /** Any number of values. */
    static CandidType vec(CandidType inner) {
        return new Vec(inner);
    }

    private static List<Field> sorted(List<Field> fields) {
        List<Field> sorted = new ArrayList<>(fields);
        sorted.sort(Comparator.comparingLong(Field::hash));
        return List.copyOf(sorted);
    }
}
