package io.github.iiorigins.origin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.iiorigins.peer.NodePeer;
import io.github.iiorigins.peer.PeerBrowser;
import io.github.iiorigins.testing.Need;
import io.github.iiorigins.testing.Needs;
import io.github.iiorigins.text.Span;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.AfterContainer;

/** What holds of every text, and that other implementations of the URL Standard read it alike. */
class UrlPropertyTest {
    /** How many texts the browser is asked about at once. */
    private static final int TEXTS = Integer.getInteger("browser.texts", 5_000);

    private static final Pattern WEB = Pattern.compile(",\"https?:\"");

    /** Node 20 drops a space before the query of an opaque path, which the standard has encoded since. */
    private static final Pattern DROPPED_SPACE = Pattern.compile("(?is)blob:.* [\t\n\r]*[?#].*");

    private static final Pattern STAR_IN_PUNYCODE = Pattern.compile("xn--[^./\"]*\\*");

    private static NodePeer node;

    @AfterContainer
    static void stopNode() {
        if (node != null) {
            node.close();
        }
    }

    @Provide
    Arbitrary<String> texts() {
        return UrlTexts.any();
    }

    @Provide
    Arbitrary<String> asciiTexts() {
        return UrlTexts.withoutInternationalNames()
                .filter(text -> !DROPPED_SPACE.matcher(text).find());
    }

    @Provide
    Arbitrary<List<String>> manyTexts() {
        return UrlTexts.any().filter(text -> isWhole(text)).list().ofSize(TEXTS);
    }

    /** Half of a surrogate pair does not get to the browser. */
    private static boolean isWhole(String text) {
        return StandardCharsets.UTF_16.newEncoder().canEncode(text);
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    @Needs(Need.NODE)
    @AddLifecycleHook(Needs.OfProperty.class)
    void node_reads_a_text_alike(@ForAll("asciiTexts") String text) {
        if (node == null) {
            node = NodePeer.start("urls.mjs");
        }
        assertThat(UrlTexts.parts(text)).as(UrlTexts.json(text)).isEqualTo(node.ask(UrlTexts.json(text)));
    }

    /**
     * A browser is the better referee for international names: Node 20 has an older Unicode, and holds the labels beside one that is
     * written from right to left against no rule.
     */
    @Property(tries = 1, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    @Needs({Need.BROWSER_PEERS, Need.BROWSER})
    @AddLifecycleHook(Needs.OfProperty.class)
    void a_browser_reads_texts_alike(@ForAll("manyTexts") List<String> texts) throws IOException, InterruptedException {
        JsonNode answers = PeerBrowser.run("urls.mjs", Map.of("texts", texts));
        assertThat(answers).hasSize(texts.size());
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            String ours = UrlTexts.parts(texts.get(i));
            String theirs = UrlTexts.json(answers.get(i));
            if (!ours.equals(theirs) && !isChromiumsOwn(texts.get(i), ours, theirs)) {
                differences.add(UrlTexts.json(texts.get(i)) + " is " + ours + " here, and there " + theirs);
            }
        }
        assertThat(differences).isEmpty();
    }

    /**
     * Where Chromium does not follow the standard: it has rules of its own for schemes other than the web's, writes a space and a star
     * in a host as {@code %20} and {@code %2A}, makes other letters of a star in an international label, accepts labels that are not valid Punycode, and ignores characters around the brackets of
     * an IPv6 address that it ignores in names.
     */
    private static boolean isChromiumsOwn(String text, String ours, String theirs) {
        boolean web = WEB.matcher(ours + theirs).find();
        boolean lenient = ours.equals("null")
                && (theirs.contains("//[") || text.toLowerCase(Locale.ROOT).contains("xn--"));
        return !web
                || lenient
                || theirs.contains("%20")
                || theirs.contains("%2A")
                || STAR_IN_PUNYCODE.matcher(ours).find();
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void an_origin_is_its_own_origin(@ForAll("texts") String text) {
        Optional<Origin> origin = Origin.parse(text);
        if (origin.isPresent()) {
            String written = origin.get().toString();
            assertThat(Origin.isBare(written)).as(written).isTrue();
            assertThat(Origin.parse(written)).isEqualTo(origin);
        }
        assertThat(Origin.isBare(text))
                .isEqualTo(origin.isPresent() && origin.get().toString().equals(text));
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void the_parts_lie_in_the_text_one_after_the_other(@ForAll("texts") String text) {
        if (UrlParse.parse(text) instanceof NotAUrl not) {
            assertThat(not.blame().start()).isBetween(0, text.length());
            assertThat(not.blame().end()).isBetween(not.blame().start(), text.length());
            assertThat(not.phrase()).isNotBlank();
            return;
        }
        Url url = (Url) UrlParse.parse(text);
        int end = 0;
        for (Optional<Span> part : List.of(
                Optional.of(url.schemeSpan()),
                url.credentialsSpan(),
                url.hostSpan(),
                url.portSpan(),
                url.pathSpan(),
                url.querySpan(),
                url.fragmentSpan())) {
            if (part.isPresent()) {
                assertThat(part.get().start()).isGreaterThanOrEqualTo(end);
                assertThat(part.get().end()).isBetween(part.get().start(), text.length());
                end = part.get().end();
            }
        }
    }
}
