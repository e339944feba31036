package io.github.iiorigins.testlogin;

import io.github.iiorigins.diagnostics.Chain;
import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.InternalErrorRule;
import io.github.iiorigins.diagnostics.Sighting;
import io.github.iiorigins.ic.BlsPublicKey;
import io.github.iiorigins.ii.Decision;
import io.github.iiorigins.net.Http;
import io.github.iiorigins.net.NetworkRootKey;
import io.github.iiorigins.origin.Origin;
import io.github.iiorigins.project.RuleTerms;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Signs in under each derivation origin that was checked, and judges what came of it. */
public final class TestLogin {
    /**
     * How to judge.
     *
     * @param network the address of the network
     * @param rootKey its root key; nothing if the network is to be asked for it
     * @param required the weakest evidence that is accepted
     * @param rules the rules about what an app sends
     * @param set what the user sets about rules
     */
    public record Terms(
            String network,
            Optional<BlsPublicKey> rootKey,
            Evidence required,
            AppRequests.Rules rules,
            RuleTerms set) {}

    private final Terms terms;
    private final Http http;

    private TestLogin(Terms terms, Http http) {
        this.terms = terms;
        this.http = http;
    }

    /**
     * Signs in at all origins of all sites.
     *
     * @throws EngineNotUsable if an engine cannot start
     */
    public static LoginResult run(List<CheckedSite> sites, Terms terms, Http http)
            throws EngineNotUsable, InterruptedException {
        TestLogin run = new TestLogin(terms, http);
        List<SiteLogin> logins = new ArrayList<>();
        for (CheckedSite site : sites) {
            try {
                logins.add(run.site(site));
            } catch (RuntimeException | Error bug) {
                logins.add(stopped(site, bug));
            }
        }
        return new LoginResult(logins, List.of());
    }

    /** The sign-ins under a derivation origin of which a bug of this program let nothing be known. */
    private static SiteLogin stopped(CheckedSite site, Throwable bug) {
        Finding finding = InternalErrorRule.of("the sign-ins under " + site.derivationOrigin(), bug)
                .seen(Sighting.of(site.derivationOrigin()));
        return new SiteLogin(
                site.derivationOrigin(),
                site.source(),
                site.ii(),
                site.rehearsal(),
                site.expected().map(Expectation::principal),
                List.of(),
                List.of(finding),
                0,
                List.of(),
                new Chain(List.of()));
    }

    private SiteLogin site(CheckedSite site) throws EngineNotUsable, InterruptedException {
        List<String> unknown = new ArrayList<>(site.unknown());
        List<OriginLogin> logins = List.of();
        Optional<Origin> derivationOrigin = Origin.bare(site.derivationOrigin());
        Optional<BlsPublicKey> rootKey =
                terms.rootKey().isPresent() ? terms.rootKey() : NetworkRootKey.fetch(http, terms.network(), true);
        if (derivationOrigin.isEmpty()) {
            logins = site.rulings().stream()
                    .map(ruling -> OriginLogin.decided(ruling, site.derivationOrigin()))
                    .toList();
        } else if (rootKey.isEmpty()) {
            unknown.add(terms.network() + ": the network's root key could not be fetched; set it with --root-key");
        } else {
            logins = site.engine()
                    .signIn(new Engine.Network(http, rootKey.get()), derivationOrigin.get(), site.rulings());
        }
        List<Finding> own = new ArrayList<>(LoginJudgement.judge(logins, site.expected(), terms.required()));
        own.addAll(AppRequests.judge(site.derivationOrigin(), logins, terms.rules()));
        List<Finding> findings = new ArrayList<>(site.findings());
        findings.addAll(terms.set().apply(own));
        int allowed = site.allowed() + site.findings().size() + own.size() - findings.size();
        findings.sort(Comparator.comparing(Finding::severity).reversed().thenComparing(Finding.ORDER));
        unknown.addAll(reasons(site, logins));
        return new SiteLogin(
                site.derivationOrigin(),
                site.source(),
                site.ii(),
                site.rehearsal(),
                site.expected().map(Expectation::principal),
                logins,
                findings,
                allowed,
                unknown,
                site.chain());
    }

    /** Why sign-ins did not come to a result, each reason once; what II decides was the check's to find out. */
    private static List<String> reasons(CheckedSite site, List<OriginLogin> logins) {
        Map<String, List<String>> origins = new LinkedHashMap<>();
        for (int i = 0; i < logins.size(); i++) {
            OriginLogin login = logins.get(i);
            boolean undecided = site.rulings().get(i).decision().verdict() == Decision.Verdict.UNKNOWN;
            if (login.verdict() == Decision.Verdict.UNKNOWN
                    && (!undecided || site.unknown().isEmpty())) {
                origins.computeIfAbsent(login.reason(), reason -> new ArrayList<>())
                        .add(login.origin().toString());
            }
        }
        List<String> reasons = new ArrayList<>();
        for (Map.Entry<String, List<String>> reason : origins.entrySet()) {
            reasons.add(String.join(", ", reason.getValue()) + ": " + reason.getKey());
        }
        return reasons;
    }
}
