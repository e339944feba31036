package io.github.iiorigins.ic;

import static io.github.iiorigins.ic.Lookup.Missing.ABSENT;
import static io.github.iiorigins.ic.Lookup.Missing.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Hash trees: the examples of the interface specification, and random trees against a plain map. */
final class HashTreeTest {
    private static HashTree text(String text) {
        return HashTree.leaf(text.getBytes(StandardCharsets.UTF_8));
    }

    private static HashTree labeled(String label, HashTree below) {
        return HashTree.labeled(Label.of(label), below);
    }

    private static HashTree hidden(String seed) {
        return HashTree.pruned(Digest.sha256(seed.getBytes(StandardCharsets.UTF_8)));
    }

    /** The tree of the example in the specification. */
    private static HashTree example() {
        return HashTree.fork(
                HashTree.fork(
                        labeled(
                                "a",
                                HashTree.fork(
                                        HashTree.fork(labeled("x", text("hello")), HashTree.empty()),
                                        labeled("y", text("world")))),
                        labeled("b", text("good"))),
                HashTree.fork(labeled("c", HashTree.empty()), labeled("d", text("morning"))));
    }

    private static final String EXAMPLE_CBOR =
            "8301830183024161830183018302417882034568656c6c6f810083024179820345776f726c64"
                    + "83024162820344676f6f648301830241638100830241648203476d6f726e696e67";

    private static final String EXAMPLE_DIGEST = "eb5c5b2195e62d996b84c9bcc8259d19a83786a2f59e0878cec84c811f669aa0";

    /** The same without b, c's neighbour, and x. */
    private static final String PRUNED_CBOR =
            "83018301830241618301820458201b4feff9bef8131788b0c9dc6dbad6e81e524249c879e9f10f71ce3749f5a638"
                    + "83024179820345776f726c6483024162820458207b32ac0c6ba8ce35ac82c255fc7906f7fc130dab2a090f80fe12f9c2cae83ba6"
                    + "830182045820ec8324b8a1f1ac16bd2e806edba78006479c9877fed4eb464a25485465af601d"
                    + "830241648203476d6f726e696e67";

    @Test
    void has_the_digest_and_the_bytes_of_the_specification() throws MalformedCbor {
        assertThat(example().digest()).hasToString(EXAMPLE_DIGEST);
        assertThat(HexFormat.of().formatHex(example().encode())).isEqualTo("d9d9f7" + EXAMPLE_CBOR);
        HashTree pruned = HashTree.decode(HexFormat.of().parseHex(PRUNED_CBOR));
        assertThat(pruned.digest()).hasToString(EXAMPLE_DIGEST);
        assertThat(HexFormat.of().formatHex(pruned.encode())).isEqualTo("d9d9f7" + PRUNED_CBOR);
    }

    @ParameterizedTest
    @CsvSource({
        "a/x, UNKNOWN",
        "a/y, world",
        "a/z, ABSENT",
        "aa, ABSENT",
        "ax, ABSENT",
        "b, UNKNOWN",
        "bb, UNKNOWN",
        "c, UNKNOWN",
        "cc, UNKNOWN",
        "d, morning",
        "d/x, ABSENT",
        "e, ABSENT",
        "1, ABSENT"
    })
    void looks_up_in_the_pruned_tree_of_the_specification(String path, String expected) throws MalformedCbor {
        HashTree pruned = HashTree.decode(HexFormat.of().parseHex(PRUNED_CBOR));
        Lookup lookup = pruned.lookup(Label.path(path.split("/")));
        String found =
                lookup.leaf().isPresent() ? new String(lookup.leaf().get(), StandardCharsets.UTF_8) : lookup.toString();
        assertThat(found).isEqualTo(expected);
    }

