package io.github.iiorigins.cli;

import io.github.iiorigins.diagnostics.Complaint;
import io.github.iiorigins.ii.IiLocation;
import io.github.iiorigins.project.Environment;
import io.github.iiorigins.project.ProjectFile;
import io.github.iiorigins.signin.ClientLibrary;
import io.github.iiorigins.snippet.FrontEnd;
import io.github.iiorigins.snippet.FrontEndSearch;
import io.github.iiorigins.snippet.NoSnippet;
import io.github.iiorigins.snippet.ProjectSignIn;
import io.github.iiorigins.snippet.SessionLength;
import io.github.iiorigins.snippet.SignIn;
import io.github.iiorigins.text.Choice;
import io.github.iiorigins.text.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** {@code ii-origins snippet}. */
final class SnippetCommand implements Command {
    private static final String LIBRARY = "--library";
    private static final String DERIVATION_ORIGIN = "--derivation-origin";
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
                .option(LIBRARY)
                .paramLabel("NAME[@RANGE]")
                .type(String.class)
                .completionCandidates(FrontEndSearch.LIBRARIES)
                .description("Client library, with an npm version range: " + FrontEndSearch.LIBRARIES.or()
                        + " (default: from package.json)")
                .build());
        spec.addOption(CommandModel.value(
                OptionGroup.INPUT,
                DERIVATION_ORIGIN,
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
                "TIME",
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
        try {
            SignIn wanted = wanted(arguments, complaints);
            FrontEndSearch search = new FrontEndSearch(
                    arguments.directory(), arguments.invocation().home(), complaints);
            Optional<FrontEnd> frontEnd = complaints.isEmpty() ? frontEnd(arguments, search) : Optional.empty();
            if (frontEnd.isEmpty() || !complaints.isEmpty()) {
                Main.complain(arguments.invocation(), complaints);
                return ExitCode.USAGE;
            }
            String code = frontEnd.get().code(wanted);
            List<String> remarks = new ArrayList<>(search.remarks());
            frontEnd.get().remark().ifPresent(remarks::add);
            if (!arguments.has("--quiet")) {
                // On standard error, so that the code alone goes to a file.
                remarks.forEach(arguments.invocation()::tell);
            }
            arguments.invocation().out().print(Secret.masked(code));
            return ExitCode.RIGHT;
        } catch (NoSnippet none) {
            throw new UsageError(none.getMessage(), none);
        }
    }

    private static Optional<FrontEnd> frontEnd(Arguments arguments, FrontEndSearch search)
            throws UsageError, NoSnippet {
        Optional<String> given = arguments.value(LIBRARY);
        if (given.isEmpty()) {
            return search.find();
        }
        // The first letter may be the @ of a scope.
        int at = given.get().indexOf('@', 1);
        String name = at < 0 ? given.get() : given.get().substring(0, at);
        ClientLibrary library =
                ClientLibrary.named(Arguments.oneOf(FrontEndSearch.LIBRARIES, arguments.given(LIBRARY), name));
        return Optional.of(
                at < 0
                        ? search.named(library)
                        : search.named(library, given.get().substring(at + 1)));
    }

    private static SignIn wanted(Arguments arguments, List<Complaint> complaints) throws UsageError, NoSnippet {
        Optional<SessionLength> session =
                arguments.time("--session", SessionLength.MOST).map(SessionLength::new);
        SignIn.Window window = switch (arguments.choice("--window", WINDOWS)) {
            case "popup" -> SignIn.Window.POPUP;
            case "tab" -> SignIn.Window.TAB;
            default -> SignIn.Window.DEFAULT;
        };
        Optional<ProjectFile> file = arguments.project(complaints);
        ProjectSignIn project = new ProjectSignIn(file, environment(arguments, file), complaints);
        Optional<IiLocation> provider = project.provider(arguments.value("--ii"), arguments.given("--ii"));
        return new SignIn(
                project.derivationOrigin(arguments.value(DERIVATION_ORIGIN), arguments.given(DERIVATION_ORIGIN)),
                project.localDerivationOrigin(),
                provider,
                project.localProvider(),
                session,
                window);
    }

    /** The environment that was asked for. */
    private static Optional<Environment> environment(Arguments arguments, Optional<ProjectFile> project)
            throws UsageError {
        Optional<EnvironmentOption.Named> given = EnvironmentOption.given(arguments);
        if (given.isPresent() && given.get().name().equals(Environment.LOCAL)) {
            throw UsageError.invalid(
                    given.get().given(),
                    given.get().name(),
                    "the environment that the code is deployed to; on localhost, the code sends no derivation origin");
        }
        return Optional.ofNullable(EnvironmentOption.chosen(arguments, project));
    }
}
