package io.github.iiorigins.validate.client;

import io.github.iiorigins.project.InstalledVersion;
import io.github.iiorigins.project.Texts;
import io.github.iiorigins.text.ShownPath;
import io.github.iiorigins.text.SourceText;
import java.io.File;
import java.nio.file.Path;
import java.util.List;

/**
 * What the rules about client code need to know beside the code.
 *
 * @param directory where shown paths start from; absolute
 * @param home the home directory of the user: what is installed there is not an app's
 * @param texts the files that are repaired already
 * @param derivationOrigins the derivation origins that the project settled on, one for each environment; empty if it
 *     did not say. Another gateway's form of one counts as the same, as it does for II
 * @param sites the canisters that the project uploads apps to
 * @param lists the origins files of the project, absolute: an app beside one is meant to be used at several origins
 */
public record ClientContext(
        Path directory, Path home, Texts texts, List<String> derivationOrigins, List<Site> sites, List<Path> lists)
        implements InstalledVersion.Files {
    public ClientContext {
        derivationOrigins = List.copyOf(derivationOrigins);
        sites = List.copyOf(sites);
        lists = List.copyOf(lists);
    }

    /** A file that only helps to understand code; null if there is none, or if it is not read, which the run says. */
    @Override
    public SourceText aside(File file) {
        return texts.aside(file.toPath(), ShownPath.of(directory, file.toPath()));
    }
}
