package io.github.iiorigins.testlogin;

import io.github.iiorigins.ii.Gateway;
import io.github.iiorigins.origin.Origin;
import io.github.iiorigins.origin.Principal;
import java.util.Optional;

/** Explains why two similar-looking origins yield different principals. */
final class OriginDifference {
    private OriginDifference() {}

    /** Returns a clause; empty if the origins are equal to II or not similar. */
    static String words(Origin a, Origin b) {
        if (Gateway.isSame(a, b)) {
            return "";
        }
        if (a.host().equals(b.host())) {
            return a.scheme().equals(b.scheme())
                    ? "the port is part of the origin"
                    : "http and https are different origins";
        }
        if (a.host().equals("www." + b.host()) || b.host().equals("www." + a.host())) {
            return "www and the bare domain are different origins";
        }
        Optional<Principal> here = Gateway.principal(a.host());
        Optional<Principal> there = Gateway.principal(b.host());
        if (here.isPresent() && here.equals(there)) {
            if (Gateway.isRaw(a.host()) != Gateway.isRaw(b.host())) {
                return "raw hosts are separate origins";
            }
            if (isUnder(a, Gateway.INTERNETCOMPUTER_ORG) || isUnder(b, Gateway.INTERNETCOMPUTER_ORG)) {
                return "II treats ic0.app, icp0.io, and icp.net as one origin, but not internetcomputer.org";
            }
            if (isUnder(a, Gateway.LOCALHOST) || isUnder(b, Gateway.LOCALHOST)) {
                return "a local origin differs from the mainnet origin";
            }
        }
        return "";
    }

    private static boolean isUnder(Origin origin, Gateway gateway) {
        Optional<Gateway> own = Gateway.of(origin.host());
        return own.isPresent() && own.get() == gateway;
    }
}
