package io.github.iiorigins.cli;

import io.github.iiorigins.diagnostics.Complaint;
import io.github.iiorigins.ii.OriginEntry;
import io.github.iiorigins.ii.OriginsDocument;
import io.github.iiorigins.ii.OriginsFileName;
import io.github.iiorigins.project.Environment;
import io.github.iiorigins.project.FileReading;
import io.github.iiorigins.project.ProjectFile;
import io.github.iiorigins.project.ProjectTree;
import io.github.iiorigins.project.UnreadableFile;
import io.github.iiorigins.report.PlanJson;
import io.github.iiorigins.text.Choice;
import io.github.iiorigins.text.QuotedText;
import java.io.File;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** {@code ii-origins list}. */
final class ListCommand implements Command {
    private static final String TEXT = "text";
    private static final Choice FORMATS = new Choice(TEXT, "json");

    @Override
    public CommandSpec describe() {
        CommandSpec spec = CommandSpec.create();
        spec.usageMessage()
                .description("Show the alternative origins in ii-origins.json or, if there is none, in the"
                        + " alternative-origins files.")
                .footer("ii-origins list", "ii-origins list --environment staging", "ii-origins list --format json");
        EnvironmentOption.describe(spec, "Show only this environment (default: all)");
        spec.addOption(CommandModel.format(FORMATS));
        return spec;
    }

    @Override
    public int run(Arguments arguments) throws UsageError {
        String format = arguments.choice("--format", FORMATS);
        List<Complaint> complaints = new ArrayList<>();
        Optional<ProjectFile> file = arguments.project(complaints);
        Environment chosen = EnvironmentOption.chosen(arguments, file);
        List<PlanJson.Listed> lists =
                file.isPresent() ? of(file.get(), chosen, complaints) : files(arguments, complaints);
        Main.complain(arguments.invocation(), complaints);
        ProjectFile.Role role = file.isPresent() ? file.get().role() : ProjectFile.Role.PUBLISHER;
        PrintStream out = arguments.invocation().out();
        if (!format.equals(TEXT)) {
            out.print(PlanJson.of(role, lists));
        } else {
            for (PlanJson.Listed list : lists) {
                print(list, role, out);
            }
        }
        return complaints.isEmpty() ? ExitCode.RIGHT : ExitCode.USAGE;
    }

    private static List<PlanJson.Listed> of(ProjectFile file, Environment chosen, List<Complaint> complaints) {
        List<PlanJson.Listed> lists = new ArrayList<>();
        for (Environment environment : file.environments()) {
            if (chosen == null || chosen.equals(environment)) {
                lists.add(new PlanJson.Listed(
                        Optional.of(environment),
                        environment.derivationOrigin().map(OriginEntry::text),
                        file.source().path(),
                        texts(environment.alternativeOrigins())));
            }
        }
        if (lists.isEmpty() && complaints.isEmpty()) {
            complaints.add(new Complaint(file.source().path() + ": it names no environment, so it has no list"));
        }
        return lists;
    }

    private static List<PlanJson.Listed> files(Arguments arguments, List<Complaint> complaints) {
        List<PlanJson.Listed> lists = new ArrayList<>();
        for (Path path : ProjectTree.below(arguments.directory()).originsFiles()) {
            String shown = arguments.directory().relativize(path).toString().replace(File.separatorChar, '/');
            try {
                OriginsDocument document = OriginsDocument.read(FileReading.read(path, shown));
                if (!document.isReadable()) {
                    // What can be made out of it is shown; that it is all would be a guess.
                    complaints.add(new Complaint(
                            QuotedText.printable(shown) + ": not a list as II reads it; ii-origins validate says why"));
                }
                lists.add(new PlanJson.Listed(Optional.empty(), Optional.empty(), shown, texts(document.entries())));
            } catch (UnreadableFile unreadable) {
                complaints.add(Complaint.about(unreadable.path(), unreadable.getMessage()));
            }
        }
        if (lists.isEmpty() && complaints.isEmpty()) {
            complaints.add(new Complaint("nothing to list: no " + ProjectFile.NAME
                    + " in this or a parent directory, and no "
                    + OriginsFileName.DIRECTORY + "/" + OriginsFileName.NAME
                    + " in this directory or below; ii-origins generate creates them"));
        }
        return lists;
    }

    private static List<String> texts(List<OriginEntry> entries) {
        List<String> texts = new ArrayList<>();
        for (OriginEntry entry : entries) {
            texts.add(entry.text());
        }
        return texts;
    }

    private static String until(PlanJson.Listed list, String origin) {
        for (Environment.Ending ending : list.endings()) {
            if (ending.origin().equals(origin)) {
                return "   until " + ending.last();
            }
        }
        return "";
    }

    private static void print(PlanJson.Listed list, ProjectFile.Role role, PrintStream out) {
        String path = QuotedText.printable(list.path());
        out.println(
                list.environment().isPresent()
                        ? QuotedText.printable(list.environment().get().name()) + "   (" + path + ")"
                        : path);
        if (list.derivationOrigin().isPresent()) {
            out.println("  derivation origin   "
                    + QuotedText.printable(list.derivationOrigin().get()));
        }
        for (int i = 0; i < list.origins().size(); i++) {
            out.println((i == 0 ? "  alternative         " : "                      ")
                    + QuotedText.printable(list.origins().get(i))
                    + until(list, list.origins().get(i)));
        }
        if (list.origins().isEmpty()) {
            out.println(
                    role == ProjectFile.Role.CONSUMER
                            ? "  a consumer: the project at that origin has the list"
                            : "  no alternative origins");
        }
    }
}