    /** Where others go wrong: what is pruned proves nothing, and labels may begin alike. */
    @Test
    void tells_absent_from_unknown() {
        HashTree left = HashTree.fork(hidden("left"), labeled("m", HashTree.empty()));
        assertThat(left.lookup(Label.of("a"))).isEqualTo(UNKNOWN);
        assertThat(left.lookup(Label.of("n"))).isEqualTo(ABSENT);
        HashTree right = HashTree.fork(labeled("m", HashTree.empty()), hidden("right"));
        assertThat(right.lookup(Label.of("a"))).isEqualTo(ABSENT);
        assertThat(right.lookup(Label.of("n"))).isEqualTo(UNKNOWN);
        HashTree alike = HashTree.fork(labeled("a", text("1")), labeled("ab", text("2")));
        assertThat(alike.lookup(Label.of("ab")).leaf()).isPresent();
        assertThat(alike.lookup(Label.of("aa"))).isEqualTo(ABSENT);
        assertThat(hidden("all").lookup(Label.of("a"))).isEqualTo(UNKNOWN);
        assertThat(HashTree.empty().lookup(Label.of("a"))).isEqualTo(ABSENT);
        assertThat(text("leaf").lookup(Label.of("a"))).isEqualTo(ABSENT);
        assertThat(labeled("a", hidden("below")).lookup(Label.of("a"))).isEqualTo(UNKNOWN);
        assertThat(HashTree.fork(HashTree.empty(), labeled("m", HashTree.empty()))
                        .lookup(Label.of("a")))
                .isEqualTo(ABSENT);
    }

    @Test
    void orders_labels_as_unsigned_bytes() {
        HashTree tree = HashTree.fork(
                HashTree.labeled(Label.of(new byte[] {0x7F}), text("1")),
                HashTree.labeled(Label.of(new byte[] {(byte) 0x80}), text("2")));
        assertThat(tree.lookup(Label.of(new byte[] {(byte) 0x80})).leaf()).isPresent();
        assertThat(tree.children().keySet()).hasToString("[0x7f, 0x80]");
    }

    @Test
    void lists_what_a_level_shows_and_whether_that_is_all() throws MalformedCbor {
        assertThat(example().children().keySet()).hasToString("[a, b, c, d]");
        assertThat(example().isComplete()).isTrue();
        HashTree pruned = HashTree.decode(HexFormat.of().parseHex(PRUNED_CBOR));
        assertThat(pruned.children().keySet()).hasToString("[a, b, d]");
        assertThat(pruned.isComplete()).isFalse();
        assertThat(text("leaf").children()).isEmpty();
    }

