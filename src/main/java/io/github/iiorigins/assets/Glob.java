package io.github.iiorigins.assets;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A pattern as the crate globset 0.4.18 reads it with its default options on Unix, which is how dfx reads the field
 * {@code match}: {@code *} and {@code ?} go over {@code /} too; {@code **}{@code /} at the start is any directories,
 * {@code /**} at the end everything below, {@code /**}{@code /} any directories between; {@code {a,b}} is one of several,
 * and an empty one of them is left out; {@code [a-z]}, {@code [!a]} and {@code [^a]} are classes; a backslash takes the
 * next character as it is. A name beginning with a dot is a name like another. Case counts. The whole path must match.
 *
 * <p>globset works on the bytes of UTF-8, so {@code ?} and a class stand for one byte, and so do they here. Matching
 * takes time in proportion to the pattern times the path, whatever they hold (BurntSushi/ripgrep:
 * crates/globset/src/glob.rs).
 */
public final class Glob {
    /** The longest pattern that is read, in UTF-16 units: twice the longest path that Linux takes. */
    public static final int MAX_LENGTH = 8192;

    /**
     * How deep braces may be nested. The regular expression that globset makes of a pattern may be nested 250 levels,
     * and a pair of braces costs three of them; dfx ends in a panic beyond that.
     */
    public static final int MAX_NESTING = 80;

    private static final int ANY = 0x100;
    private static final int SPLIT = 0x101;
    private static final int JUMP = 0x102;
    private static final int MATCH = 0x103;
    /** From here on an instruction is one of the sets. */
    private static final int SET = 0x104;

    private final String pattern;
    /** What every path that matches begins with; all of the pattern where {@link #program} is null. */
    private final byte[] prefix;
    /** What every path that matches ends with. */
    private final byte[] suffix;
    /** Instructions for what stands behind the prefix; null for a pattern without wildcards. */
    private final int[] program;
    /** The bytes in each class, a bit each. */
    private final long[][] sets;
    /** The instruction from which on anything matches; -1 where the pattern does not end with any run. */
    private final int anything;

    private Glob(String pattern, byte[] prefix, byte[] suffix, int[] program, long[][] sets, int anything) {
        this.pattern = pattern;
        this.prefix = prefix;
        this.suffix = suffix;
        this.program = program;
        this.sets = sets;
        this.anything = anything;
    }

    /** Reads a pattern. */
    public static Glob parse(String pattern) throws InvalidGlob {
        return new Compiler(pattern, new Parser(pattern).parse()).glob();
    }

    /** The pattern as written. */
    public String pattern() {
        return pattern;
    }

    /** Whether it has no wildcard, so that it matches one path alone. */
    public boolean isLiteral() {
        return program == null;
    }

    /** What every path that it matches begins with: the characters before the first wildcard. */
    public String literalPrefix() {
        return new String(prefix, StandardCharsets.UTF_8);
    }

    /** Whether it matches a path. */
    public boolean matches(String path) {
        return matches(path.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether it matches a path given as UTF-8. */
    public boolean matches(byte[] path) {
        if (program == null) {
            return Arrays.equals(prefix, path);
        }
        return path.length >= prefix.length
                && path.length >= suffix.length
                && Arrays.equals(path, 0, prefix.length, prefix, 0, prefix.length)
                && Arrays.equals(path, path.length - suffix.length, path.length, suffix, 0, suffix.length)
                && run(path);
    }

    /** How much work it is, at most, to match a path: steps of a few nanoseconds. */
    int cost(int pathLength) {
        return program == null ? 1 : 1 + program.length * Math.max(0, pathLength - prefix.length);
    }

    /** Follows all ways through the program at once. */
    private boolean run(byte[] path) {
        int[] now = new int[program.length];
        int[] next = new int[program.length];
        int[] ahead = new int[program.length + 1];
        // In which round an instruction was last reached: so none is followed twice in one round.
        int[] reached = new int[program.length];
        int round = 1;
        int count = follow(0, now, 0, ahead, reached, round);
        if (anything >= 0 && reached[anything] == round) {
            return true;
        }
        for (int i = prefix.length; i < path.length && count > 0; i++) {
            int unit = path[i] & 0xFF;
            int nextCount = 0;
            round++;
            for (int j = 0; j < count; j++) {
                int instruction = program[now[j]];
                boolean taken = instruction < ANY
                        ? instruction == unit
                        : instruction == ANY
                                || (instruction >= SET
                                        && (sets[instruction - SET][unit >> 6] & (1L << (unit & 63))) != 0);
                if (taken) {
                    nextCount = follow(now[j] + 1, next, nextCount, ahead, reached, round);
                }
            }
            if (anything >= 0 && reached[anything] == round) {
                return true;
            }
            int[] free = now;
            now = next;
            next = free;
            count = nextCount;
        }
        for (int j = 0; j < count; j++) {
            if (program[now[j]] == MATCH) {
                return true;
            }
        }
        return false;
    }

    /** Adds the instructions that take a byte, or end, and that are reached from here without one. */
    private int follow(int from, int[] list, int count, int[] ahead, int[] reached, int round) {
        int added = count;
        int waiting = 0;
        ahead[waiting++] = from;
        while (waiting > 0) {
            int at = ahead[--waiting];
            while (reached[at] != round) {
                reached[at] = round;
                if (program[at] == JUMP) {
                    at = program[at + 1];
                } else if (program[at] == SPLIT) {
                    ahead[waiting++] = program[at + 2];
                    at = program[at + 1];
                } else {
                    list[added++] = at;
                }
            }
        }
        return added;
    }

    @Override
    public String toString() {
        return pattern;
    }

    /** One piece of a pattern. */
    private static final class Token {
        static final Token ANY_ONE = new Token(Kind.ANY);
        static final Token ANY_RUN = new Token(Kind.RUN);
        static final Token ANY_PREFIX = new Token(Kind.PREFIX);
        static final Token ANY_SUFFIX = new Token(Kind.SUFFIX);
        static final Token ANY_MIDDLE = new Token(Kind.MIDDLE);

        enum Kind {
            LITERAL,
            ANY,
            RUN,
            /** Any directories, with the slash behind them, or nothing. */
            PREFIX,
            /** A slash and all that follows. */
            SUFFIX,
            /** A slash, or two with anything between them. */
            MIDDLE,
            SET,
            ALTERNATIVES
        }

        final Kind kind;
        final int codePoint;
        final long[] set;
        final List<List<Token>> branches;

        private Token(Kind kind) {
            this(kind, 0, null, null);
        }

        private Token(Kind kind, int codePoint, long[] set, List<List<Token>> branches) {
            this.kind = kind;
            this.codePoint = codePoint;
            this.set = set;
            this.branches = branches;
        }

        static Token literal(int codePoint) {
            return new Token(Kind.LITERAL, codePoint, null, null);
        }

        static Token set(long[] set) {
            return new Token(Kind.SET, 0, set, null);
        }

        static Token alternatives(List<List<Token>> branches) {
            return new Token(Kind.ALTERNATIVES, 0, null, branches);
        }

        /** Whether it stands for the empty text and nothing else, as braces around nothing do. */
        boolean isEmpty() {
            if (kind != Kind.ALTERNATIVES) {
                return false;
            }
            for (List<Token> branch : branches) {
                if (!isEmpty(branch)) {
                    return false;
                }
            }
            return true;
        }

        static boolean isEmpty(List<Token> tokens) {
            for (Token token : tokens) {
                if (!token.isEmpty()) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Reads the text of a pattern. */
    private static final class Parser {
        private static final int NONE = -1;

        private final String pattern;
        /** The branches being read, the outermost first; what is read goes to the last. */
        private final List<List<Token>> branches = new ArrayList<>();
        /** For each open brace the number of branches outside it, and where it stands. */
        private final List<int[]> braces = new ArrayList<>(0);

        private int at;
        private int previous = NONE;
        private int current = NONE;

        Parser(String pattern) {
            this.pattern = pattern;
        }

        List<Token> parse() throws InvalidGlob {
            if (pattern.length() > MAX_LENGTH) {
                throw new InvalidGlob("more than " + MAX_LENGTH + " characters", 0, pattern.length());
            }
            branches.add(new ArrayList<>());
            while (take() != NONE) {
                switch (current) {
                    case '?' -> add(Token.ANY_ONE);
                    case '*' -> star();
                    case '[' -> set();
                    case '{' -> open();
                    case '}' -> close();
                    case ',' -> comma();
                    case '\\' -> backslash();
                    default -> add(Token.literal(current));
                }
            }
            if (!braces.isEmpty()) {
                int brace = braces.get(braces.size() - 1)[1];
                throw new InvalidGlob("an unclosed `{`", brace, brace + 1);
            }
            return branches.get(0);
        }

        private int take() {
            previous = current;
            current = peek();
            if (current != NONE) {
                at += Character.charCount(current);
            }
            return current;
        }

        private int peek() {
            return at < pattern.length() ? pattern.codePointAt(at) : NONE;
        }

        private List<Token> tokens() {
            return branches.get(branches.size() - 1);
        }

        private void add(Token token) {
            tokens().add(token);
        }

        private void open() throws InvalidGlob {
            if (braces.size() == MAX_NESTING) {
                throw new InvalidGlob("braces nested deeper than " + MAX_NESTING + " levels", at - 1, at);
            }
            braces.add(new int[] {branches.size(), at - 1});
            branches.add(new ArrayList<>());
        }

        private void close() throws InvalidGlob {
            if (braces.isEmpty()) {
                throw new InvalidGlob("an unmatched `}`", at - 1, at);
            }
            List<List<Token>> inner = branches.subList(braces.remove(braces.size() - 1)[0], branches.size());
            List<List<Token>> alternatives = new ArrayList<>(inner);
            inner.clear();
            add(Token.alternatives(alternatives));
        }

        private void comma() {
            if (braces.isEmpty()) {
                add(Token.literal(','));
            } else {
                branches.add(new ArrayList<>());
            }
        }

        private void backslash() throws InvalidGlob {
            if (take() == NONE) {
                throw new InvalidGlob("a trailing backslash", at - 1, at);
            }
            add(Token.literal(current));
        }

        private void star() {
            int before = previous;
            if (peek() != '*') {
                add(Token.ANY_RUN);
                return;
            }
            take();
            int behind = peek();
            if (tokens().isEmpty()) {
                if (behind == NONE || behind == '/') {
                    add(Token.ANY_PREFIX);
                    take();
                } else {
                    twoStars();
                }
                return;
            }
            boolean atStart = branches.size() > 1 && (before == ',' || before == '{');
            boolean ends = behind == NONE || (branches.size() > 1 && (behind == ',' || behind == '}'));
            if ((before != '/' && !atStart) || (!ends && behind != '/')) {
                twoStars();
                return;
            }
            // globset takes the end of the pattern as a character: what comes last then has none before it.
            if (behind == NONE || behind == '/') {
                take();
            }
            List<Token> tokens = tokens();
            Token last = tokens.remove(tokens.size() - 1);
            if (last == Token.ANY_PREFIX || last == Token.ANY_SUFFIX) {
                add(last);
            } else {
                add(ends ? Token.ANY_SUFFIX : Token.ANY_MIDDLE);
            }
        }

        private void twoStars() {
            add(Token.ANY_RUN);
            add(Token.ANY_RUN);
        }

        private void set() throws InvalidGlob {
            int start = at - 1;
            boolean negated = peek() == '!' || peek() == '^';
            if (negated) {
                take();
            }
            // First and last code point of each range, and where the first stands.
            List<int[]> ranges = new ArrayList<>();
            boolean inRange = false;
            while (true) {
                int itemAt = at;
                if (take() == NONE) {
                    throw new InvalidGlob("an unclosed `[`", start, start + 1);
                }
                boolean first = ranges.isEmpty();
                if (current == ']' && !first) {
                    break;
                }
                if (inRange) {
                    // Behind a range that is whole already a hyphen goes on from its first: [a-z-c] is [a-c].
                    int[] range = ranges.get(ranges.size() - 1);
                    range[1] = current;
                    if (range[1] < range[0]) {
                        throw new InvalidGlob("a reversed range", range[2], at);
                    }
                    inRange = false;
                } else if (current == '-' && !first) {
                    inRange = true;
                } else {
                    ranges.add(new int[] {current, current, itemAt});
                }
            }
            long[] set = new long[4];
            for (int[] range : ranges) {
                addRange(set, range[0], range[1]);
            }
            if (inRange) {
                addRange(set, '-', '-');
            }
            if (negated) {
                for (int i = 0; i < set.length; i++) {
                    set[i] = ~set[i];
                }
            }
            add(Token.set(set));
        }

        /** A range in a class of bytes: beyond ASCII its ends are several bytes, and only the two in the middle are a range. */
        private static void addRange(long[] set, int from, int to) {
            byte[] low = utf8(from);
            byte[] high = utf8(to);
            if (from == to) {
                addBytes(set, low, 0, low.length);
                return;
            }
            addBytes(set, low, 0, low.length - 1);
            for (int unit = low[low.length - 1] & 0xFF; unit <= (high[0] & 0xFF); unit++) {
                set[unit >> 6] |= 1L << (unit & 63);
            }
            addBytes(set, high, 1, high.length);
        }

        private static void addBytes(long[] set, byte[] bytes, int from, int to) {
            for (int i = from; i < to; i++) {
                int unit = bytes[i] & 0xFF;
                set[unit >> 6] |= 1L << (unit & 63);
            }
        }
    }

    private static byte[] utf8(int codePoint) {
        return Character.toString(codePoint).getBytes(StandardCharsets.UTF_8);
    }

    /** Turns tokens into a program. */
    private static final class Compiler {
        private final String pattern;
        private final List<Token> tokens;
        private final List<long[]> sets = new ArrayList<>(0);
        private int[] program = new int[32];
        private int length;

        Compiler(String pattern, List<Token> tokens) {
            this.pattern = pattern;
            this.tokens = tokens;
        }

        Glob glob() {
            int literals = 0;
            while (literals < tokens.size() && tokens.get(literals).kind == Token.Kind.LITERAL) {
                literals++;
            }
            byte[] prefix = bytes(tokens.subList(0, literals));
            if (literals == tokens.size()) {
                return new Glob(pattern, prefix, prefix, null, null, -1);
            }
            int last = tokens.size();
            while (tokens.get(last - 1).kind == Token.Kind.LITERAL) {
                last--;
            }
            byte[] suffix = bytes(tokens.subList(last, tokens.size()));
            if (tokens.size() == 1 && tokens.get(0) == Token.ANY_PREFIX) {
                anyRun();
            } else {
                compile(tokens.subList(literals, tokens.size()));
            }
            Token end = tokens.get(tokens.size() - 1);
            boolean run =
                    end == Token.ANY_RUN || end == Token.ANY_SUFFIX || (tokens.size() == 1 && end == Token.ANY_PREFIX);
            // The run is compiled last, and its first instruction is the way in.
            int anything = run ? length - RUN_LENGTH : -1;
            emit(MATCH);
            return new Glob(
                    pattern,
                    prefix,
                    suffix,
                    Arrays.copyOf(program, length),
                    sets.toArray(new long[sets.size()][]),
                    anything);
        }

        private static byte[] bytes(List<Token> literals) {
            StringBuilder text = new StringBuilder(literals.size());
            for (Token token : literals) {
                text.appendCodePoint(token.codePoint);
            }
            return text.toString().getBytes(StandardCharsets.UTF_8);
        }

        private void emit(int instruction) {
            if (length == program.length) {
                program = Arrays.copyOf(program, length * 2);
            }
            program[length++] = instruction;
        }

        private void compile(List<Token> part) {
            for (Token token : part) {
                switch (token.kind) {
                    case LITERAL -> {
                        for (byte unit : utf8(token.codePoint)) {
                            emit(unit & 0xFF);
                        }
                    }
                    case ANY -> emit(ANY);
                    case RUN -> anyRun();
                    case PREFIX -> anyDirectories();
                    case SUFFIX -> {
                        emit('/');
                        anyRun();
                    }
                    case MIDDLE -> {
                        emit('/');
                        anyDirectories();
                    }
                    case SET -> {
                        emit(SET + sets.size());
                        sets.add(token.set);
                    }
                    case ALTERNATIVES -> alternatives(token.branches);
                }
            }
        }

        private static final int RUN_LENGTH = 6;

        /** Any bytes: a split between one more of them and going on. */
        private void anyRun() {
            int start = split();
            emit(ANY);
            emit(JUMP);
            emit(start);
            program[start + 2] = length;
        }

        /** Nothing, or anything that ends with a slash. */
        private void anyDirectories() {
            int start = split();
            anyRun();
            emit('/');
            program[start + 2] = length;
        }

        private int split() {
            int start = length;
            emit(SPLIT);
            emit(start + 3);
            emit(0);
            return start;
        }

        private void alternatives(List<List<Token>> branches) {
            List<List<Token>> parts = new ArrayList<>(branches.size());
            for (List<Token> branch : branches) {
                if (!Token.isEmpty(branch)) {
                    parts.add(branch);
                }
            }
            // The jumps out of the parts, each holding the place of the one before it until the end is known.
            int jumps = -1;
            for (int i = 0; i < parts.size(); i++) {
                boolean more = i + 1 < parts.size();
                int start = more ? split() : -1;
                compile(parts.get(i));
                if (more) {
                    emit(JUMP);
                    emit(jumps);
                    jumps = length - 1;
                    program[start + 2] = length;
                }
            }
            while (jumps >= 0) {
                int before = program[jumps];
                program[jumps] = length;
                jumps = before;
            }
        }
    }
}
