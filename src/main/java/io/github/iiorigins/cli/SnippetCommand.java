package io.github.iiorigins.cli;

import io.github.iiorigins.diagnostics.Complaint;
import io.github.iiorigins.ii.EntryForm;
import io.github.iiorigins.ii.HostDoubt;
import io.github.iiorigins.ii.OriginEntry;
import io.github.iiorigins.origin.Origin;
import io.github.iiorigins.project.Environment;
import io.github.iiorigins.project.FileReading;
import io.github.iiorigins.project.InstalledVersion;
import io.github.iiorigins.project.ProjectFile;
import io.github.iiorigins.project.ProjectTree;
import io.github.iiorigins.project.UnreadableFile;
import io.github.iiorigins.report.WorkflowCommand;
import io.github.iiorigins.signin.ClientGeneration;
import io.github.iiorigins.signin.ClientLibrary;
import io.github.iiorigins.signin.VersionRange;
import io.github.iiorigins.snippet.IdentityProvider;
import io.github.iiorigins.snippet.PackageFile;
import io.github.iiorigins.snippet.SessionLength;
import io.github.iiorigins.snippet.SignIn;
import io.github.iiorigins.snippet.Snippet;
import io.github.iiorigins.text.Choice;
import io.github.iiorigins.text.QuotedText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Model.CommandSpec;

/** {@code ii-origins snippet}. */
final class SnippetCommand implements Command {
    private static final String CARGO = "Cargo.toml";
    /** What front ends in Rust are made with; the first two are below all of the others. */
    private static final String[] FRONT_END = {"wasm-bindgen", "web-sys", "dioxus", "leptos", "sycamore", "yew"};

    private static final Choice LIBRARIES = new Choice(
            "@icp-sdk/auth",
            "@dfinity/auth-client",
            "@junobuild/core",
            "@junobuild/core-peer",
            "@nfid/identitykit",
            "ic-use-internet-identity",
            "@dfinity/use-auth-client",
            "@ic-reactor/core",
            "@ic-reactor/react");
    private static final Choice WINDOWS = new Choice("library", "popup", "tab");

    @Override
    public CommandSpec describe() {
        CommandSpec spec = CommandSpec.create();
        spec.usageMessage()
                .description("Print client code that signs users in and sends the derivation origin from every"
                        + " production host, for the library in package.json and its version. On localhost, it sends"
                        + " none. The code is valid TypeScript and JavaScript.")
                .footer(
                        "ii-origins snippet > src/sign-in.ts",
                        "ii-origins snippet --library @icp-sdk/auth@5   Another library or version",
                        "ii-origins snippet --derivation-origin https://forge.example --session 7d");
        spec.addOption(OptionGroup.INPUT
                .option("--library")
                .paramLabel("NAME[@RANGE]")
                .type(String.class)
                .completionCandidates(LIBRARIES)
                .description("Client library, with an npm version range: " + LIBRARIES.or()
                        + " (default: from package.json)")
                .build());
        spec.addOption(CommandModel.value(
                OptionGroup.INPUT,
                "--derivation-origin",
                "ORIGIN",
                "Derivation origin to send (default: from the environment in ii-origins.json)"));
        EnvironmentOption.describe(spec, "Environment in ii-origins.json (default: " + ProjectFile.PRODUCTION + ")");
        spec.addOption(CommandModel.value(
                OptionGroup.INPUT,
                "--ii",
                "HOST",
                "Internet Identity to use (default: from the environment, or id.ai)"));
        spec.addOption(CommandModel.value(
                OptionGroup.OUTPUT,
                "--session",
                "LENGTH",
                "How long users stay signed in, such as 30m, 8h, or 7d (default: the library's)"));
        spec.addOption(CommandModel.choice(
                OptionGroup.OUTPUT,
                "--window",
                "WHERE",
                "Where II opens; library uses the library's default: ",
                WINDOWS));
        return spec;
    }

