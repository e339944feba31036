package io.github.iiorigins.cli;

import io.github.iiorigins.text.SourceText;
import io.github.iiorigins.validate.Fixing;
import io.github.iiorigins.validate.Validation;
import io.github.iiorigins.validate.ValidationRequest;
import io.github.iiorigins.validate.ValidationResult;
import java.nio.file.Path;

/** What {@code validate} was asked to repair: with {@code --fix}, {@code --unsafe-fixes} and {@code --diff}. */
final class Repairs {
    private final Arguments arguments;
    private boolean wouldChange;

    Repairs(Arguments arguments) {
        this.arguments = arguments;
    }

    /** Whether anything is to be repaired or shown. */
    boolean wanted() {
        return showOnly() || unsafe() || arguments.has("--fix");
    }

    /** Whether files are to be written. */
    boolean write() {
        return wanted() && !showOnly();
    }

    /** Whether standard output is for the repaired text or for the difference, so that findings go to standard error. */
    boolean takeStandardOutput() {
        return showOnly() || (wanted() && arguments.parameters().contains(Validation.STDIN));
    }

    /** Whether the difference shows something; that fails a run as a finding does. */
    boolean wouldChange() {
        return wouldChange;
    }

    private boolean showOnly() {
        return arguments.has("--diff");
    }

    private boolean unsafe() {
        return arguments.has("--unsafe-fixes");
    }

    /** Validates and repairs; what is reported then is what remains, or with {@code --diff} what is. */
    ValidationResult run(ValidationRequest request) throws UsageError {
        Fixing fixing = Fixing.of(request, unsafe());
        ValidationResult result = showOnly() ? fixing.before() : fixing.write();
        for (String remark : fixing.remarks()) {
            arguments.invocation().tell("warning: " + remark);
        }
        for (Fixing.Change change : fixing.written()) {
            arguments
                    .invocation()
                    .tell("fixed " + change.before().path() + ": " + change.fixes()
                            + (change.fixes() == 1 ? " finding" : " findings"));
        }
        if (showOnly()) {
            show(fixing);
        } else if (fixing.stdin().isPresent()) {
            SourceText text = fixing.stdin().get();
            byte[] bytes = text.bytes();
            arguments.invocation().out().write(bytes, 0, bytes.length);
            arguments.invocation().out().flush();
        }
        return result;
    }

    private void show(Fixing fixing) throws UsageError {
        Patch patch = new Patch(arguments);
        for (Fixing.Change change : fixing.changes()) {
            wouldChange = true;
            Path file = change.file()
                    .orElse(arguments.directory().resolve(change.before().path()));
            patch.changed(file, change.before(), change.after());
        }
    }
}
