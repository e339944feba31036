package io.github.iiorigins.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.iiorigins.ic.DelegationChain;
import java.nio.charset.StandardCharsets;

/** A delegation chain in JSON that a page or a program hands over. */
final class DelegationFuzzTest {
    @FuzzTest
    void delegation_json(byte[] bytes) {
        try {
            DelegationChain chain = DelegationJson.read(new String(bytes, StandardCharsets.UTF_8));
            String written = DelegationJson.write(chain);
            assertThat(DelegationJson.write(DelegationJson.read(written))).isEqualTo(written);
        } catch (DelegationJson.Malformed refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }
}
