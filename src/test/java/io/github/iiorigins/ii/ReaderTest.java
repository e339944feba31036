package io.github.iiorigins.ii;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iiorigins.text.SourceText;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the readers of the list differ. */
class ReaderTest {
    private static final String C = "bkyz2-fmaaa-aaaaa-qaaaq-cai";
    private static final String TWIN = "https://" + C + ".icp0.io";

    private static String list(int entries, String last) {
        StringBuilder list = new StringBuilder("{\"alternativeOrigins\":[");
        for (int i = 1; i < entries; i++) {
            list.append("\"https://a").append(i).append(".example\",");
        }
        return list.append(last).append("]}").toString();
    }

    private static String decide(Reader reader, String derivation, String request, int status, String body) {
        Decision decision = Decision.decide(
                request, Optional.of(derivation), IiLocation.of("https://id.ai"), reader, new Fetcher() {
                    @Override
                    public Seen head(String asked) {
                        return new Response(200, C, null);
                    }

                    @Override
                    public Seen get(String asked) {
                        assertThat(asked)
                                .isEqualTo(
                                        reader == Reader.ICRC_95
                                                ? derivation + "/.well-known/ii-alternative-origins"
                                                : TWIN + "/.well-known/ii-alternative-origins");
                        return new Response(status, null, SourceText.of(asked, body.getBytes(StandardCharsets.UTF_8)));
                    }
                });
        return (decision.isAccepted() ? "accepts " : "rejects ")
                + decision.step().word();
    }

    @ParameterizedTest
    @CsvSource({
        "II, 100, accepts listed",
        "II, 101, rejects cap",
        "II_2026_05, 10, accepts listed",
        "II_2026_05, 11, rejects cap",
        "II_2025, 10, accepts listed",
        "II_2025, 11, rejects cap",
        "ICRC_95, 10, accepts listed",
        "ICRC_95, 11, rejects cap"
    })
    void reads_as_many_entries_as_its_cap(Reader reader, int entries, String decision) {
        String body = list(entries, "\"https://www.forge.example\"");
        assertThat(decide(reader, "https://forge.example", "https://www.forge.example", 200, body))
                .isEqualTo(decision);
    }

    @ParameterizedTest
    @CsvSource({"II, accepts listed", "II_2026_05, accepts listed", "II_2025, rejects listed", "ICRC_95, rejects listed"
    })
    void a_gateway_twin_is_another_string(Reader reader, String decision) {
        String body = list(1, "\"https://" + C + ".ic0.app\"");
        assertThat(decide(reader, "https://forge.example", TWIN, 200, body)).isEqualTo(decision);
    }

    @ParameterizedTest
    @CsvSource({
        "II, rejects entries",
        "II_2026_05, rejects entries",
        "II_2025, accepts listed",
        "ICRC_95, accepts listed"
    })
    void an_entry_that_is_not_a_string(Reader reader, String decision) {
        String body = list(2, "7, \"https://www.forge.example\"");
        assertThat(decide(reader, "https://forge.example", "https://www.forge.example", 200, body))
                .isEqualTo(decision);
    }

    @ParameterizedTest
    @CsvSource({"II, rejects status", "II_2026_05, rejects status", "II_2025, rejects status", "ICRC_95, accepts listed"
    })
    void a_status_other_than_200(Reader reader, String decision) {
        String body = list(1, "\"https://www.forge.example\"");
        assertThat(decide(reader, "https://forge.example", "https://www.forge.example", 206, body))
                .isEqualTo(decision);
    }
}
