package io.github.iiorigins.check;

import io.github.iiorigins.check.TraceStep.Detail;
import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Sighting;
import io.github.iiorigins.ii.Decision;
import io.github.iiorigins.ii.Reader;
import io.github.iiorigins.text.QuotedText;
import java.util.ArrayList;
import java.util.List;

/** Which readers reject an origin that II accepts, and why. */
final class OtherReaders {
    private OtherReaders() {}

    /**
     * Reports where a build of II in a local network differs, for users sign in with it there; notes what signers decide. The limit of
     * entries has a rule of its own.
     */
    static void report(CheckRequest.Target target, List<OriginVerdict> verdicts, Trace trace) {
        for (Reader reader : new Reader[] {Reader.II_2025, Reader.ICRC_95}) {
            List<OriginVerdict> rejected = new ArrayList<>();
            for (OriginVerdict verdict : verdicts) {
                if (verdict.strict().isAccepted() && isRejected(verdict, reader)) {
                    rejected.add(verdict);
                }
            }
            for (OriginVerdict verdict : rejected) {
                String why = why(reader, verdict.decisions().get(reader).step());
                if (reader == Reader.II_2025) {
                    trace.report(Finding.of(
                                    LiveRules.OTHER_READER_DIFFERS,
                                    reader.words() + " rejects " + QuotedText.quote(verdict.origin()) + ": " + why)
                            .seen(Sighting.of(target.derivationOrigin()).withOrigin(verdict.origin()))
                            .withNote("images of local networks contain it; II on the mainnet accepts the origin")
                            .withHelp("list each origin exactly as browsers send it, or use a newer II")
                            .about(verdict.origin()));
                } else {
                    trace.note(new Detail(verdict.origin(), reader.words() + " reject it", why));
                }
            }
        }
    }

    private static boolean isRejected(OriginVerdict verdict, Reader reader) {
        Decision decision = verdict.decisions().get(reader);
        return decision != null && decision.verdict() == Decision.Verdict.REFUSED;
    }

    private static String why(Reader reader, Decision.Step step) {
        return switch (step) {
            case CANISTER -> "it does not follow redirects to find the canister";
            case LISTED -> "it compares whole strings, and the list has the origin only under another gateway";
            case CAP -> "the list has more than " + reader.cap() + " entries";
            case JSON, SHAPE -> "the derivation origin itself serves no list";
            case BARE, SAME_SITE, DOCUMENT, STATUS, ENTRIES -> "it cannot read the list";
        };
    }
}
