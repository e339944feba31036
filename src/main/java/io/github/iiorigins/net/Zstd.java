package io.github.iiorigins.net;

import java.util.Arrays;
import java.util.zip.DataFormatException;

/**
 * A body in Zstandard as browsers unpack it: any number of frames, as much as there is of one that breaks off, checksums verified, no
 * window of more than 8 MiB (RFC 8878 and 9659; seen in Chromium 156). Written here because the libraries for it hold native code, or
 * need {@code sun.misc.Unsafe}, which new versions of Java warn of.
 */
final class Zstd {
    private static final int FRAME = 0xFD2FB528;
    private static final int SKIPPED = 0x184D2A50;
    private static final int MAX_WINDOW = 8 << 20;
    private static final int MAX_BLOCK = 128 << 10;

    /** The extra bits of each code of a length; each base is the sum of what the codes before it cover. */
    private static final String LITERAL_BITS = "0000000000000000111122334" + "6789:;<=>?@";

    private static final String MATCH_BITS = "0".repeat(32) + "111122334457" + "89:;<=>?@";

    /** How often each code comes, as RFC 8878 sets it for blocks that do not say. */
    private static final int[] LITERALS = {
        4, 3, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 3, 2, 1, 1, 1, 1, 1, -1, -1, -1, -1
    };

    private static final int[] OFFSETS = {
        1, 1, 1, 1, 1, 1, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1
    };
    private static final int[] MATCHES = {
        1, 4, 3, 2, 2, 2, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
        1, 1, 1, 1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1, -1, -1
    };

    private final byte[] in;
    private final int max;
    private int at;
    private byte[] out = new byte[1024];
    private int size;
    private boolean whole = true;

    /** Where the output of the frame begins, and how much one of its blocks may unpack to. */
    private int start;

    private int blockLimit;
    private Fse literalLengths;
    private Fse offsets;
    private Fse matchLengths;
    private Huffman huffman;
    private long[] recent;

    private Zstd(byte[] in, int max) {
        this.in = in;
        this.max = max;
    }

    /**
     * Unpacks.
     *
     * @param max how many bytes are unpacked at most
     * @throws DataFormatException if it is not Zstandard, or damaged
     */
    static Unpacked unpack(byte[] packed, int max) throws DataFormatException {
        Zstd zstd = new Zstd(packed, max);
        boolean more = packed.length > 0;
        while (more) {
            more = zstd.frame() && zstd.at < packed.length;
        }
        boolean all = zstd.whole && zstd.size <= max;
        return new Unpacked(Arrays.copyOf(zstd.out, Math.min(zstd.size, max)), all);
    }

    private static DataFormatException damaged(String what) {
        return new DataFormatException("zstd: " + what);
    }

    private static void check(boolean right, String what) throws DataFormatException {
        if (!right) {
            throw damaged(what);
        }
    }

    private boolean has(int bytes) {
        return in.length - at >= bytes;
    }

    /** A number of up to eight bytes, the lowest first. */
    private long number(int from, int bytes) {
        long number = 0;
        for (int i = 0; i < bytes; i++) {
            number |= (in[from + i] & 0xffL) << (8 * i);
        }
        return number;
    }

