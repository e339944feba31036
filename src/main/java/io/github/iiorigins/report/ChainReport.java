package io.github.iiorigins.report;

import io.github.iiorigins.ic.Delegation;
import io.github.iiorigins.origin.Principal;
import io.github.iiorigins.text.QuotedText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What there is to say of a delegation chain without repeating any of it.
 *
 * @param principal the principal that it is for
 * @param signer what kind of key it begins with
 * @param hops the delegations, from the first to the last
 * @param expiration when the first of them is over; nothing if there is none
 * @param problem why the network would not take it; nothing if it would
 * @param local whether that was held against a network other than the mainnet
 * @param now the time at which it was looked at
 */
public record ChainReport(
        Principal principal,
        String signer,
        List<Hop> hops,
        Optional<Instant> expiration,
        Optional<String> problem,
        boolean local,
        Instant now) {
    private static final String ALL = "all";

    /**
     * A delegation.
     *
     * @param key what kind of key it is to
     * @param expiration when it is over
     * @param targets the canisters that it is for; nothing if it is for all
     * @param permissions what it is for, if it says so
     */
    public record Hop(
            String key, Instant expiration, Optional<List<Principal>> targets, Optional<String> permissions) {}

    public ChainReport {
        hops = List.copyOf(hops);
    }

    /** For people. */
    public String text() {
        StringBuilder out = new StringBuilder();
        out.append("principal   ").append(principal).append('\n');
        out.append("signed by   ").append(signer).append('\n');
        for (int i = 0; i < hops.size(); i++) {
            Hop hop = hops.get(i);
            out.append(i == 0 ? "delegates   " : "            ").append("to ").append(hop.key());
            out.append(", until ").append(hop.expiration()).append(", for ").append(scope(hop));
            out.append('\n');
        }
        String network = local ? "this network" : "the mainnet";
        if (problem.isPresent()) {
            out.append("not valid   ")
                    .append(QuotedText.printable(problem.get()))
                    .append('\n');
        } else {
            out.append("valid       ");
            if (expiration.isPresent()) {
                out.append("for ")
                        .append(left(Duration.between(now, expiration.get())))
                        .append(", ");
            }
            out.append("verified to the root key of ").append(network).append('\n');
        }
        return out.toString();
    }

    private static String scope(Hop hop) {
        StringBuilder scope = new StringBuilder();
        if (hop.targets().isEmpty()) {
            scope.append("all canisters");
        } else {
            for (Principal target : hop.targets().get()) {
                scope.append(scope.length() == 0 ? "" : ", ").append(target);
            }
            if (scope.length() == 0) {
                scope.append("no canister");
            }
        }
        String permissions = hop.permissions().orElse(ALL);
        if (permissions.equals(Delegation.QUERIES)) {
            scope.append(", queries only");
        } else if (!isKnown(permissions)) {
            // The text is the chain's: in a damaged one it may be anything.
            scope.append(", with permissions that ii-origins does not know");
        }
        return scope.toString();
    }

    private static boolean isKnown(String permissions) {
        return permissions.equals(Delegation.QUERIES) || permissions.equals(ALL);
    }

    private static String left(Duration time) {
        if (time.toDays() > 1) {
            return time.toDays() + " days";
        }
        if (time.toHours() > 1) {
            return time.toHours() + " h";
        }
        return time.toMinutes() > 1 ? time.toMinutes() + " min" : time.toSeconds() + " s";
    }

    /** For programs. */
    public String json() {
        JsonWriter json = new JsonWriter().open('{').member("version", 1);
        json.member("principal", principal.toString()).member("signer", signer);
        json.key("hops").open('[');
        for (Hop hop : hops) {
            json.element().open('{').member("key", hop.key());
            json.member("expiration", hop.expiration().toString());
            if (hop.targets().isPresent()) {
                json.texts("targets", hop.targets().get());
            }
            if (hop.permissions().isPresent()) {
                String permissions = hop.permissions().get();
                json.member("permissions", isKnown(permissions) ? permissions : "unknown");
            }
            json.close('}');
        }
        json.close(']').member("valid", problem.isEmpty());
        json.optional("problem", problem);
        return json.close('}').finish();
    }
}
