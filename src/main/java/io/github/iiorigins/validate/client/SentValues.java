package io.github.iiorigins.validate.client;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Location;
import io.github.iiorigins.script.ScriptValue;
import io.github.iiorigins.text.SourceText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The values that apps send, each once however many places send it. */
final class SentValues {
    private final Path directory;
    private final Path root;
    /** The values of each file, by its path. */
    private final Map<String, List<Sent>> files = new HashMap<>();

    /** A value and the places that send it. */
    private record Sent(ScriptValue value, List<Location> places) {}

    /**
     * @param directory where shown paths start from
     * @param root what is looked at: findings elsewhere would not be reported
     */
    SentValues(Path directory, Path root) {
        this.directory = directory;
        this.root = root;
    }

    /** Notes that a place sends a value; whether it is the first that does. */
    boolean isNew(ScriptValue value, Location place) {
        List<Sent> here = files.get(value.source().path());
        if (here == null) {
            here = new ArrayList<>(2);
            files.put(value.source().path(), here);
        }
        for (Sent sent : here) {
            if (sent.value().span().start() == value.span().start()
                    && sent.value().text().equals(value.text())) {
                if (!isAmong(place, sent.places())) {
                    sent.places().add(place);
                }
                return false;
            }
        }
        List<Location> places = new ArrayList<>(1);
        places.add(place);
        here.add(new Sent(value, places));
        return true;
    }

    private static boolean isAmong(Location place, List<Location> places) {
        for (Location known : places) {
            if (known.path().equals(place.path())
                    && known.start().line() == place.start().line()) {
                return true;
            }
        }
        return false;
    }

    /** Names in the findings about values the places that send them. */
    void name(List<Finding> findings) {
        for (int i = 0; i < findings.size(); i++) {
            Finding finding = findings.get(i);
            if (finding.location().isPresent()) {
                Location at = finding.location().get();
                Sent sent = sent(at);
                if (sent != null) {
                    findings.set(i, named(finding, at, sent));
                }
            }
        }
    }

    private Sent sent(Location at) {
        for (Sent sent : files.getOrDefault(at.path(), List.of())) {
            ScriptValue value = sent.value();
            if (value.span().start() <= at.span().start()
                    && at.span().end() <= value.span().end()) {
                return sent;
            }
        }
        return null;
    }

    private Finding named(Finding finding, Location at, Sent sent) {
        List<Location> elsewhere = new ArrayList<>(sent.places().size());
        for (Location place : sent.places()) {
            if (!isAmong(place, List.of(at))) {
                elsewhere.add(place);
            }
        }
        if (elsewhere.isEmpty()) {
            return finding;
        }
        if (isLookedAt(at.source())) {
            return finding.withRelated(new Finding.Related("sent at", elsewhere));
        }
        // Where only a part of the project is looked at the value may stand elsewhere.
        return finding.withoutFix()
                .at(sent.places().get(0))
                .withLabel("sent here")
                .withRelated(new Finding.Related("the value is at", List.of(at)));
    }

    private boolean isLookedAt(SourceText source) {
        return directory.resolve(source.path()).normalize().startsWith(root);
    }
}
