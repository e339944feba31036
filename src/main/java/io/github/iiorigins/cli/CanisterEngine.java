package io.github.iiorigins.cli;

import io.github.iiorigins.ii.IiLocation;
import io.github.iiorigins.net.Agent;
import io.github.iiorigins.origin.CanisterId;
import io.github.iiorigins.origin.Origin;
import io.github.iiorigins.origin.Principal;
import io.github.iiorigins.testlogin.CanisterLogin;
import io.github.iiorigins.testlogin.Engine;
import io.github.iiorigins.testlogin.OriginLogin;
import io.github.iiorigins.testlogin.Ruling;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Signs in by a key, as the options say. */
final class CanisterEngine implements Engine {
    private final NetworkOptions options;
    private final LoginKey key;
    private final CanisterId internetIdentity;
    private final long identity;
    private final Optional<Long> account;
    private final Duration lifetime;
    private final Optional<Principal> whoami;

    /** @param whoami a canister that tells its caller who that is, to be called at each origin's principal */
    CanisterEngine(Arguments arguments, NetworkOptions options, LoginKey key, IiLocation ii, Optional<Principal> whoami)
            throws UsageError {
        this.options = options;
        this.key = key;
        this.internetIdentity = options.internetIdentity(ii);
        this.identity = identity(arguments, key, ii.origin().host());
        this.account = number(arguments, "--account");
        this.lifetime = SignInOptions.lifetime(arguments);
        this.whoami = whoami;
    }

    @Override
    public List<OriginLogin> signIn(Network network, Origin derivationOrigin, List<Ruling> rulings)
            throws InterruptedException {
        return CanisterLogin.run(request(network), derivationOrigin, rulings);
    }

    CanisterLogin.Request request(Network network) {
        Clock clock = Clock.systemUTC();
        return new CanisterLogin.Request(
                new Agent(network.http(), options.address(), options.isLocal(), network.rootKey(), clock),
                network.rootKey(),
                internetIdentity,
                key.key(),
                identity,
                account,
                lifetime,
                whoami,
                clock);
    }

    private static long identity(Arguments arguments, LoginKey key, String host) throws UsageError {
        Optional<Long> given = number(arguments, "--anchor");
        if (given.isPresent()) {
            return given.get();
        }
        if (key.identity().isEmpty()) {
            throw new UsageError("the key's identity number is unknown: add --anchor N");
        }
        if (!key.ii().isEmpty() && !key.ii().equals(host) && !(isProduction(key.ii()) && isProduction(host))) {
            throw new UsageError("the first line of the key names identity "
                    + key.identity().get() + " at an Internet Identity other than " + host + ": add --anchor or --ii");
        }
        return key.identity().get();
    }

    private static boolean isProduction(String host) {
        return Origin.bare("https://" + host)
                .filter(IiLocation.PRODUCTION::contains)
                .isPresent();
    }

    private static Optional<Long> number(Arguments arguments, String option) throws UsageError {
        long number = arguments.number(option, -1, 0, Long.MAX_VALUE, "a number");
        return number < 0 ? Optional.empty() : Optional.of(number);
    }
}
