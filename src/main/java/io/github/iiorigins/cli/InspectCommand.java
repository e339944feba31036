package io.github.iiorigins.cli;

import io.github.iiorigins.ic.AuthenticationFailure;
import io.github.iiorigins.ic.BlsPublicKey;
import io.github.iiorigins.ic.Delegation;
import io.github.iiorigins.ic.DelegationChain;
import io.github.iiorigins.ic.PublicKey;
import io.github.iiorigins.ic.SignedDelegation;
import io.github.iiorigins.net.Http;
import io.github.iiorigins.origin.Principal;
import io.github.iiorigins.project.FileReading;
import io.github.iiorigins.report.ChainReport;
import io.github.iiorigins.signin.DelegationJson;
import io.github.iiorigins.signin.SignIn;
import io.github.iiorigins.text.Choice;
import io.github.iiorigins.text.QuotedText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** {@code ii-origins test-login inspect}. */
final class InspectCommand implements Command {
    private static final Choice FORMATS = new Choice("text", "json");

    /** A chain of as many hops as the network takes has less. */
    private static final int MAX_BYTES = 1 << 20;

    @Override
    public CommandSpec describe() {
        CommandSpec spec = CommandSpec.create();
        spec.usageMessage()
                .header("Show what a delegation chain is valid for")
                .description("Show which principal a delegation chain is for, how long it is valid, and whether the"
                        + " network accepts it. The chain is JSON as written by icp-cli and @icp-sdk/core. The chain"
                        + " itself is never printed.")
                .footer(
                        "ii-origins test-login inspect delegation.json",
                        "ii-origins test-login inspect - --network local < delegation.json");
        spec.addPositional(CommandModel.file("File with the delegation chain; - reads standard input"));
        spec.addOption(CommandModel.format(FORMATS));
        spec.addOption(NetworkOptions.network());
        NetworkOptions.describe(spec);
        return spec;
    }

    @Override
    public int run(Arguments arguments) throws UsageError {
        boolean json = arguments.choice("--format", FORMATS).equals("json");
        NetworkOptions network = new NetworkOptions(arguments);
        Optional<BlsPublicKey> rootKey = network.rootKey();
        DelegationChain chain = chain(arguments);
        if (rootKey.isEmpty()) {
            RequestLog log = new RequestLog(arguments);
            try (Http http = network.http(log)) {
                rootKey = network.rootKey(http, log);
            } finally {
                log.clear();
            }
        }
        if (rootKey.isEmpty()) {
            return ExitCode.UNKNOWN;
        }
        ChainReport report = report(chain, rootKey.get(), network.isLocal(), Instant.now());
        arguments.invocation().out().print(json ? report.json() : report.text());
        return report.problem().isEmpty() ? ExitCode.RIGHT : ExitCode.FINDINGS;
    }

    private static DelegationChain chain(Arguments arguments) throws UsageError {
        String shown = arguments.parameter();
        try {
            String text;
            if (shown.equals("-")) {
                text = new String(arguments.invocation().in().readNBytes(MAX_BYTES), StandardCharsets.UTF_8);
            } else {
                Path file = arguments.path(shown);
                if (Files.size(file) > MAX_BYTES) {
                    throw new UsageError(QuotedText.quote(shown) + ": too large for a delegation chain");
                }
                text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            }
            return DelegationJson.read(text);
        } catch (IOException unreadable) {
            throw new UsageError(QuotedText.quote(shown) + ": " + FileReading.reason(unreadable), unreadable);
        } catch (DelegationJson.Malformed malformed) {
            throw new UsageError(QuotedText.quote(shown) + ": " + malformed.getMessage(), malformed);
        }
    }

    private static ChainReport report(DelegationChain chain, BlsPublicKey rootKey, boolean local, Instant now) {
        List<ChainReport.Hop> hops = new ArrayList<>();
        for (SignedDelegation signed : chain.delegations()) {
            Delegation delegation = signed.delegation();
            List<Principal> targets = delegation.targets().orElse(null);
            hops.add(new ChainReport.Hop(
                    kind(delegation.publicKey()),
                    delegation.expiration(),
                    Optional.ofNullable(targets),
                    delegation.permissions()));
        }
        Optional<String> problem = Optional.empty();
        if (hops.isEmpty()) {
            // The network takes it from the holder of the key, who signs the request. Here there is no request.
            problem = Optional.of("the chain has no delegations: nothing in it is signed, so it proves nothing");
        } else {
            try {
                if (chain.verify(rootKey, now).coversNone()) {
                    problem = Optional.of("no canister is a target of all its delegations, so it permits nothing");
                }
            } catch (AuthenticationFailure failure) {
                problem = Optional.of(SignIn.words(failure));
            }
        }
        return new ChainReport(
                chain.principal(), kind(chain.publicKey()), hops, chain.expiration(), problem, local, now);
    }

    private static String kind(byte[] der) {
        try {
            PublicKey key = PublicKey.decode(der);
            return switch (key.algorithm()) {
                case ED25519 -> "an Ed25519 key";
                case P256 -> "a P-256 key";
                case SECP256K1 -> "a secp256k1 key";
                case CANISTER_SIGNATURE ->
                    "canister " + key.canisterSignatureKey().orElseThrow().canister();
            };
        } catch (AuthenticationFailure unknown) {
            return "a key of an unknown kind";
        }
    }
}
