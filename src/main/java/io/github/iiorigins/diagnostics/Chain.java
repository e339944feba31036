package io.github.iiorigins.diagnostics;

import java.util.ArrayList;
import java.util.List;

/**
 * What a run says about the links that a user's sign-in depends on. {@code validate} reports each link once, commands that
 * ask a live site once for each derivation origin.
 *
 * @param links in the order of a sign-in
 */
public record Chain(List<Link> links) {
    /** Keeps a copy that cannot change. */
    public Chain {
        links = List.copyOf(links);
    }

    /** The links of several chains. */
    public static Chain of(List<Chain> chains) {
        List<Link> links = new ArrayList<>();
        for (Chain chain : chains) {
            links.addAll(chain.links());
        }
        return new Chain(links);
    }

    /** The links in one state. */
    public List<Link> in(Link.State state) {
        List<Link> some = new ArrayList<>();
        for (Link link : links) {
            if (link.state() == state) {
                some.add(link);
            }
        }
        return some;
    }
}
