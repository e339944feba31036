package io.github.iiorigins.cli;

import io.github.iiorigins.check.ProjectTargets;
import io.github.iiorigins.diagnostics.Complaint;
import io.github.iiorigins.ic.BlsPublicKey;
import io.github.iiorigins.ic.SigningKey;
import io.github.iiorigins.ii.IiLocation;
import io.github.iiorigins.net.Agent;
import io.github.iiorigins.net.CallFailure;
import io.github.iiorigins.net.Http;
import io.github.iiorigins.origin.CanisterId;
import io.github.iiorigins.origin.Origin;
import io.github.iiorigins.project.Environment;
import io.github.iiorigins.project.FileReading;
import io.github.iiorigins.project.ProjectFile;
import io.github.iiorigins.testlogin.CanisterLogin;
import io.github.iiorigins.testlogin.OriginLogin;
import io.github.iiorigins.testlogin.Registration;
import io.github.iiorigins.text.QuotedText;
import io.github.iiorigins.text.Secret;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** {@code ii-origins test-login register}. */
final class RegisterCommand implements Command {
    @Override
    public CommandSpec describe() {
        CommandSpec spec = CommandSpec.create();
        spec.usageMessage()
                .header("Create a key and a test identity")
                .description("Create a key for test-login, and an identity at Internet Identity (II) that has only this"
                        + " key. Anyone who can read the key can sign in as this identity, so do not use a real"
                        + " user's identity. Show its principal at the derivation origins of the project.")
                .footer(
                        "ii-origins test-login register ci.pem",
                        "ii-origins test-login register local.pem --network http://localhost:8000",
                        "ii-origins test-login register ci.pem --yes --name \"CI of forge.example\"");
        spec.addPositional(CommandModel.file("File for the new PEM key; it must not exist"));
        spec.addOption(
                CommandModel.flag(OptionGroup.CHANGES, "--yes", "Create an identity on the mainnet without asking"));
        spec.addOption(
                CommandModel.value(OptionGroup.ENGINE, "--name", "NAME", "Name of the identity at Internet Identity"));
        NetworkOptions.describeWithIdentity(spec, "the network's: id.ai on mainnet");
        return spec;
    }

    @Override
    public int run(Arguments arguments) throws UsageError, InterruptedException {
        Invocation invocation = arguments.invocation();
        SecretFile file = SecretFile.of(arguments, arguments.parameter(), "a key");
        NetworkOptions network = new NetworkOptions(arguments);
        IiLocation ii = network.ii(arguments.value("--ii"));
        String host = ii.origin().host();
        CanisterId internetIdentity = network.internetIdentity(ii);
        network.rootKey(); // one that is malformed is refused before anything is created
        Map<String, Origin> derivationOrigins = derivationOrigins(arguments, network, ii);
        RequestLog log = new RequestLog(arguments);
        CaptchaReader person = new CaptchaReader(invocation, log, Path.of(file.path() + ".captcha.png"));
        if (!network.isLocal() && !arguments.has("--yes")) {
            // An identity at production is permanent.
            if (!invocation.terminals().in()) {
                throw new UsageError("this creates a permanent identity at " + host + ": add --yes to confirm");
            }
            if (!person.agrees("Create a permanent identity at " + host + "?")) {
                return ExitCode.INTERRUPTED;
            }
        }
        SigningKey key = SigningKey.newEd25519(new SecureRandom());
        try (Http http = network.http(log)) {
            Optional<BlsPublicKey> rootKey = network.rootKey(http, log);
            if (rootKey.isEmpty()) {
                return ExitCode.UNKNOWN;
            }
            Agent agent = new Agent(http, network.address(), network.isLocal(), rootKey.get(), Clock.systemUTC());
            long identity = Registration.register(agent, internetIdentity, key, arguments.value("--name"), person);
            file.write(
                    Secret.of(LoginKey.IDENTITY + identity + " at " + host + "\n"
                            + key.toPem().reveal()),
                    "identity " + identity + " was created at " + host + ", but its key is lost: ");
            Map<String, OriginLogin> logins = new LinkedHashMap<>();
            for (Map.Entry<String, Origin> origin : derivationOrigins.entrySet()) {
                logins.put(
                        origin.getKey(),
                        CanisterLogin.once(
                                CanisterLogin.Request.of(agent, rootKey.get(), internetIdentity, key, identity),
                                origin.getValue()));
            }
            log.clear();
            RegisteredKey.show(arguments, file.shown(), identity, host, logins);
            return ExitCode.RIGHT;
        } catch (UncheckedIOException picture) {
            throw new UsageError(
                    "the captcha cannot be saved next to " + QuotedText.quote(file.shown()) + ": "
                            + FileReading.reason(picture.getCause()),
                    picture);
        } catch (CallFailure | Registration.Denied failure) {
            log.clear();
            Main.complain(invocation, "no identity was created at " + host + ": " + failure.getMessage());
            return ExitCode.UNKNOWN;
        } finally {
            log.clear();
        }
    }

    /** The derivation origins of the project's environments that use this Internet Identity, by the names of those. */
    private static Map<String, Origin> derivationOrigins(Arguments arguments, NetworkOptions network, IiLocation ii)
            throws UsageError {
        List<Complaint> complaints = new ArrayList<>();
        Optional<ProjectFile> project = arguments.project(complaints);
        Map<String, Origin> origins = new LinkedHashMap<>();
        if (project.isPresent()) {
            for (Environment environment : ProjectTargets.fitting(project.get(), network.isLocal())) {
                IiLocation own = network.ii(environment.ii());
                if (own.equals(ii) || (own.isProduction() && ii.isProduction())) {
                    Origin.bare(environment.derivationOrigin().orElseThrow().meant())
                            .ifPresent(origin -> origins.put(environment.name(), origin));
                }
            }
        }
        return origins;
    }
}
