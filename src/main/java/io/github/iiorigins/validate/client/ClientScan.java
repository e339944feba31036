package io.github.iiorigins.validate.client;

import io.github.iiorigins.diagnostics.Complaint;
import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.InternalErrorRule;
import io.github.iiorigins.diagnostics.Location;
import io.github.iiorigins.project.ProjectScripts;
import io.github.iiorigins.project.UnreadableFile;
import io.github.iiorigins.script.Script;
import io.github.iiorigins.script.ScriptValue;
import io.github.iiorigins.script.Workspace;
import io.github.iiorigins.signin.ClientLibrary;
import io.github.iiorigins.text.ShownPath;
import io.github.iiorigins.text.SourceText;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Looks through the sources of apps for what they send to Internet Identity as derivation origin. Only files whose bytes
 * name one, or a client of Internet Identity, are read as code.
 */
public final class ClientScan {
    private ClientScan() {}

    /**
     * What was looked at.
     *
     * @param files how many source files
     * @param bytes how many bytes they have
     * @param values in how many places a derivation origin is sent
     * @param sent what is sent there, local addresses excepted
     * @param untried the libraries whose version is newer than all that is known, so that what they send is not
     * @param generated how many files name one only on lines that no person wrote; they were not read as code
     * @param complaints the files that could not be read
     */
    public record Result(
            int files,
            long bytes,
            int values,
            List<Sent> sent,
            List<String> untried,
            int generated,
            List<Complaint> complaints) {
        public Result {
            sent = List.copyOf(sent);
            untried = List.copyOf(untried);
            complaints = List.copyOf(complaints);
        }
    }

    /**
     * Scans a directory and all below it, or a single file.
     *
     * @param root where to start; absolute
     * @param findings receives what there is to say, in the order of files
     */
    public static Result scan(Path root, ClientContext context, List<Finding> findings) {
        SourceTree tree = SourceTree.below(root.toFile(), context);
        List<Complaint> complaints = new ArrayList<>();
        List<Sent> sent = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        int values = 0;
        int named = 0;
        int generated = 0;
        int files = 0;
        long bytes = 0;
        int from = 0;
        Workspace workspace = null;
        SentValues once = null;
        BitSet read = new BitSet();
        while (from < tree.files().size()) {
            int to = tree.files().size();
            SourceFilter filter =
                    new SourceFilter(tree.files(), from, context.texts().isNamed(root), context.directory());
            filter.run();
            for (int i = from; i < to; i++) {
                File file = tree.files().get(i);
                switch (filter.verdict(i)) {
                    case SourceFilter.NAMED -> {
                        read.set(i);
                        String shown = ShownPath.of(context.directory(), file.toPath());
                        try {
                            if (workspace == null) {
                                workspace = workspace(root, context);
                                once = new SentValues(context.directory(), root);
                            }
                            SourceText text = context.texts().file(file.toPath(), shown);
                            ClientSource source =
                                    ClientSource.of(text, workspace.script(file.toPath(), text), tree.owner(i));
                            values += source.uses().all().size();
                            sent(source, seen, sent);
                            ClientRules.check(source, once, context, findings);
                        } catch (UnreadableFile unreadable) {
                            complaints.add(Complaint.about(unreadable.path(), unreadable.getMessage()));
                        } catch (RuntimeException | Error bug) {
                            findings.add(InternalErrorRule.of("the check of this file", bug)
                                    .at(Location.start(shown)));
                        }
                    }
                    case SourceFilter.UNREADABLE ->
                        complaints.add(
                                Complaint.about(ShownPath.of(context.directory(), file.toPath()), filter.reason(i)));
                    case SourceFilter.DIRECTORY -> tree.enter(i);
                    default -> {
                        // Nothing in it is about Internet Identity, or it was generated.
                    }
                }
            }
            files += to - from;
            named += filter.named();
            generated += filter.generated();
            bytes += filter.bytes();
            from = to;
        }
        if (once != null) {
            once.name(findings);
            calls(tree, read, workspace, context, findings);
        }
        if (values > 0 || named > 0) {
            ClientRules.finish(tree.apps(), context, findings);
        }
        return new Result(files, bytes, values, sent, untried(tree.apps()), generated, complaints);
    }

    /**
     * Looks for calls of a client in files that name neither a library nor an option, in the apps of which no call is known yet that is
     * given what they send.
     */
    private static void calls(
            SourceTree tree, BitSet read, Workspace workspace, ClientContext context, List<Finding> findings) {
        for (int i = read.nextClearBit(0); i < tree.files().size(); i = read.nextClearBit(i + 1)) {
            ClientApp app = tree.owner(i);
            if (app.isGivenNowhere()) {
                Path file = tree.files().get(i).toPath();
                try {
                    SourceText text = context.texts().file(file, ShownPath.of(context.directory(), file));
                    if (ClientLibrary.mayCall(text.text())) {
                        ClientRules.calls(ClientSource.of(text, workspace.script(file, text), app), context, findings);
                    }
                } catch (UnreadableFile reported) {
                    // It was reported when it was searched.
                } catch (RuntimeException | Error bug) {
                    findings.add(InternalErrorRule.of("the check of this file", bug)
                            .at(Location.start(ShownPath.of(context.directory(), file))));
                }
            }
        }
    }

    /** Whether a file of this name is code that runs in the browsers of users of an app. */
    public static boolean isSource(String name) {
        return SourceTree.isSource(name);
    }

    /**
     * Looks at a text that is a source file's.
     *
     * @param source its path tells which app it belongs to
     */
    public static Result check(SourceText source, ClientContext context, List<Finding> findings) {
        File file = context.directory().resolve(source.path()).toFile();
        Path path = file.toPath().normalize();
        Script script = workspace(path, context).script(path, source);
        ClientSource read = ClientSource.of(source, script, SourceTree.owner(file, context));
        SentValues once = new SentValues(context.directory(), path);
        ClientRules.check(read, once, context, findings);
        ClientRules.finish(read.app(), context, findings);
        once.name(findings);
        List<Sent> sent = new ArrayList<>();
        sent(read, new HashSet<>(2), sent);
        return new Result(
                1, source.bytes().length, read.uses().all().size(), sent, untried(List.of(read.app())), 0, List.of());
    }

    /** Adds what a file sends; a constant that several places send is added once. */
    private static void sent(ClientSource source, Set<String> seen, List<Sent> sent) {
        for (ClientUse use : source.uses().all()) {
            for (ScriptValue value : use.values()) {
                String origin = SentOrigin.written(value);
                boolean known = value.kind() == ScriptValue.Kind.TEXT
                        || value.kind() == ScriptValue.Kind.NOTHING
                        || value.kind() == ScriptValue.Kind.OWN_ORIGIN;
                if ((origin != null || !known)
                        && seen.add(value.span().start() + " " + value.source().path())) {
                    sent.add(new Sent(value.location(), Optional.ofNullable(origin)));
                }
            }
        }
    }

    private static Workspace workspace(Path start, ClientContext context) {
        return new Workspace(new ProjectScripts(context.texts(), context.directory(), start));
    }

    private static List<String> untried(List<ClientApp> apps) {
        List<String> names = new ArrayList<>();
        for (ClientApp app : apps) {
            for (ClientLibrary library : app.untried) {
                names.add(library.packageName());
            }
        }
        return names;
    }
}
