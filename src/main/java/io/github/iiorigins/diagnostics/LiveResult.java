package io.github.iiorigins.diagnostics;

import java.util.ArrayList;
import java.util.List;

/** The result of a command that looks at live sites: one part for each derivation origin. */
public interface LiveResult<S extends LiveResult.Site> extends Report {
    /** What every report says about one derivation origin. */
    interface Site {
        /** The derivation origin. */
        String derivationOrigin();

        /** Where it is known from, in a few words. */
        String source();

        /** What there is to say of each origin. */
        List<?> origins();

        /** What is wrong. */
        List<Finding> findings();

        /** How many findings are not among them: of rules that are off, or excepted by the project file. */
        int allowed();

        /** What could not be determined, one sentence each. */
        List<String> unknown();

        /** What is known about each link. */
        Chain chain();

        /** Whether nothing is wrong and nothing unknown. */
        default boolean isClean() {
            return findings().isEmpty() && unknown().isEmpty();
        }
    }

    /** One for each derivation origin. */
    List<S> sites();

    @Override
    default List<Finding> findings() {
        List<Finding> all = new ArrayList<>();
        for (S site : sites()) {
            all.addAll(site.findings());
        }
        return all;
    }

    /** The chain of each derivation origin, one after the other. */
    @Override
    default Chain chain() {
        List<Chain> all = new ArrayList<>();
        for (S site : sites()) {
            all.add(site.chain());
        }
        return Chain.of(all);
    }

    /** What could not be done as asked, before anything was looked at. */
    List<Complaint> refused();

    @Override
    default List<Complaint> complaints() {
        List<Complaint> all = new ArrayList<>(refused());
        for (String unknown : unknown()) {
            all.add(new Complaint(unknown));
        }
        return all;
    }

    /** All that could not be found out. */
    default List<String> unknown() {
        List<String> all = new ArrayList<>();
        for (S site : sites()) {
            all.addAll(site.unknown());
        }
        return all;
    }

    @Override
    default int allowed() {
        int all = 0;
        for (S site : sites()) {
            all += site.allowed();
        }
        return all;
    }
}