    /** Reads a frame; false if it breaks off, or nothing behind it is read. */
    private boolean frame() throws DataFormatException {
        int there = Math.min(4, in.length - at);
        int mask = (int) ((1L << (8 * there)) - 1);
        int magic = (int) number(at, there);
        boolean skipped = (magic & 0xfffffff0 & mask) == (SKIPPED & mask) && there > 0;
        check(skipped || magic == (FRAME & mask), "not a frame");
        if (skipped) {
            boolean complete = has(8) && number(at + 4, 4) <= in.length - at - 8L;
            at = complete ? at + 8 + (int) number(at + 4, 4) : in.length;
            return complete;
        }
        if (!has(5)) {
            return false;
        }
        int flags = in[at + 4];
        boolean single = (flags & 0x20) != 0;
        int dictionaryBytes = new int[] {0, 1, 2, 4}[flags & 3];
        int sizeBytes = new int[] {single ? 1 : 0, 2, 4, 8}[(flags >> 6) & 3];
        int header = 5 + (single ? 0 : 1) + dictionaryBytes + sizeBytes;
        if (!has(header)) {
            return false;
        }
        check((flags & 8) == 0, "a reserved bit");
        check(number(at + header - sizeBytes - dictionaryBytes, dictionaryBytes) == 0, "a dictionary");
        long declared = sizeBytes == 0 ? -1 : number(at + header - sizeBytes, sizeBytes) + (sizeBytes == 2 ? 256 : 0);
        long window = declared;
        if (!single) {
            int code = in[at + 5] & 0xff;
            long base = 1L << (10 + (code >> 3));
            window = base + base / 8 * (code & 7);
        }
        if (window < 0 || window > MAX_WINDOW) {
            // A browser fails here unless it has room for the whole content at once.
            whole = false;
            return false;
        }
        at += header;
        start = size;
        blockLimit = (int) Math.min(window, MAX_BLOCK);
        literalLengths = null;
        offsets = null;
        matchLengths = null;
        huffman = null;
        recent = new long[] {1, 4, 8};
        boolean last = false;
        while (!last) {
            if (!has(3)) {
                return false;
            }
            int block = (int) number(at, 3);
            last = (block & 1) != 0;
            at += 3;
            if (!block((block >> 1) & 3, block >> 3) || size > max) {
                return false;
            }
        }
        check(declared < 0 || declared == size - start, "the length");
        if ((flags & 4) != 0) {
            if (!has(4)) {
                return false;
            }
            check((int) number(at, 4) == (int) Xxh64.of(out, start, size - start), "the checksum");
            at += 4;
        }
        return true;
    }

    /** Reads a block; false if it breaks off. */
    private boolean block(int type, int length) throws DataFormatException {
        check(type != 3 && length <= blockLimit, "a block");
        if (out.length - size < blockLimit) {
            out = Arrays.copyOf(out, Math.max(2 * out.length, size + blockLimit));
        }
        int there = Math.min(type == 1 ? 1 : length, in.length - at);
        if (type == 0) {
            System.arraycopy(in, at, out, size, there);
            size += there;
        } else if (there < (type == 1 ? 1 : length)) {
            return false;
        } else if (type == 1) {
            Arrays.fill(out, size, size + length, in[at]);
            size += length;
        } else {
            try {
                compressed(at, at + length);
            } catch (IndexOutOfBoundsException outside) {
                // A length in it is too large.
                throw damaged("a block");
            }
        }
        at += there;
        return there == (type == 1 ? 1 : length);
    }

    private void compressed(int from, int end) throws DataFormatException {
        int first = in[from];
        int type = first & 3;
        int format = (first >> 2) & 3;
        int headerBytes;
        int regenerated;
        int stored;
        if (type < 2) {
            headerBytes = (format & 1) == 0 ? 1 : format == 1 ? 2 : 3;
            regenerated = (int) (number(from, headerBytes) >> (headerBytes == 1 ? 3 : 4));
            stored = type == 0 ? regenerated : 1;
        } else {
            headerBytes = Math.max(3, format + 2);
            int bits = 4 * headerBytes - 2;
            long numbers = number(from, headerBytes) >> 4;
            regenerated = (int) (numbers & ((1 << bits) - 1));
            stored = (int) (numbers >> bits);
        }
        int content = from + headerBytes;
        check(regenerated <= blockLimit && stored <= end - content, "the literals");
        byte[] literals = new byte[regenerated];
        if (type == 0) {
            System.arraycopy(in, content, literals, 0, regenerated);
        } else if (type == 1) {
            Arrays.fill(literals, in[content]);
        } else {
            int data = type == 2 ? table(content, content + stored) : content;
            check(huffman != null, "no table");
            huffman.decode(in, data, content + stored, literals, format == 0 ? 1 : 4);
        }
        sequences(content + stored, end, literals);
    }

    /** Reads the table of the literals; returns where it ends. */
    private int table(int from, int end) throws DataFormatException {
        int header = in[from] & 0xff;
        byte[] weights = new byte[256];
        int count;
        int next;
        if (header >= 128) {
            count = header - 127;
            next = from + 1 + (count + 1) / 2;
            check(next <= end, "a table");
            for (int i = 0; i < count; i++) {
                weights[i] = (byte) ((in[from + 1 + i / 2] >> (i % 2 == 0 ? 4 : 0)) & 15);
            }
        } else {
            next = from + 1 + header;
            check(next <= end, "a table");
            Fse fse = new Fse();
            int data = fse.read(in, from + 1, next, 6, 12);
            Bits bits = new Bits(in, data, next);
            int one = bits.read(fse.log);
            int two = bits.read(fse.log);
            check(bits.left >= 0, "a table");
            count = 0;
            while (bits.left >= 0) {
                check(count < 254, "a table");
                weights[count++] = fse.symbol[one];
                int next1 = fse.base[one] + bits.read(fse.bits[one]);
                one = two;
                two = next1;
            }
            weights[count++] = fse.symbol[one];
        }
        huffman = new Huffman(weights, count);
        return next;
    }

