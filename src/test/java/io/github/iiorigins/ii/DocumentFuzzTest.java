package io.github.iiorigins.ii;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.ii.rules.OriginsFileRules;
import io.github.iiorigins.text.SourceText;
import java.util.ArrayList;
import java.util.List;

/** A well-known file of any bytes: every rule says what it has to say, and points into the file. */
final class DocumentFuzzTest {
    @FuzzTest
    void alternative_origins(byte[] bytes) {
        OriginsDocument document = OriginsDocument.read(SourceText.of("fuzz", bytes));
        List<Finding> findings = new ArrayList<>();
        OriginsFileRules.check(document, DocumentContext.PLAIN, findings);
        int length = document.source().text().length();
        for (Finding finding : findings) {
            assertThat(finding.message()).isNotBlank();
            if (finding.location().isPresent()) {
                assertThat(finding.location().get().span().end()).isBetween(0, length);
            }
        }
        assertThat(document.json().isValid() || !findings.isEmpty()).isTrue();
    }
}
