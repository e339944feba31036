package io.github.iiorigins.script;

import io.github.iiorigins.text.SourceText;
import java.nio.file.Path;

/** A file that scripts import, or the reason why it was not read. It is read as code when that is needed first. */
final class Module {
    private final Workspace workspace;
    private final Path file;
    private final SourceText source;
    private final String refusal;
    private Script script;

    private Module(Workspace workspace, Path file, SourceText source, String refusal) {
        this.workspace = workspace;
        this.file = file;
        this.source = source;
        this.refusal = refusal;
    }

    /** A file that was read. */
    static Module of(Workspace workspace, Path file, SourceText source) {
        return new Module(workspace, file, source, "");
    }

    /** @param words what a message says behind the module's name; empty if there is no more to say */
    static Module refused(String words) {
        return new Module(null, null, null, words);
    }

    /** The script; null if the file was not read. */
    Script script() {
        if (script == null && source != null) {
            script = Script.read(source, file, workspace);
        }
        return script;
    }

    /** Why it was not read, to stand behind its name. */
    String refusal() {
        return refusal;
    }

    /** Whether it is worth reading for what it exports under a name. */
    boolean mayExport(String name) {
        return source != null && (source.text().contains(name) || source.text().contains("*"));
    }
}