    private void sequences(int from, int end, byte[] literals) throws DataFormatException {
        int at = from;
        check(at < end, "no sequences");
        int count = in[at++] & 0xff;
        if (count == 255) {
            count = (int) number(at, 2) + 0x7f00;
            at += 2;
        } else if (count > 127) {
            count = ((count - 128) << 8) + (in[at++] & 0xff);
        }
        int limit = size + blockLimit;
        int used = 0;
        if (count == 0) {
            check(at == end, "sequences");
        } else {
            int modes = in[at++];
            check((modes & 3) == 0 && at <= end, "sequences");
            literalLengths = literalLengths == null ? new Fse() : literalLengths;
            at = literalLengths.read((modes >> 6) & 3, in, at, end, 9, LITERALS, 6, 35);
            offsets = offsets == null ? new Fse() : offsets;
            at = offsets.read((modes >> 4) & 3, in, at, end, 8, OFFSETS, 5, 31);
            matchLengths = matchLengths == null ? new Fse() : matchLengths;
            at = matchLengths.read((modes >> 2) & 3, in, at, end, 9, MATCHES, 6, 52);
            Bits bits = new Bits(in, at, end);
            int literal = bits.read(literalLengths.log);
            int offset = bits.read(offsets.log);
            int match = bits.read(matchLengths.log);
            for (int i = 0; i < count; i++) {
                int code = offsets.symbol[offset];
                long value = (1L << code) + (bits.read(code) & 0xffffffffL);
                int matched = length(matchLengths.symbol[match], MATCH_BITS, 3, bits);
                int copied = length(literalLengths.symbol[literal], LITERAL_BITS, 0, bits);
                long distance = distance(value, copied == 0);
                if (i + 1 < count) {
                    literal = literalLengths.base[literal] + bits.read(literalLengths.bits[literal]);
                    match = matchLengths.base[match] + bits.read(matchLengths.bits[match]);
                    offset = offsets.base[offset] + bits.read(offsets.bits[offset]);
                }
                check(
                        bits.left >= 0
                                && copied <= literals.length - used
                                && copied + matched <= limit - size
                                && distance > 0
                                && distance <= size - start + copied,
                        "a sequence");
                System.arraycopy(literals, used, out, size, copied);
                used += copied;
                size += copied;
                for (int j = 0; j < matched; j++, size++) {
                    out[size] = out[size - (int) distance];
                }
            }
            check(bits.left == 0, "bits are left");
        }
        check(literals.length - used <= limit - size, "the literals");
        System.arraycopy(literals, used, out, size, literals.length - used);
        size += literals.length - used;
    }

    private static int length(int code, String extra, int first, Bits bits) {
        int base = first;
        for (int i = 0; i < code; i++) {
            base += 1 << (extra.charAt(i) - '0');
        }
        return base + bits.read(extra.charAt(code) - '0');
    }

    /** The first three values stand for distances of before. */
    private long distance(long value, boolean noLiterals) {
        int which = value > 3 ? 3 : (int) value - 1 + (noLiterals ? 1 : 0);
        long distance = value > 3 ? value - 3 : which == 3 ? recent[0] - 1 : recent[which];
        for (int i = Math.min(which, 2); i > 0; i--) {
            recent[i] = recent[i - 1];
        }
        recent[0] = distance;
        return distance;
    }

    /** Bits that are read from the end of a range; before its beginning are zeros. */
    private static final class Bits {
        private final byte[] in;
        private final int from;
        private final int end;
        /** How many are left; less than none if more were read than there are. */
        int left;

        Bits(byte[] in, int from, int end) throws DataFormatException {
            check(from < end && in[end - 1] != 0, "a stream of bits");
            this.in = in;
            this.from = from;
            this.end = end;
            this.left = 8 * (end - from) - 1 - Integer.numberOfLeadingZeros((in[end - 1] & 0xff) << 24);
        }

