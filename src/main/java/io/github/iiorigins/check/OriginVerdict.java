package io.github.iiorigins.check;

import io.github.iiorigins.ii.Decision;
import io.github.iiorigins.ii.DocumentContext;
import io.github.iiorigins.ii.Reader;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * The decisions about one origin.
 *
 * @param origin the origin as a browser writes it, or an entry that is none
 * @param decisions what each reader decides; of II itself and of its version before always
 * @param remark what else is to be said of it, such as how it is listed; may be empty
 */
public record OriginVerdict(String origin, Map<Reader, Decision> decisions, String remark) {
    public OriginVerdict {
        decisions = Collections.unmodifiableMap(new EnumMap<>(decisions));
    }

    /** The decision of versions of II that read 10 entries. */
    public Decision strict() {
        return decisions.get(Reader.II_2026_05);
    }

    /** The decision of the current II, which reads 100 entries. */
    public Decision wide() {
        return decisions.get(Reader.II);
    }

    /** The decision that counts under a limit. */
    public Decision under(int limit) {
        return limit > DocumentContext.STRICT_LIMIT ? wide() : strict();
    }

    /** A copy with the decision of one more reader. */
    OriginVerdict with(Reader reader, Decision decision) {
        Map<Reader, Decision> more = new EnumMap<>(decisions);
        more.put(reader, decision);
        return new OriginVerdict(origin, more, remark);
    }
}
