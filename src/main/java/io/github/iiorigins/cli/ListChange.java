package io.github.iiorigins.cli;

import io.github.iiorigins.diagnostics.Complaint;
import io.github.iiorigins.generate.Plan;
import io.github.iiorigins.generate.Planning;
import io.github.iiorigins.generate.Refusal;
import io.github.iiorigins.generate.Wishes;
import io.github.iiorigins.project.EndDate;
import io.github.iiorigins.project.FileReading;
import io.github.iiorigins.project.FileSet;
import io.github.iiorigins.project.Project;
import io.github.iiorigins.project.ProjectFile;
import io.github.iiorigins.report.PlanJson;
import io.github.iiorigins.report.PlanText;
import io.github.iiorigins.text.Choice;
import io.github.iiorigins.text.SourceText;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** What {@code generate}, {@code add} and {@code remove} have in common: their options, and what they do with a plan. */
final class ListChange {
    private static final String TEXT = "text";
    private static final Choice FORMATS = new Choice(TEXT, "json");
    private static final Choice HOSTINGS = new Choice("detect", "asset-canister", "static-site", "juno");

    private final Arguments arguments;
    private final boolean json;
    private final Project project;
    private final Optional<ProjectFile> file;
    private final Path projectFilePath;

    /** Reads the project. */
    ListChange(Arguments arguments) throws UsageError {
        this.arguments = arguments;
        this.json = !arguments.choice("--format", FORMATS).equals(TEXT);
        List<Complaint> complaints = new ArrayList<>();
        Optional<String> named = arguments.value("--config");
        Optional<Path> absent =
                named.isPresent() && !arguments.path(named.get()).toFile().exists()
                        ? Optional.of(arguments.path(named.get()))
                        : Optional.empty();
        this.file = absent.isPresent() ? Optional.empty() : arguments.project(complaints);
        if (!complaints.isEmpty()) {
            throw new UsageError(complaints.get(0).message());
        }
        this.project = read();
        this.projectFilePath = file.isPresent()
                ? file.get().path()
                : absent.orElse(project.root().resolve(ProjectFile.NAME));
    }

    /** One run of a command that changes a list. */
    interface Run {
        /** Does the work, and gives the exit code. */
        int of(ListChange change) throws UsageError, Refusal;
    }

    /** What is wanted of the project. */
    interface Asked {
        /** Reads it from the options. */
        Wishes of(ListChange change) throws UsageError;
    }

    /** Reads the project, plans and writes while no other run does; where nothing is written, others need not wait. */
    static int edit(Arguments arguments, Asked asked) throws UsageError {
        Run run = change -> change.carryOut(change.plan(asked.of(change)));
        return isForShow(arguments) ? ask(arguments, run) : arguments.editing(() -> ask(arguments, run));
    }

    /** The same where a user is asked in between: other runs must not wait for that. */
    static int ask(Arguments arguments, Run run) throws UsageError {
        try {
            return run.of(new ListChange(arguments));
        } catch (Refusal refusal) {
            return refuse(arguments, refusal);
        }
    }

    /** The project that the project file belongs to: what lies beside or below it, or else above. */
    private Project read() {
        Path home = arguments.invocation().home();
        Path start = file.isPresent() ? file.get().directory() : arguments.directory();
        if (file.isPresent()) {
            Project below = Project.read(start, arguments.directory());
            if (!below.manifests().isEmpty()) {
                return below;
            }
        }
        return Project.read(Project.find(start, home).orElse(start), arguments.directory());
    }

    /** Adds the options that all of them have. */
    static void describe(CommandSpec spec) {
        EnvironmentOption.describe(spec, "Environment in ii-origins.json (default: " + ProjectFile.PRODUCTION + ")");
        spec.addOption(CommandModel.value(
                OptionGroup.PLACEMENT, "--canister", "NAME", "Canister that files are uploaded to, by name or ID"));
        spec.addOption(CommandModel.value(
                OptionGroup.PLACEMENT,
                "--assets",
                "DIR",
                "Directory to put .well-known in (default: the uploaded directory)"));
        spec.addOption(CommandModel.choice(OptionGroup.PLACEMENT, "--hosting", "HOSTING", "Hosting: ", HOSTINGS));
        spec.addOption(
                CommandModel.flag(OptionGroup.CHANGES, "--dry-run", "Show the changes as a patch; write nothing"));
        spec.addOption(
                CommandModel.flag(OptionGroup.CHANGES, "--check", "Write nothing; exit with 1 if a file would change"));
        spec.addOption(CommandModel.format(FORMATS));
    }

    /** The project that is changed. */
    Project project() {
        return project;
    }

    /** Its project file, if it has one. */
    Optional<ProjectFile> file() {
        return file;
    }

    /** Whether nothing is to be written. */
    private static boolean isForShow(Arguments arguments) {
        return arguments.has("--dry-run") || arguments.has("--check");
    }

    /** Whether it is to be written, and said in words. */
    static boolean isForPeople(Arguments arguments) throws UsageError {
        return !isForShow(arguments) && arguments.choice("--format", FORMATS).equals(TEXT);
    }

    /** What was asked for with the options that all have, and these origins. */
    Wishes wishes(Wishes.Intent intent, List<String> origins) throws UsageError {
        return wishes(intent, EnvironmentOption.named(arguments, file).orElse(ProjectFile.PRODUCTION), origins);
    }

