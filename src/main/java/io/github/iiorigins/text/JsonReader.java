package io.github.iiorigins.text;

import java.util.List;

final class JsonReader {
    private final SourceText source;
    private final Dialect dialect;

    JsonReader(SourceText source, Dialect dialect) {
        this.source = source;
        this.dialect = dialect;
    }

    JsonDocument read() {
        return new JsonDocument(source, dialect, null, List.of());
    }
}
