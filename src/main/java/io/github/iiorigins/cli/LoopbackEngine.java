package io.github.iiorigins.cli;

import io.github.iiorigins.ii.IiLocation;
import io.github.iiorigins.origin.CanisterId;
import io.github.iiorigins.origin.Origin;
import io.github.iiorigins.origin.Principal;
import io.github.iiorigins.testlogin.Engine;
import io.github.iiorigins.testlogin.LoopbackLogin;
import io.github.iiorigins.testlogin.OriginLogin;
import io.github.iiorigins.testlogin.Ruling;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Has a user sign in on II's page for programs, as the options say. */
final class LoopbackEngine implements Engine {
    private final Invocation invocation;
    private final RequestLog log;
    private final IiLocation ii;
    private final boolean local;
    private final CanisterId internetIdentity;
    private final Optional<Principal> expected;
    private final Duration lifetime;
    private final Duration deadline;

    /** @param expected the principal that the sign-in must yield */
    LoopbackEngine(
            Arguments arguments, NetworkOptions options, RequestLog log, IiLocation ii, Optional<Principal> expected)
            throws UsageError {
        arguments.refuse(
                "--engine loopback: its page signs in only to the default account, and only for ii-origins; use --engine"
                        + " canister",
                "--account",
                "--whoami");
        this.invocation = arguments.invocation();
        this.log = log;
        this.ii = ii;
        this.local = options.isLocal();
        this.internetIdentity = options.internetIdentity(ii);
        this.expected = expected;
        this.lifetime = SignInOptions.lifetime(arguments);
        this.deadline = SignInOptions.deadline(arguments);
    }

    @Override
    public List<OriginLogin> signIn(Network network, Origin derivationOrigin, List<Ruling> rulings)
            throws InterruptedException {
        return LoopbackLogin.run(
                new LoopbackLogin.Terms(
                        network.http(),
                        ii,
                        local,
                        internetIdentity,
                        network.rootKey(),
                        expected,
                        lifetime,
                        deadline,
                        this::invite,
                        trouble -> Main.complain(invocation, trouble),
                        Clock.systemUTC()),
                derivationOrigin,
                rulings);
    }

    /** On standard error, because standard output is for the report: a line for people, or one of JSON for programs. */
    private void invite(String address) {
        log.clear();
        if (!invocation.terminals().err()) {
            invocation.err().println("{\"url\": \"" + address + "\"}");
            return;
        }
        boolean opened = DefaultBrowser.open(address, invocation.environment());
        invocation
                .err()
                .println((opened ? "Sign in in your browser: " : "Open this in a browser and sign in: ") + address
                        + "   (" + Durations.words(deadline) + " left; Ctrl-C to stop)");
    }
}