    /** The same for an environment. */
    Wishes wishes(Wishes.Intent intent, String environment, List<String> origins) throws UsageError {
        Optional<String> assets = arguments.value("--assets");
        return Wishes.none(
                        intent,
                        environment,
                        EndDate.today(arguments.invocation().clock()))
                .withOrigins(origins)
                .withCanister(arguments.value("--canister"))
                .withPlace(
                        assets.isPresent() ? Optional.of(arguments.path(assets.get())) : Optional.empty(),
                        switch (arguments.choice("--hosting", HOSTINGS)) {
                            case "asset-canister" -> Optional.of(Wishes.HostingWord.ASSET_CANISTER);
                            case "static-site" -> Optional.of(Wishes.HostingWord.STATIC_SITE);
                            case "juno" -> Optional.of(Wishes.HostingWord.JUNO);
                            default -> Optional.empty();
                        });
    }

    /** Works out what has to be written. */
    Plan plan(Wishes wishes) throws Refusal {
        return Planning.plan(project, file, projectFilePath, wishes);
    }

    /** Says why nothing is done. */
    private static int refuse(Arguments arguments, Refusal refusal) {
        Main.complain(arguments.invocation(), refusal.getMessage());
        for (String line : refusal.details()) {
            arguments.invocation().tell("       " + line);
        }
        return ExitCode.USAGE;
    }

    /** Shows a plan, or carries it out and says so. */
    private int carryOut(Plan plan) throws UsageError {
        PrintStream out = arguments.invocation().out();
        if (isForShow(arguments)) {
            return show(plan);
        }
        int code = write(plan);
        if (json) {
            out.print(PlanJson.of(plan, code == ExitCode.RIGHT));
            return code;
        }
        PlanText text = new PlanText(arguments.palette());
        if (!arguments.has("--quiet")) {
            if (!plan.where().isEmpty()) {
                out.print(text.where(plan.where()));
            }
            out.print(text.origins(plan));
        }
        remark(plan);
        if (code == ExitCode.RIGHT) {
            wrote(plan);
        }
        return code;
    }

    /** Says what was written and what is to be done then. */
    void wrote(Plan plan) throws UsageError {
        PrintStream out = arguments.invocation().out();
        PlanText text = new PlanText(arguments.palette());
        if (plan.paste().isPresent()) {
            out.print(text.paste(plan.paste().get()));
        }
        if (!arguments.has("--quiet")) {
            out.print(text.files(plan, "created", "changed"));
            out.print(plan.changesNothing() ? "Nothing to change.\n" : text.next(plan));
        }
    }

    /** Says what the user should know; on standard error where standard output is for a patch or a program. */
    void remark(Plan plan) throws UsageError {
        if (json) {
            return;
        }
        boolean aside = isForShow(arguments);
        PrintStream stream =
                aside ? arguments.invocation().err() : arguments.invocation().out();
        boolean terminal = aside
                ? arguments.invocation().terminals().err()
                : arguments.invocation().terminals().out();
        stream.print(new PlanText(arguments.palette(terminal))
                .remarks(plan, terminal ? arguments.invocation().width() : 0));
    }

    /** Writes the files of a plan that a person has agreed to, unless one has changed meanwhile. */
    int writeAgreed(Plan plan) throws UsageError {
        return arguments.editing(() -> write(plan));
    }

    /** Writes the files of a plan; says what went wrong, if anything did. */
    private int write(Plan plan) {
        try {
            FileSet.write(plan.writes());
            return ExitCode.RIGHT;
        } catch (FileSet.Torn torn) {
            Main.complain(arguments.invocation(), torn.getMessage());
        } catch (IOException failure) {
            Main.complain(arguments.invocation(), "no files were written: " + reason(failure));
        }
        return ExitCode.USAGE;
    }

    private String reason(IOException failure) {
        String at = failure instanceof FileSystemException system && system.getFile() != null
                ? project.shown(Path.of(system.getFile())) + ": "
                : "";
        return at + FileReading.reason(failure);
    }

    /** Shows the changes as a patch. */
    void patch(Plan plan) throws UsageError {
        Patch patch = new Patch(arguments);
        for (FileSet.Write write : plan.writes()) {
            Optional<SourceText> before = write.read();
            if (before.isPresent()) {
                patch.changed(write.file(), before.get(), write.text());
            } else {
                patch.created(write.file(), write.text());
            }
        }
    }

    private int show(Plan plan) throws UsageError {
        PrintStream out = arguments.invocation().out();
        if (json) {
            out.print(PlanJson.of(plan, false));
        } else {
            PlanText text = new PlanText(arguments.palette());
            arguments.invocation().err().print(text.given(plan));
            remark(plan);
            if (arguments.has("--dry-run")) {
                patch(plan);
            } else if (!arguments.has("--quiet")) {
                out.print(
                        plan.changesNothing()
                                ? "Nothing to change.\n"
                                : text.files(plan, "would create", "would change"));
            }
            if (plan.paste().isPresent()) {
                arguments.invocation().err().print(text.paste(plan.paste().get()));
            }
        }
        if (!arguments.has("--check") || plan.changesNothing()) {
            return ExitCode.RIGHT;
        }
        // What only a person can paste, only a person can see to be there.
        return plan.writes().isEmpty() ? ExitCode.UNKNOWN : ExitCode.FINDINGS;
    }
}
