package io.github.iiorigins.ic;

import io.github.iiorigins.ic.Refusal.Reason;
import io.github.iiorigins.origin.Principal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Canister ids that lie on one subnet, both ends included. */
public record CanisterRange(Principal first, Principal last) {
    /** Whether an id lies between the ends, by its bytes as unsigned numbers. */
    public boolean contains(Principal id) {
        byte[] bytes = id.bytes();
        return Arrays.compareUnsigned(first.bytes(), bytes) <= 0 && Arrays.compareUnsigned(bytes, last.bytes()) <= 0;
    }

    static byte[] encode(List<CanisterRange> ranges) {
        CborWriter out = new CborWriter().selfDescribed().array(ranges.size());
        for (CanisterRange range : ranges) {
            out.array(2).bytes(range.first.bytes()).bytes(range.last.bytes());
        }
        return out.toByteArray();
    }

    static List<CanisterRange> decode(byte[] cbor) throws Refusal {
        try {
            CborReader in = new CborReader(cbor);
            in.selfDescribed();
            int length = in.array();
            List<CanisterRange> ranges = new ArrayList<>();
            for (int i = 0; i < length; i++) {
                int start = in.offset();
                if (in.array() != 2) {
                    throw new MalformedCbor("no pair of principals", start);
                }
                ranges.add(new CanisterRange(RequestContent.principal(in), RequestContent.principal(in)));
            }
            in.end();
            return ranges;
        } catch (MalformedCbor e) {
            throw new Refusal(Reason.CANISTER_RANGES_MALFORMED, e.getMessage());
        }
    }
}
