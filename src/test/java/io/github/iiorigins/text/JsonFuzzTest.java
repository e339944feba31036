package io.github.iiorigins.text;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** JSON and JSON5 of any bytes. */
final class JsonFuzzTest {
    @FuzzTest
    void json(byte[] bytes) {
        for (Dialect dialect : Dialect.values()) {
            TreeChecks.check(JsonDocument.parse(SourceText.of("fuzz", bytes), dialect));
        }
    }
}