    @Override
    public int run(Arguments arguments) throws UsageError {
        List<Complaint> complaints = new ArrayList<>();
        SignIn wanted = wanted(arguments, complaints);
        Dependency dependency = complaints.isEmpty() ? dependency(arguments, complaints) : null;
        if (!complaints.isEmpty()) {
            Main.complain(arguments.invocation(), complaints);
            return ExitCode.USAGE;
        }
        if (dependency == null) {
            remark(
                    arguments,
                    "no package.json names a sign-in library, and " + CARGO
                            + " has a front end in Rust: these are its values; for a JavaScript library, add --library");
            arguments.invocation().out().print(Snippet.rust(wanted));
            return ExitCode.RIGHT;
        }
        String refusal = Snippet.refusal(dependency.library(), dependency.major(), wanted);
        if (refusal != null) {
            throw new UsageError(refusal);
        }
        Optional<String> doubt = Snippet.doubt(dependency.library(), dependency.major());
        if (doubt.isPresent()) {
            remark(arguments, doubt.get());
        }
        String code = Snippet.of(dependency.library(), dependency.major(), wanted);
        String module = " from \"";
        arguments
                .invocation()
                .out()
                .print(code.replace(module + dependency.library().packageName(), module + dependency.name()));
        return ExitCode.RIGHT;
    }

    /**
     * A library and its newest major version; no version for the newest.
     *
     * @param name what the app imports it by
     */
    private record Dependency(ClientLibrary library, OptionalInt major, String name) {
        Dependency(ClientLibrary library, OptionalInt major) {
            this(library, major, library.packageName());
        }
    }

    /** Null for a front end in Rust, or if there is something to complain about. */
    private static Dependency dependency(Arguments arguments, List<Complaint> complaints) throws UsageError {
        Optional<String> given = arguments.value("--library");
        ClientLibrary library = null;
        if (given.isPresent()) {
            // The first letter may be the @ of a scope.
            int at = given.get().indexOf('@', 1);
            String name = at < 0 ? given.get() : given.get().substring(0, at);
            library = ClientLibrary.named(Arguments.oneOf(LIBRARIES, arguments.given("--library"), name));
            if (at >= 0) {
                VersionRange range = VersionRange.parse(given.get().substring(at + 1));
                requireSent(library, range, given.get());
                return new Dependency(library, range.newestMajor());
            }
        }
        Optional<PackageFile> file = packageFile(arguments, complaints);
        if (library != null) {
            String range = file.isEmpty() ? null : file.get().libraries().get(library);
            return range == null
                    ? new Dependency(library, OptionalInt.empty())
                    : of(library, range, file.get(), arguments);
        }
        if (file.isEmpty() || file.get().libraries().isEmpty()) {
            if (!complaints.isEmpty() || isRust(arguments)) {
                return null;
            }
            throw new UsageError((file.isEmpty()
                            ? "no package.json in this or a parent directory"
                            : file.get().path() + " names no known sign-in library")
                    + "; use -C DIR to run in the app's directory, or add --library with "
                    + LIBRARIES.or());
        }
        List<ClientLibrary> there = new ArrayList<>(file.get().libraries().keySet());
        ClientLibrary first = there.get(0);
        if (there.size() > 1) {
            StringBuilder others = new StringBuilder();
            for (int i = 1; i < there.size(); i++) {
                others.append(i == 1 ? "" : " or ")
                        .append("--library ")
                        .append(there.get(i).packageName());
            }
            remark(
                    arguments,
                    file.get().path() + " names " + there.size() + " sign-in libraries: this code is for "
                            + first.packageName() + "; for another, use " + others);
        }
        return of(first, file.get().libraries().get(first), file.get(), arguments);
    }

    /** The package.json here or above; where that names no library, the one of a package below, as in a workspace. */
    private static Optional<PackageFile> packageFile(Arguments arguments, List<Complaint> complaints)
            throws UsageError {
        Optional<PackageFile> nearest = PackageFile.nearest(
                arguments.directory(), arguments.invocation().home(), complaints);
        if (nearest.isPresent() && !nearest.get().libraries().isEmpty()) {
            return nearest;
        }
        List<PackageFile> below = PackageFile.below(arguments.directory(), new ArrayList<>());
        if (below.isEmpty()) {
            return nearest;
        }
        StringBuilder paths = new StringBuilder();
        boolean same = true;
        for (PackageFile one : below) {
            paths.append(paths.isEmpty() ? "" : ", ").append(QuotedText.printable(one.path()));
            same &= one.libraries().equals(below.get(0).libraries());
        }
        if (!same) {
            throw new UsageError("several packages name sign-in libraries (" + paths
                    + "): use -C DIR to run in the app's directory, or add --library with " + LIBRARIES.or());
        }
        remark(arguments, "this code is for the library in " + paths);
        return Optional.of(below.get(0));
    }

