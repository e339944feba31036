package io.github.iiorigins.report;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Location;
import io.github.iiorigins.diagnostics.Sighting;
import io.github.iiorigins.ii.Gateway;
import io.github.iiorigins.ii.OriginEntry;
import io.github.iiorigins.project.Environment;
import io.github.iiorigins.project.ProjectFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Places in files for what was seen on the network: platforms that annotate code take no address as a place. A finding is placed at
 * the line of the project file that names its origin.
 */
public final class ProjectPlaces {
    private final Optional<ProjectFile> project;

    /** @param project the project file, if there is one */
    public ProjectPlaces(Optional<ProjectFile> project) {
        this.project = project;
    }

    /** The place of a finding in a file; nothing if it has none at all. */
    Optional<Location> of(Finding finding) {
        if (finding.sighting().isEmpty()) {
            return finding.location();
        }
        if (project.isEmpty()) {
            return Optional.of(Location.start(ProjectFile.NAME));
        }
        Sighting seen = finding.sighting().get();
        String origin = Gateway.remap(seen.origin().orElse(seen.url()));
        List<OriginEntry> derivations = new ArrayList<>();
        for (Environment environment : project.get().environments()) {
            List<OriginEntry> named = new ArrayList<>(environment.alternativeOrigins());
            environment.derivationOrigin().ifPresent(named::add);
            environment.derivationOrigin().ifPresent(derivations::add);
            for (OriginEntry entry : named) {
                if (Gateway.remap(entry.meant()).equals(origin)) {
                    return Optional.of(entry.location());
                }
            }
        }
        return Optional.of(
                derivations.size() == 1
                        ? derivations.get(0).location()
                        : Location.start(project.get().source().path()));
    }
}
