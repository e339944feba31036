package io.github.iiorigins.project.rules;

import io.github.iiorigins.diagnostics.Rule;
import java.util.ArrayList;
import java.util.List;

/** All rules about the project as a whole. */
public final class ProjectRules {
    static final List<ProjectRule> RULES = List.of(
            new MalformedManifest(),
            new ObsoleteRecipe(),
            new ManifestDynamic(),
            new HiddenSource(),
            new SameKeyTwice(),
            new NotUploaded(),
            new JunoReservedPath(),
            new JunoHostForm(),
            new CanisterIdsDiffer(),
            new ListedElsewhere(),
            new ProjectFileDiffers(),
            new DerivationFileDiffers(),
            new CopiesDiffer(),
            new IgnoredByGit(),
            new EnvironmentListDiffers(),
            new ListMissing());

    private ProjectRules() {}

    /** Every rule of this group. */
    public static List<Rule> all() {
        return new ArrayList<>(RULES);
    }
}
