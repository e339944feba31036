package io.github.iiorigins.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iiorigins.testing.Need;
import io.github.iiorigins.testing.Needs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Juno's own schema wants URLs where its Satellite, its console and its documentation use hosts. The rule
 * {@code juno-host-form} tells people so; the day on which this test fails, the schema has come round and the rule must
 * be looked at.
 */
@Needs(Need.HOSTING_PEERS)
class JunoSchemaPeerTest {
    private static final Path PEER = Path.of("src/test/peer/hosting");

    @Test
    void the_schema_takes_urls_and_refuses_the_hosts_that_the_satellite_takes()
            throws IOException, InterruptedException {
        Process node = new ProcessBuilder(
                        "node", "juno.mjs", "forge.example", "https://forge.example", "https://forge.example/")
                .directory(PEER.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(node.waitFor()).isZero();
        assertThat(said).isEqualTo("""
                forge.example false false
                https://forge.example true true
                https://forge.example/ true true
                """);
    }
}