    /**
     * Whether a front end is written in Rust: a Cargo.toml here, above as far as a package.json is looked for, or below needs a crate
     * of browsers. That of a canister does not.
     */
    private static boolean isRust(Arguments arguments) {
        Path home = arguments.invocation().home();
        Path start = arguments.directory().normalize();
        for (Path at = start; at != null; at = at.getParent()) {
            if (isFrontEnd(at)) {
                return true;
            }
            if (Files.exists(at.resolve(".git"))
                    || at.equals(home)
                    || (at.getParent() != null && at.getParent().equals(home))) {
                break;
            }
        }
        for (Path directory : ProjectTree.below(start).packages()) {
            if (isFrontEnd(directory)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isFrontEnd(Path directory) {
        Path manifest = directory.resolve(CARGO);
        if (!Files.exists(manifest)) {
            return false;
        }
        try {
            String text = FileReading.read(manifest, CARGO).text();
            for (String crate : FRONT_END) {
                if (text.contains(crate)) {
                    return true;
                }
            }
            return false;
        } catch (UnreadableFile unreadable) {
            // Without it, --library is asked for as for every other app.
            return false;
        }
    }

    /** A library can have learned it within a major version. */
    private static void requireSent(ClientLibrary library, VersionRange range, String shown) throws UsageError {
        if (library.newest(range).reads().isEmpty()) {
            for (ClientGeneration later : library.generations()) {
                if (!later.reads().isEmpty()) {
                    throw new UsageError(shown + " sends no derivation origin: use " + later.since() + " or newer");
                }
            }
        }
    }

    private static Dependency of(ClientLibrary library, String range, PackageFile file, Arguments arguments)
            throws UsageError {
        InstalledVersion installed =
                file.installed(library, arguments.invocation().home());
        VersionRange versions = installed == null ? VersionRange.parse(range) : VersionRange.of(installed.version());
        requireSent(
                library, versions, QuotedText.printable(library.packageName() + "@" + range + " of " + file.path()));
        OptionalInt major = versions.newestMajor();
        if (major.isEmpty()) {
            String asked = library.packageName() + " (" + QuotedText.quote(range) + ")";
            remark(
                    arguments,
                    (versions.known()
                                    ? file.path() + " allows any version of " + asked
                                    : "neither " + file.path() + " nor an installation names the version of " + asked)
                            + ": this code is for the latest; for another, use --library " + library.packageName()
                            + "@VERSION");
        }
        return new Dependency(library, major, file.name(library));
    }

    /** Says something about the code on standard error, so that the code alone goes to a file. */
    private static void remark(Arguments arguments, String words) {
        if (!arguments.has("--quiet")) {
            String line = QuotedText.printable(words);
            Invocation invocation = arguments.invocation();
            invocation.err().println(invocation.inGithubActions() ? WorkflowCommand.inert(line) : line);
        }
    }

    private static SignIn wanted(Arguments arguments, List<Complaint> complaints) throws UsageError {
        Optional<SessionLength> session = session(arguments);
        SignIn.Window window = switch (arguments.choice("--window", WINDOWS)) {
            case "popup" -> SignIn.Window.POPUP;
            case "tab" -> SignIn.Window.TAB;
            default -> SignIn.Window.DEFAULT;
        };
        Optional<ProjectFile> project = arguments.project(complaints);
        Environment environment = environment(arguments, project);
        Environment local = named(project, Environment.LOCAL);
        Optional<String> ii = arguments.value("--ii");
        Optional<IdentityProvider> provider = ii.isPresent()
                ? Optional.of(provider(arguments.given("--ii"), ii.get()))
                : provider(project, environment);
        return new SignIn(
                derivationOrigin(arguments, project, environment, complaints),
                local == null ? Optional.empty() : localDerivationOrigin(local, complaints),
                provider,
                provider(project, local),
                session,
                window);
    }

    private static Optional<SessionLength> session(Arguments arguments) throws UsageError {
        Optional<String> text = arguments.value("--session");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<SessionLength> session = SessionLength.of(text.get());
        if (session.isEmpty()) {
            throw UsageError.invalid(
                    arguments.given("--session"),
                    text.get(),
                    "minutes, hours, or days, such as 30m, 8h, or 7d; Internet Identity allows at most 30d");
        }
        return session;
    }

    /** The environment that was asked for, or that of production; null if there is none. */
    private static Environment environment(Arguments arguments, Optional<ProjectFile> project) throws UsageError {
        Optional<EnvironmentOption.Named> given = EnvironmentOption.given(arguments);
        if (given.isPresent() && given.get().name().equals(Environment.LOCAL)) {
            throw new UsageError(
                    UsageError.invalidValue(given.get().given(), given.get().name())
                            + ": expected the environment that the code is deployed to; on localhost, the code sends no derivation origin");
        }
        Environment chosen = EnvironmentOption.chosen(arguments, project);
        return chosen == null ? named(project, ProjectFile.PRODUCTION) : chosen;
    }

    private static String environments(Optional<ProjectFile> project) {
        if (project.isEmpty()) {
            return "there is no " + ProjectFile.NAME + " in this or a parent directory";
        }
        StringBuilder names = new StringBuilder();
        for (Environment environment : project.get().environments()) {
            if (!environment.isLocal()) {
                names.append(names.isEmpty() ? " has " : ", ").append(QuotedText.quote(environment.name()));
            }
        }
        return project.get().source().path() + (names.isEmpty() ? " has no environment except local ones" : names);
    }

    private static Environment named(Optional<ProjectFile> project, String name) {
        return project.isPresent() ? project.get().environment(name) : null;
    }

    private static String derivationOrigin(
            Arguments arguments, Optional<ProjectFile> project, Environment environment, List<Complaint> complaints)
            throws UsageError {
        Optional<String> given = arguments.value("--derivation-origin");
        if (given.isPresent()) {
            String problem = problem(given.get(), EntryForm.of(given.get()));
            if (problem != null) {
                throw new UsageError(
                        arguments.given("--derivation-origin") + " " + QuotedText.quote(given.get()) + ": " + problem);
            }
            return given.get();
        }
        if (environment == null || environment.derivationOrigin().isEmpty()) {
            if (!complaints.isEmpty()) {
                return ""; // What is wrong in the project file is why.
            }
            throw new UsageError("no derivation origin to send: "
                    + (environment == null
                            ? environments(project)
                            : "the environment " + QuotedText.quote(environment.name()) + " in "
                                    + project.orElseThrow().source().path() + " has none")
                    + "; add --derivation-origin ORIGIN"
                    + (environment == null && project.isPresent() ? " or --environment NAME" : ""));
        }
        OriginEntry entry = environment.derivationOrigin().get();
        String problem = problem(entry.text(), entry.form());
        if (problem != null) {
            complaints.add(Complaint.at(entry.blamed(), entry.quoted() + ": " + problem));
        }
        return entry.text();
    }

    private static Optional<String> localDerivationOrigin(Environment local, List<Complaint> complaints) {
        if (local.derivationOrigin().isEmpty()) {
            return Optional.empty();
        }
        OriginEntry entry = local.derivationOrigin().get();
        if (entry.form().kind() != EntryForm.Kind.LOCAL) {
            String problem = problem(entry.text(), entry.form());
            complaints.add(Complaint.at(
                    entry.blamed(), entry.quoted() + ": " + (problem == null ? "not a local address" : problem)));
        }
        return Optional.of(entry.text());
    }

    /** Why no canister is behind a host; null if one may well be. */
    private static String hostProblem(String origin) {
        Optional<HostDoubt> doubt = Origin.parse(origin).flatMap(HostDoubt::of);
        return doubt.isEmpty()
                        || doubt.get().kind().isOfAnotherNetwork()
                        || doubt.get().kind() == HostDoubt.Kind.GATEWAY
                ? null
                : doubt.get().words();
    }

    /** Why Internet Identity would reject a derivation origin in production, and the fix; null if it accepts it. */
    private static String problem(String text, EntryForm form) {
        String words = switch (form.kind()) {
            case FIT -> hostProblem(text);
            case LOCAL -> "a local address, but the code is for production";
            case INSECURE -> "Internet Identity sends no requests over http";
            default -> form.problem();
        };
        return words == null || form.suggestion().isEmpty()
                ? words
                : words + "; use " + form.suggestion().get();
    }

    private static Optional<IdentityProvider> provider(Optional<ProjectFile> project, Environment environment)
            throws UsageError {
        if (environment == null || environment.ii().isEmpty()) {
            return Optional.empty();
        }
        String given = project.orElseThrow().source().path() + ": \"ii\" of " + QuotedText.quote(environment.name());
        return Optional.of(provider(given, environment.ii().get()));
    }

    private static IdentityProvider provider(String given, String text) throws UsageError {
        Optional<IdentityProvider> provider = IdentityProvider.of(text);
        if (provider.isEmpty()) {
            throw UsageError.invalid(
                    given, text, "id.ai, internetcomputer.org, ic0.app, or a URL such as http://id.ai.localhost:8000");
        }
        return provider.get();
    }
}
