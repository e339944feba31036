package io.github.iiorigins.ii;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iiorigins.peer.NodePeer;
import io.github.iiorigins.testing.Need;
import io.github.iiorigins.testing.Needs;
import io.github.iiorigins.text.SourceText;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.statistics.Statistics;

/** The decision and the reading of the list beside a second one, written in JavaScript, on lists and origins made at random. */
class DecisionPropertyTest {
    private static final String C = "bkyz2-fmaaa-aaaaa-qaaaq-cai";
    private static final String[] HOSTS = {
        "forge.example",
        "www.forge.example",
        C + ".icp0.io",
        C + ".ic0.app",
        C + ".icp.net",
        C + ".raw.icp0.io",
        C + ".internetcomputer.org",
        C + ".localhost",
        C + ".evil-ic0.app",
        "nns.icp0.io",
        "nns.ic0.app",
        "a.b.icp0.io",
        "aaaaa-aa.icp0.io",
        "2vxsx-fae.icp.net",
        "localhost",
        "127.0.0.1",
        "xn--bcher-kva.example",
        "my-app_1.icp0.io"
    };
    private static final String[] TAILS = {"", "", "", "", "", "/", ":443", ":8443", "/x", "?y", "#z", ":", " "};
    private static final String[] SCHEMES = {
        "https://", "https://", "https://", "https://", "http://", "HTTPS://", "", "ftp://"
    };
    private static final String[] BODIES = {
        "{\"alternativeOrigins\":LIST}",
        "{\"alternativeOrigins\":LIST}",
        "{\"alternativeOrigins\":LIST}",
        "{\"alternativeOrigins\":[1],\"alternativeOrigins\":LIST}",
        "{\"alternativeorigins\":LIST}",
        "LIST",
        "\uFEFF{\"alternativeOrigins\":LIST}",
        "{\"alternativeOrigins\":{\"0\":LIST}}",
        "{\"alternativeOrigins\":LIST,}",
        "{\"altern\\u0061tiveOrigins\":LIST}",
        "null",
        "<!doctype html>",
        "{\"x\":[LIST],\"alternativeOrigins\":LIST}",
        "// list\n{\"alternativeOrigins\":LIST}"
    };
    /** What people and programs leave in a file that is to be JSON, and what JSON allows that few know of. */
    private static final String[] SLIPS = {
        ",",
        "]",
        "[",
        "}",
        "{",
        ":",
        "\"",
        "'",
        "\\",
        "\\u0041",
        "\\ud83d",
        "\\x41",
        "//x\n",
        "/**/",
        "null",
        "1",
        "-0",
        "01",
        "1.",
        "1e400",
        "\t",
        "\u00a0",
        "\ufeff",
        "\0",
        "\u2028",
        "\ud83d\ude00",
        "true",
        "NaN",
        "\r\n",
        "\"\"",
        "\"a\":1,"
    };

    private static final List<Reader> READERS = List.of(Reader.values());
    private static final Integer OK = 200;
    private static final Integer[] STATUSES = {OK, OK, OK, OK, null, 404, 206, 304};
    private static final String[] HEADS = {C, C, C, null, "not_a_canister_id", C.toUpperCase(Locale.ROOT)};
    /** The derivation origin, the page's origin, the canister, the answer, the document, and what is in the list. */
    private static final int PARTS = 7;

    private record Case(Reader reader, String request, String derivation, String head, Integer status, String body) {
        String json() {
            return "{\"reader\":" + quoted(reader.word()) + ",\"request\":" + quoted(request) + ",\"derivation\":"
                    + quoted(derivation) + ",\"head\":" + quoted(head) + ",\"document\":"
                    + (status == null
                            ? "null"
                            : "{\"status\":" + status + ",\"body\":\""
                                    + Base64.getEncoder().encodeToString(body.getBytes(StandardCharsets.UTF_8)) + "\"}")
                    + "}";
        }

        private static String quoted(String text) {
            return text == null ? "null" : "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
        }

        String decide() {
            Decision decision = Decision.decide(
                    request, Optional.ofNullable(derivation), IiLocation.of("https://id.ai"), reader, new Fetcher() {
                        @Override
                        public Seen head(String origin) {
                            return new Response(200, head, null);
                        }

                        @Override
                        public Seen get(String url) {
                            return status == null
                                    ? new Blocked("redirect")
                                    : new Response(
                                            status, null, SourceText.of(url, body.getBytes(StandardCharsets.UTF_8)));
                        }
                    });
            return decision.verdict().name().toLowerCase(Locale.ROOT) + " "
                    + decision.step().word() + " " + listed();
        }