        int peek(int count) {
            int low = left - count;
            long window = 0;
            for (int i = 0; i < 5; i++) {
                int index = from + (low >> 3) + i;
                if (index >= from && index < end) {
                    window |= (in[index] & 0xffL) << (8 * i);
                }
            }
            return (int) ((window >>> (low & 7)) & ((1L << count) - 1));
        }

        int read(int count) {
            int value = peek(count);
            left -= count;
            return value;
        }
    }

    /** A table of finite state entropy: for each state its symbol, and how to get to the next state. */
    private static final class Fse {
        int log;
        byte[] symbol = {};
        byte[] bits;
        int[] base;

        /** Reads what a block says of a table; returns where that ends. */
        int read(int mode, byte[] in, int at, int end, int maxLog, int[] usual, int usualLog, int maxSymbol)
                throws DataFormatException {
            if (mode == 0) {
                build(usual, usual.length, usualLog);
            } else if (mode == 1) {
                check(at < end && (in[at] & 0xff) <= maxSymbol, "a symbol");
                log = 0;
                symbol = new byte[] {in[at]};
                bits = new byte[1];
                base = new int[1];
                return at + 1;
            } else if (mode == 2) {
                return read(in, at, end, maxLog, maxSymbol);
            }
            check(symbol.length > 0, "no table");
            return at;
        }

        int read(byte[] in, int at, int end, int maxLog, int maxSymbol) throws DataFormatException {
            int bit = 4;
            int accuracy = (int) forward(in, at, end, 0, 4) + 5;
            check(accuracy <= maxLog, "a table");
            int[] counts = new int[maxSymbol + 1];
            int symbols = 0;
            int remaining = 1 << accuracy;
            while (remaining > 0) {
                check(symbols <= maxSymbol, "a table");
                int width = 32 - Integer.numberOfLeadingZeros(remaining + 1);
                int value = (int) forward(in, at, end, bit, width);
                int low = value & ((1 << (width - 1)) - 1);
                int threshold = (1 << width) - 2 - remaining;
                boolean isShort = low < threshold;
                bit += isShort ? width - 1 : width;
                int count = (isShort ? low : value >= 1 << (width - 1) ? value - threshold : value) - 1;
                counts[symbols++] = count;
                remaining -= Math.abs(count);
                int repeat = count == 0 ? 3 : 0;
                while (repeat == 3) {
                    repeat = (int) forward(in, at, end, bit, 2);
                    bit += 2;
                    symbols += repeat;
                }
            }
            check(remaining == 0 && symbols <= maxSymbol + 1, "a table");
            build(counts, symbols, accuracy);
            return at + (bit + 7) / 8;
        }

        private static long forward(byte[] in, int from, int end, int bit, int count) throws DataFormatException {
            check(from + (bit + count + 7) / 8 <= end, "a table breaks off");
            long window = 0;
            for (int i = 0; i < 4 && from + bit / 8 + i < end; i++) {
                window |= (in[from + bit / 8 + i] & 0xffL) << (8 * i);
            }
            return (window >> (bit % 8)) & ((1L << count) - 1);
        }

        private void build(int[] counts, int symbols, int accuracy) throws DataFormatException {
            log = accuracy;
            int states = 1 << accuracy;
            symbol = new byte[states];
            bits = new byte[states];
            base = new int[states];
            int[] next = new int[symbols];
            int high = states;
            for (int i = 0; i < symbols; i++) {
                next[i] = Math.abs(counts[i]);
                if (counts[i] == -1) {
                    symbol[--high] = (byte) i;
                }
            }
            int position = 0;
            for (int i = 0; i < symbols; i++) {
                for (int j = 0; j < counts[i]; j++) {
                    symbol[position] = (byte) i;
                    do {
                        position = (position + (states >> 1) + (states >> 3) + 3) & (states - 1);
                    } while (position >= high);
                }
            }
            check(position == 0, "a table");
            for (int i = 0; i < states; i++) {
                int number = next[symbol[i]]++;
                bits[i] = (byte) (accuracy - 31 + Integer.numberOfLeadingZeros(number));
                base[i] = (number << bits[i]) - states;
            }
        }
    }

    /** A prefix code of bytes: for each value of the next bits the byte, and how many of them are its code. */
    private static final class Huffman {
        private final int log;
        private final byte[] symbol;
        private final byte[] bits;

