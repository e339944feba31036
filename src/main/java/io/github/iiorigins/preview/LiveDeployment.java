package io.github.iiorigins.preview;

import io.github.iiorigins.assets.Hosting;
import io.github.iiorigins.text.Version;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The deployment that the files make up at the time of a request. What a request depends on is looked at anew for each: its
 * file, and the rules files that are known. New rules files elsewhere are found by reading the whole tree again, at most a
 * tenth of the time. So nothing has to be watched, which no two systems do alike, and network drives and containers not
 * at all.
 */
final class LiveDeployment {
    /** How many times as long as reading a tree takes it is taken for right. */
    private static final int REST = 10;

    private final List<SiteSource> sources;
    private final Hosting hosting;
    private final Version dfx;
    private final Deployment.Extras extras;
    private final Consumer<String> log;
    private final LongSupplier nanos;
    private Deployment deployment;
    private Map<Path, List<Long>> stamps = Map.of();
    /** Keys of which the file system and a tree that is just read say different things: names in another case, links. */
    private final Set<String> stubborn = new HashSet<>();

    private long readAt;
    private long took;

    /**
     * @param dfx the version of dfx that uploads; null if it is not known
     * @param log is told of rules that have changed
     * @param nanos a clock that only goes forward
     */
    LiveDeployment(
            List<SiteSource> sources,
            Hosting hosting,
            Version dfx,
            Deployment.Extras extras,
            Consumer<String> log,
            LongSupplier nanos) {
        this.sources = sources;
        this.hosting = hosting;
        this.dfx = dfx;
        this.extras = extras;
        this.log = log;
        this.nanos = nanos;
    }

    /**
     * The deployment now.
     *
     * @param keys what is going to be asked of it
     */
    synchronized Deployment now(List<String> keys) {
        if (deployment == null || nanos.getAsLong() - readAt >= REST * took || !stamps.equals(stamp(deployment))) {
            return read();
        }
        for (String key : keys) {
            if (deployment.isOutdated(key) && stubborn.add(key)) {
                Deployment after = read();
                stubborn.add(key);
                return after;
            }
        }
        return deployment;
    }

    /** The deployment after reading all again. */
    synchronized Deployment read() {
        long start = nanos.getAsLong();
        Deployment before = deployment;
        Deployment after = Deployment.read(sources, hosting, dfx, extras);
        deployment = after;
        stubborn.clear();
        stamps = stamp(after);
        readAt = nanos.getAsLong();
        took = readAt - start;
        if (before != null) {
            report(before, after);
        }
        return after;
    }

    private void report(Deployment before, Deployment after) {
        List<String> changed = new ArrayList<>();
        TreeSet<String> paths = new TreeSet<>(before.rulesFiles().keySet());
        paths.addAll(after.rulesFiles().keySet());
        for (String path : paths) {
            var old = before.rulesFiles().get(path);
            var now = after.rulesFiles().get(path);
            if (old == null || now == null || !old.text().equals(now.text())) {
                changed.add(path);
            }
        }
        if (!changed.isEmpty()) {
            log.accept("reloaded rules: " + String.join(", ", changed));
        }
        if (after.refusal().isPresent() && !Objects.equals(before.refusal(), after.refusal())) {
            log.accept("not deployable: " + after.refusal().get());
        }
    }

    /** Time and size of each file in a place where rules are. */
    private static Map<Path, List<Long>> stamp(Deployment deployment) {
        Map<Path, List<Long>> stamps = new HashMap<>();
        for (Path place : deployment.rulesPlaces()) {
            java.io.File file = place.toFile();
            long time = file.lastModified();
            if (time != 0) {
                stamps.put(place, List.of(time, file.length()));
            }
        }
        return stamps;
    }
}