    @Test
    void keeps_its_order() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HashTree.fork(labeled("b", text("")), labeled("a", text(""))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HashTree.fork(labeled("a", text("")), labeled("a", text(""))));
        assertThatIllegalArgumentException().isThrownBy(() -> HashTree.fork(text(""), hidden("")));
        HashTree.Builder builder = new HashTree.Builder().put(Label.path("a"), new byte[0]);
        assertThatIllegalArgumentException().isThrownBy(() -> builder.put(Label.path("a", "b"), new byte[0]));
        builder.put(Label.path("b", "c"), new byte[0]);
        assertThatIllegalArgumentException().isThrownBy(() -> builder.put(Label.path("b"), new byte[0]));
    }

    @ParameterizedTest
    @CsvSource({
        "'', the end instead of an item",
        "80, no node",
        "8100ff, more after the end",
        "8105, no node",
        "820358, the end within an item",
        "8203420102ff, more after the end",
        "82035affffffff00, bytes longer than the input",
        "820363616263, text instead of bytes",
        "82044101, a digest of 1 bytes",
        "8301830241628100830241618100, labels out of order",
        "8301830241618100830241618100, labels out of order",
        "8301820341618100, leaf next to",
        "83018100820341ff, leaf next to",
        "9f00ff, an indefinite length",
        "d90001810000, an unexpected tag",
        "a0, a map instead of an array",
        "1bffffffffffffffff, a number instead of an array",
        "811bffffffffffffffff, a number beyond 63 bits",
        "9b7fffffffffffffff00, an array longer than the input",
        "9bffffffffffffffff00, an array longer than the input"
    })
    void refuses_what_is_no_tree(String hex, String problem) {
        assertThatThrownBy(() -> HashTree.decode(HexFormat.of().parseHex(hex)))
                .isInstanceOf(MalformedCbor.class)
                .hasMessageContaining(problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"83024161", "83018100"})
    void refuses_a_tree_that_nests_too_deep(String level) throws MalformedCbor {
        assertThat(HashTree.decode(HexFormat.of().parseHex(level.repeat(HashTree.MAX_DEPTH - 1) + "8100")))
                .isNotNull();
        assertThatThrownBy(() -> HashTree.decode(HexFormat.of().parseHex(level.repeat(HashTree.MAX_DEPTH) + "8100")))
                .isInstanceOf(MalformedCbor.class)
                .hasMessageContaining("deeper than 512");
        assertThatThrownBy(() -> HashTree.decode(HexFormat.of().parseHex(level.repeat(200_000) + "8100")))
                .isInstanceOf(MalformedCbor.class);
    }

    /** A witness has the same digest, answers what it was made for as the whole tree does, and lies about nothing else. */
    @Property
    void answers_as_the_whole_tree_after_pruning(@ForAll Random random) throws MalformedCbor {
        Map<String, String> leaves = new TreeMap<>();
        HashTree.Builder builder = new HashTree.Builder();
        for (int i = random.nextInt(40); i > 0; i--) {
            String path = label(random) + "/" + label(random);
            leaves.put(path, "v" + i);
            builder.put(Label.path(path.split("/")), ("v" + i).getBytes(StandardCharsets.UTF_8));
        }
        HashTree whole = builder.build();
        List<List<Label>> paths = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            paths.add(Label.path(label(random), label(random)));
        }
        HashTree witness = HashTree.decode(whole.witness(paths).encode());
        assertThat(witness.digest()).isEqualTo(whole.digest());
        for (int i = 0; i < 50; i++) {
            List<Label> path = Label.path(label(random), label(random));
            String key = path.get(0) + "/" + path.get(1);
            Lookup truth = whole.lookup(path);
            assertThat(truth.leaf().map(String::new).orElse(null)).isEqualTo(leaves.get(key));
            assertThat(truth == ABSENT).isEqualTo(!leaves.containsKey(key));
            Lookup claim = witness.lookup(path);
            Statistics.label("claims").collect(claim == UNKNOWN ? "unknown" : claim == ABSENT ? "absent" : "found");
            if (claim == UNKNOWN) {
                assertThat(paths).doesNotContain(path);
            } else {
                assertThat(claim == ABSENT).isEqualTo(truth == ABSENT);
                assertThat(claim.leaf().map(String::new)).isEqualTo(truth.leaf().map(String::new));
            }
        }
        Statistics.label("claims").coverage(claims -> {
            claims.check("unknown").count(count -> count > 100);
            claims.check("absent").count(count -> count > 100);
        });
    }

    private static String label(Random random) {
        String letters = "abc";
        StringBuilder label = new StringBuilder();
        do {
            label.append(letters.charAt(random.nextInt(letters.length())));
        } while (label.length() < 3 && random.nextBoolean());
        return label.toString();
    }

    /** The size of a witness grows with the depth of the tree, not with the number of its leaves. */
    @Test
    void prunes_what_is_not_needed() {
        HashTree.Builder builder = new HashTree.Builder();
        for (int i = 0; i < 10_000; i++) {
            builder.put(Label.path("assets", "file-" + i), new byte[32]);
        }
        HashTree whole = builder.build();
        assertThat(whole.witness(List.of(Label.path("assets", "file-77"), Label.path("assets", "missing")))
                        .encode()
                        .length)
                .isLessThan(2000);
    }
}
