package io.github.iiorigins.cli;

import io.github.iiorigins.check.Check;
import io.github.iiorigins.check.CheckRequest;
import io.github.iiorigins.check.CheckResult;
import io.github.iiorigins.diagnostics.Complaint;
import io.github.iiorigins.ic.BlsPublicKey;
import io.github.iiorigins.net.Http;
import io.github.iiorigins.origin.Origin;
import io.github.iiorigins.project.ProjectFile;
import io.github.iiorigins.project.RuleTerms;
import io.github.iiorigins.signin.ClientGeneration;
import io.github.iiorigins.signin.ClientLibrary;
import io.github.iiorigins.signin.VersionRange;
import io.github.iiorigins.signin.WireMethod;
import io.github.iiorigins.snippet.PackageFile;
import io.github.iiorigins.testlogin.CanisterLogin;
import io.github.iiorigins.testlogin.Engine;
import io.github.iiorigins.testlogin.NoSession;
import io.github.iiorigins.testlogin.StoredSession;
import io.github.iiorigins.text.QuotedText;
import java.io.PrintStream;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;

/** {@code ii-origins test-login session}. */
final class SessionCommand implements Command {
    private static final String FILE = "--storage-state";

    @Override
    public CommandSpec describe() {
        CommandSpec spec = CommandSpec.create();
        spec.usageMessage()
                .header("Write a signed-in session for end-to-end tests")
                .description("Sign in with a key, and write the session as a storage state of Playwright: pages at the"
                        + " origin are signed in at first load. For " + StoredSession.READERS + ".")
                .footer(
                        "ii-origins test-login session --key ci.pem \\",
                        "    --origin https://forge.example -o session.json",
                        "ii-origins test-login session --key local.pem --network local \\",
                        "    --derivation-origin http://localhost:5173 \\",
                        "    --origin http://localhost:5173 -o session.json");
        CheckTargets.describe(spec, "", "Sign in at this origin, repeatable");
        spec.addOption(RuleOptions.describeMaxOrigins());
        SignInOptions.describeKey(spec);
        spec.addOption(OptionGroup.OUTPUT
                .option("-o", FILE)
                .paramLabel("FILE")
                .type(String.class)
                .description("File for the session; it must not exist")
                .build());
        NetworkOptions.describeWithIdentity(spec, "from the environment, or the network's: id.ai on mainnet");
        return spec;
    }

    @Override
    public int run(Arguments arguments) throws UsageError, InterruptedException {
        Optional<String> output = arguments.value(FILE);
        Optional<LoginKey> key = LoginKey.of(arguments);
        if (output.isEmpty() || key.isEmpty()) {
            throw new UsageError("a session requires --key FILE and -o FILE");
        }
        SecretFile file = SecretFile.of(arguments, output.get(), "a session");
        requireReader(arguments);
        List<Complaint> complaints = new ArrayList<>();
        Optional<ProjectFile> project = arguments.project(complaints);
        Main.complain(arguments.invocation(), complaints);
        if (!complaints.isEmpty()) {
            return ExitCode.USAGE;
        }
        NetworkOptions network = new NetworkOptions(arguments);
        Set<String> named = new HashSet<>(network.named());
        CheckTargets asked = new CheckTargets(arguments, arguments.parameters(), network, project, named);
        List<CheckRequest.Target> targets = asked.targets();
        if (targets.size() != 1 || asked.asked().isEmpty()) {
            throw new UsageError(
                    asked.asked().isEmpty()
                            ? "a session requires DOMAIN or --origin ORIGIN"
                            : "the origins belong to several environments: add --environment NAME");
        }
        CanisterEngine engine =
                new CanisterEngine(arguments, network, key.get(), targets.get(0).ii(), Optional.empty());
        CheckRequest request = new CheckRequest(
                targets,
                network.rootKey(),
                named,
                network.isLocal(),
                RuleTerms.NONE,
                Optional.empty(),
                Clock.systemUTC());
        RequestLog log = new RequestLog(arguments);
        try (Http http = network.http(log)) {
            Optional<BlsPublicKey> rootKey = network.rootKey(http, log);
            if (rootKey.isEmpty()) {
                return ExitCode.UNKNOWN;
            }
            CheckResult checked = Check.run(request, http);
            CheckRequest.Target target = checked.targets().get(0);
            Set<Origin> origins = new LinkedHashSet<>();
            asked.asked().forEach(origin -> Origin.bare(origin).ifPresent(origins::add));
            Origin derivationOrigin = Origin.bare(target.derivationOrigin())
                    .orElseThrow(() -> new NoSession(
                            "II rejects " + QuotedText.quote(target.derivationOrigin()) + ": it is not a bare origin",
                            true));
            StoredSession session = CanisterLogin.session(
                    engine.request(new Engine.Network(http, rootKey.get())),
                    derivationOrigin,
                    origins,
                    CheckedSites.rulings(checked.sites().get(0), target));
            file.write(session.storageState(origins), "");
            log.clear();
            show(arguments.invocation().out(), session, asked.asked(), file.shown());
            return ExitCode.RIGHT;
        } catch (NoSession none) {
            log.clear();
            Main.complain(arguments.invocation(), none.getMessage());
            return none.isRejected() ? ExitCode.FINDINGS : ExitCode.UNKNOWN;
        } finally {
            log.clear();
        }
    }

    /** Rejects the session for an app whose library is known not to read it. A package.json that cannot be read tells of no library. */
    private static void requireReader(Arguments arguments) throws UsageError {
        Optional<PackageFile> file = PackageFile.nearest(
                arguments.directory(), arguments.invocation().home(), new ArrayList<>());
        String range = file.isEmpty() ? null : file.get().libraries().get(ClientLibrary.ICP_SDK_AUTH);
        if (range == null || file.get().libraries().containsKey(ClientLibrary.DFINITY_AUTH_CLIENT)) {
            return;
        }
        for (ClientGeneration generation : ClientLibrary.ICP_SDK_AUTH.generations(VersionRange.parse(range))) {
            if (generation.method() != WireMethod.II_SESSION_DELEGATION) {
                return;
            }
        }
        throw new UsageError(file.get().path() + " requires @icp-sdk/auth " + QuotedText.quote(range)
                + ", which cannot read this session: only " + StoredSession.READERS
                + " can. Sign in at the sign-in page of ii-origins"
                + " preview in the test, or use -C DIR with a different app");
    }

    private static void show(PrintStream out, StoredSession session, List<String> origins, String shown) {
        out.println("session    " + QuotedText.printable(String.join(", ", origins)));
        out.println("principal  " + session.principal());
        out.println("expires    " + session.expiration().truncatedTo(ChronoUnit.SECONDS));
        out.println("readers    " + StoredSession.READERS);
        out.println("file       " + QuotedText.printable(shown)
                + "   (anyone who can read it is signed in until then; do not commit it)");
    }
}
