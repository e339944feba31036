package io.github.iiorigins.ic;

import io.github.iiorigins.ic.Refusal.Reason;
import io.github.iiorigins.origin.Principal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * A state tree whose {@link Certificate} was verified.
 *
 * @param tree what the certificate proves; parts of it are pruned away
 * @param subnet the subnet that signed, unless it is the root subnet
 */
public record CertifiedState(HashTree tree, Optional<Principal> subnet) {
    private static final Label TIME = Label.of("time");

    /** What the state says of a path. */
    public Lookup lookup(List<Label> path) {
        return tree.lookup(path);
    }

    /**
     * When the subnet signed.
     *
     * @throws Refusal {@link Reason#TIME_MISSING} or {@link Reason#TIME_MALFORMED}
     */
    public Instant time() throws Refusal {
        Optional<byte[]> leb128 = tree.lookup(TIME).leaf();
        if (leb128.isEmpty()) {
            throw new Refusal(Reason.TIME_MISSING, "the certificate does not show its time");
        }
        long nanos = 0;
        byte[] bytes = leb128.get();
        for (int i = 0; i < bytes.length; i++) {
            nanos |= (bytes[i] & 0x7FL) << (7 * i);
            if (bytes[i] >= 0) {
                if (i != bytes.length - 1) {
                    break;
                }
                return Nanos.toInstant(nanos);
            }
            if (i == 8) {
                break; // 63 bits of nanoseconds last until the year 2262
            }
        }
        throw new Refusal(Reason.TIME_MALFORMED, "the time of the certificate is not a number of nanoseconds");
    }

    /**
     * Refuses a certificate of another time.
     *
     * @param tolerance how far its time may lie before or after now
     * @return its time
     * @throws Refusal {@link Reason#CERTIFICATE_STALE}, {@link Reason#CERTIFICATE_FROM_FUTURE} or those of {@link #time}
     */
    public Instant requireTime(Instant now, Duration tolerance) throws Refusal {
        Instant time = time();
        if (time.isBefore(now.minus(tolerance))) {
            throw new Refusal(
                    Reason.CERTIFICATE_STALE,
                    "certified at " + time.truncatedTo(ChronoUnit.SECONDS) + ", "
                            + Duration.between(time, now).toSeconds() + " s ago");
        }
        if (time.isAfter(now.plus(tolerance))) {
            throw new Refusal(
                    Reason.CERTIFICATE_FROM_FUTURE,
                    "certified at " + time.truncatedTo(ChronoUnit.SECONDS) + ", in "
                            + Duration.between(now, time).toSeconds() + " s");
        }
        return time;
    }

    static byte[] encodeTime(Instant time) {
        return RepresentationHash.leb128(Nanos.of(time));
    }
}
