package io.github.iiorigins.cli;

import io.github.iiorigins.diagnostics.Complaint;
import io.github.iiorigins.preview.Preview;
import io.github.iiorigins.project.Project;
import io.github.iiorigins.project.ProjectFile;
import io.github.iiorigins.report.PreviewReady;
import io.github.iiorigins.text.Choice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;

/** {@code ii-origins preview}. */
final class PreviewCommand implements Command {
    /** Away from dfx (4943) and icp-cli (8000), which may run beside it. */
    private static final int DEFAULT_PORT = 4950;

    private static final Choice CORS = new Choice("overwrite", "pass-through", "none");

    @Override
    public CommandSpec describe() {
        CommandSpec spec = CommandSpec.create();
        spec.usageMessage()
                .description("Serve the project locally, as the Internet Computer would: the files that are uploaded,"
                        + " their headers, and what is served in place of missing files. A stand-in for Internet"
                        + " Identity (II) signs users in. Changes take effect immediately. Ctrl-C stops it.")
                .footer(
                        "ii-origins preview",
                        "ii-origins preview --port 0 --json             For scripts: any free port",
                        "ii-origins preview --alias www.forge.example=frontend");
        EnvironmentOption.describe(spec, "Serve only this environment (default: all in the project file)");
        spec.addOption(CommandModel.value(
                OptionGroup.SERVER,
                "--port",
                "N",
                "Port on 127.0.0.1; 0 picks a free one (default: " + DEFAULT_PORT + ")"));
        spec.addOption(CommandModel.values(
                OptionGroup.SERVER,
                ",",
                "HOST=SITE",
                "Also serve SITE at HOST, repeatable; SITE is a canister name, its ID, or a directory",
                "--alias"));
        spec.addOption(CommandModel.choice(
                OptionGroup.SERVER,
                "--gateway-cors",
                "HOW",
                "How the gateway sets access-control-allow-origin: ",
                CORS));
        spec.addOption(CommandModel.value(
                OptionGroup.SIGN_IN_PAGE,
                "--sign-in-as",
                "NAME",
                "Sign in as this test identity without asking; Alice and Bob exist, other names are registered"));
        spec.addOption(CommandModel.flag(OptionGroup.SIGN_IN_PAGE, "--captcha", "Require a captcha to register"));
        spec.addOption(
                CommandModel.flag(OptionGroup.OUTPUT, "--json", "Print one line of JSON when the server is ready"));
        return spec;
    }

    @Override
    public int run(Arguments arguments) throws UsageError {
        int port = (int) arguments.number("--port", DEFAULT_PORT, 0, 65535, "1 to 65535, or 0 for a free port");
        List<Complaint> complaints = new ArrayList<>();
        Optional<ProjectFile> file = EnvironmentOption.focused(arguments, arguments.project(complaints));
        Main.complain(arguments.invocation(), complaints);
        Path directory = Project.directory(
                file, arguments.directory(), arguments.invocation().home());
        Consumer<String> log = arguments.invocation()::tell;
        Preview.Request request = new Preview.Request(
                Project.read(directory, arguments.directory()),
                file,
                aliases(arguments),
                cors(arguments),
                port,
                arguments.has("--quiet") ? line -> {} : log,
                log,
                new Preview.SignIn(arguments.has("--captcha"), signInAs(arguments)));
        try (Preview preview = Preview.start(request)) {
            if (arguments.has("--json")) {
                arguments.invocation().out().println(PreviewReady.json(preview, request.aliases()));
            } else if (!arguments.has("--quiet")) {
                arguments.invocation().out().print(PreviewReady.text(preview));
            }
            arguments.invocation().out().flush();
            preview.await();
            return ExitCode.UNKNOWN;
        } catch (Preview.Impossible impossible) {
            throw new UsageError(impossible.getMessage(), impossible);
        } catch (IOException taken) {
            throw new UsageError(
                    "cannot use port " + port + " on 127.0.0.1: "
                            + taken.getMessage().toLowerCase(Locale.ROOT) + "; --port 0 picks a free port",
                    taken);
        } catch (InterruptedException asked) {
            return ExitCode.INTERRUPTED;
        }
    }

    private static Optional<String> signInAs(Arguments arguments) throws UsageError {
        Optional<String> name = arguments.value("--sign-in-as");
        if (name.isPresent() && name.get().isBlank()) {
            throw UsageError.invalid(arguments.given("--sign-in-as"), name.get(), "a name, such as Alice");
        }
        if (name.isPresent() && arguments.has("--captcha")) {
            throw new UsageError("--sign-in-as and --captcha cannot be combined: only a user can solve a captcha");
        }
        return name;
    }

    private static Preview.Cors cors(Arguments arguments) throws UsageError {
        return switch (arguments.choice("--gateway-cors", CORS)) {
            case "none" -> Preview.Cors.NONE;
            case "pass-through" -> Preview.Cors.PASS_THROUGH;
            default -> Preview.Cors.OVERWRITE;
        };
    }

    private static Map<String, String> aliases(Arguments arguments) throws UsageError {
        Map<String, String> aliases = new LinkedHashMap<>();
        for (String text : arguments.values("--alias")) {
            int equals = text.indexOf('=');
            String host = equals < 0 ? "" : text.substring(0, equals).toLowerCase(Locale.ROOT);
            String given = arguments.given("--alias");
            if (host.isEmpty() || equals == text.length() - 1) {
                throw UsageError.invalid(given, text, "HOST=SITE, such as www.forge.example=frontend");
            }
            if (host.indexOf('/') >= 0 || host.indexOf(':') >= 0) {
                throw UsageError.invalid(given, text, "a host without scheme, port, or path");
            }
            aliases.put(host, text.substring(equals + 1));
        }
        return aliases;
    }
}
