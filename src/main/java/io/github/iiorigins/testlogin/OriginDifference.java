package io.github.iiorigins.testlogin;

import io.github.iiorigins.ii.Gateway;
import io.github.iiorigins.origin.Origin;
import io.github.iiorigins.origin.Principal;
import java.util.Optional;

/** Why two origins give the same person two principals, though people take them for one address. */
final class OriginDifference {
    private OriginDifference() {}

    /** In half a sentence; empty where they are just two origins, or one. */
    static String words(String one, String other) {
        Optional<Origin> first = Origin.parse(one);
        Optional<Origin> second = Origin.parse(other);
        if (first.isEmpty() || second.isEmpty() || Gateway.remap(one).equals(Gateway.remap(other))) {
            return "";
        }
        Origin a = first.get();
        Origin b = second.get();
        if (a.host().equals(b.host())) {
            return a.scheme().equals(b.scheme())
                    ? "the port is part of what a principal is derived from"
                    : "http and https are two origins";
        }
        if (a.host().equals("www." + b.host()) || b.host().equals("www." + a.host())) {
            return "with and without www are two origins";
        }
        Optional<Principal> here = Gateway.principal(a.host());
        Optional<Principal> there = Gateway.principal(b.host());
        if (here.isPresent() && here.equals(there)) {
            if (Gateway.isRaw(a.host()) != Gateway.isRaw(b.host())) {
                return "raw hosts are origins of their own";
            }
            if (isUnder(a, Gateway.INTERNETCOMPUTER_ORG) || isUnder(b, Gateway.INTERNETCOMPUTER_ORG)) {
                return "II takes ic0.app, icp0.io and icp.net for one, and internetcomputer.org for another";
            }
            if (isUnder(a, Gateway.LOCALHOST) || isUnder(b, Gateway.LOCALHOST)) {
                return "a local origin is not taken for the one of the mainnet";
            }
        }
        return "";
    }

    private static boolean isUnder(Origin origin, Gateway gateway) {
        Optional<Gateway> own = Gateway.of(origin.host());
        return own.isPresent() && own.get() == gateway;
    }
}