        /** @param weights of all bytes but the last that has one, which completes the code */
        Huffman(byte[] weights, int count) throws DataFormatException {
            int sum = 0;
            for (int i = 0; i < count; i++) {
                check(weights[i] <= 12, "a table");
                sum += weights[i] == 0 ? 0 : 1 << (weights[i] - 1);
            }
            check(sum > 0, "a table");
            log = 32 - Integer.numberOfLeadingZeros(sum);
            int rest = (1 << log) - sum;
            check(log <= 12 && Integer.bitCount(rest) == 1, "a table");
            weights[count] = (byte) (32 - Integer.numberOfLeadingZeros(rest));
            symbol = new byte[1 << log];
            bits = new byte[1 << log];
            int next = 0;
            for (int weight = 1; weight <= log; weight++) {
                for (int i = 0; i <= count; i++) {
                    if (weights[i] == weight) {
                        int codes = 1 << (weight - 1);
                        Arrays.fill(symbol, next, next + codes, (byte) i);
                        Arrays.fill(bits, next, next + codes, (byte) (log + 1 - weight));
                        next += codes;
                    }
                }
                check(next >= 2, "a table");
            }
        }

        void decode(byte[] in, int from, int end, byte[] into, int streams) throws DataFormatException {
            int data = streams == 1 ? from : from + 6;
            check(streams == 1 || (data <= end && into.length >= 6), "the literals");
            int part = (into.length + streams - 1) / streams;
            for (int i = 0; i < streams; i++) {
                int stop = i == streams - 1
                        ? end
                        : data + (in[from + 2 * i] & 0xff) + ((in[from + 2 * i + 1] & 0xff) << 8);
                check(stop <= end, "the literals");
                Bits stream = new Bits(in, data, stop);
                int last = i == streams - 1 ? into.length : (i + 1) * part;
                for (int j = i * part; j < last; j++) {
                    int state = stream.peek(log);
                    into[j] = symbol[state];
                    stream.left -= bits[state];
                }
                check(stream.left == 0, "the literals");
                data = stop;
            }
        }
    }

    /** The checksum of a frame (xxHash, its variant of 64 bits). */
    private static final class Xxh64 {
        private static final long P1 = 0x9E3779B185EBCA87L;
        private static final long P2 = 0xC2B2AE3D27D4EB4FL;
        private static final long P3 = 0x165667B19E3779F9L;
        private static final long P4 = 0x85EBCA77C2B2AE63L;
        private static final long P5 = 0x27D4EB2F165667C5L;

        static long of(byte[] data, int from, int length) {
            int at = from;
            int end = from + length;
            long hash = P5;
            if (length >= 32) {
                // The first is P1 + P2, which does not fit into a long and wraps.
                long[] lanes = {0x60EA27EEADC0B5D6L, P2, 0, -P1};
                for (; end - at >= 32; at += 32) {
                    for (int i = 0; i < 4; i++) {
                        lanes[i] = round(lanes[i], word(data, at + 8 * i, 8));
                    }
                }
                hash = Long.rotateLeft(lanes[0], 1)
                        + Long.rotateLeft(lanes[1], 7)
                        + Long.rotateLeft(lanes[2], 12)
                        + Long.rotateLeft(lanes[3], 18);
                for (long lane : lanes) {
                    hash = (hash ^ round(0, lane)) * P1 + P4;
                }
            }
            hash += length;
            for (; end - at >= 8; at += 8) {
                hash = Long.rotateLeft(hash ^ round(0, word(data, at, 8)), 27) * P1 + P4;
            }
            for (; end - at >= 4; at += 4) {
                hash = Long.rotateLeft(hash ^ (word(data, at, 4) * P1), 23) * P2 + P3;
            }
            for (; at < end; at++) {
                hash = Long.rotateLeft(hash ^ (word(data, at, 1) * P5), 11) * P1;
            }
            hash = (hash ^ (hash >>> 33)) * P2;
            hash = (hash ^ (hash >>> 29)) * P3;
            return hash ^ (hash >>> 32);
        }

        private static long round(long lane, long word) {
            return Long.rotateLeft(lane + word * P2, 31) * P1;
        }

        private static long word(byte[] data, int at, int bytes) {
            long word = 0;
            for (int i = 0; i < bytes; i++) {
                word |= (data[at + i] & 0xffL) << (8 * i);
            }
            return word;
        }
    }
}