        private String listed() {
            if (status == null) {
                return "none";
            }
            OriginsDocument document =
                    OriginsDocument.read(SourceText.of("list", body.getBytes(StandardCharsets.UTF_8)));
            if (!document.json().isValid()
                    || document.list().isEmpty()
                    || document.list().get().elements().size()
                            > document.entries().size()) {
                return "none";
            }
            return document.entries().stream()
                    .map(entry ->
                            entry.text().chars().mapToObj(Integer::toHexString).collect(Collectors.joining(".")))
                    .collect(Collectors.joining(",", "[", "]"));
        }
    }

    private static String pick(Random random, String[] words) {
        return words[random.nextInt(words.length)];
    }

    private static String origin(Random random) {
        return pick(random, SCHEMES) + pick(random, HOSTS) + pick(random, TAILS);
    }

    private static String pageOrigin(Random random) {
        return "https://" + pick(random, HOSTS) + (random.nextInt(6) == 0 ? ":8443" : "");
    }

    /**
     * A case of which the first so many parts are right, and the others anything: each step of the rule decides about equally often, because
     * one part that is wrong hides all behind it.
     */
    private static Case anyCase(Random random) {
        int right = random.nextInt(PARTS);
        Reader reader = READERS.get(random.nextInt(READERS.size()));
        String request = right > 1 ? "https://www.forge.example" : pageOrigin(random);
        String derivation = right > 0
                ? pageOrigin(random).replace("www.", "")
                : random.nextInt(6) == 0 ? null : random.nextInt(6) == 0 ? request : origin(random);
        String head = right > 2 ? C : HEADS[random.nextInt(HEADS.length)];
        Integer status = right > 3 ? OK : STATUSES[random.nextInt(STATUSES.length)];
        String list = list(random, request, reader.cap(), right > 5);
        return new Case(
                reader,
                request,
                derivation,
                head,
                status,
                right > 4
                        ? BODIES[0].replace("LIST", list)
                        : slipped(random, pick(random, BODIES).replace("LIST", list)));
    }

    /** @param right whether it has only strings, and no more than a reader reads */
    private static String list(Random random, String request, int cap, boolean right) {
        int entries = random.nextInt(5);
        if (random.nextInt(4) == 0) {
            entries = right ? cap - random.nextInt(2) : cap - 1 + random.nextInt(3);
        }
        StringBuilder list = new StringBuilder("[");
        for (int i = 0; i < entries; i++) {
            list.append(i == 0 ? "" : ",");
            switch (random.nextInt(12)) {
                case 0 -> list.append(right || random.nextInt(3) > 0 ? "\"foo\"" : "null");
                case 1 -> list.append('"').append(request).append('"');
                default -> list.append('"').append(origin(random)).append('"');
            }
        }
        return list.append(']').toString();
    }

    /** Mostly as it is; else with something put in or taken out. */
    private static String slipped(Random random, String body) {
        StringBuilder slipped = new StringBuilder(body);
        for (int slips = Math.max(0, random.nextInt(6) - 3); slips > 0; slips--) {
            int at = random.nextInt(slipped.length() + 1);
            if (random.nextInt(3) == 0 && at < slipped.length()) {
                slipped.deleteCharAt(at);
            } else {
                slipped.insert(at, pick(random, SLIPS));
            }
        }
        return slipped.toString();
    }

    /** The decisions that there are; each is to be made often, so that equal ones mean something. */
    private static final List<String> WAYS_OUT = List.of(
            "accepted same-site",
            "refused bare",
            "refused canister",
            "refused document",
            "refused status",
            "refused json",
            "refused shape",
            "refused cap",
            "refused entries",
            "accepted listed",
            "refused listed");

    private static NodePeer node;

    @AfterContainer
    static void stopNode() {
        if (node != null) {
            node.close();
        }
    }

    @Provide
    Arbitrary<Case> cases() {
        return Arbitraries.randomValue(DecisionPropertyTest::anyCase);
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    @Needs(Need.NODE)
    @AddLifecycleHook(Needs.OfProperty.class)
    void a_second_decider_agrees(@ForAll("cases") Case one) {
        if (node == null) {
            node = NodePeer.start("decision.mjs");
        }
        String answer = node.ask(one.json());
        assertThat(one.decide()).as(one.json()).isEqualTo(answer);
        String wayOut = answer.substring(0, answer.indexOf(' ', answer.indexOf(' ') + 1));
        Statistics.label("ways out").collect(wayOut).coverage(seen -> {
            for (String way : WAYS_OUT) {
                seen.check(way).count(count -> count > 0);
            }
        });
    }
}
