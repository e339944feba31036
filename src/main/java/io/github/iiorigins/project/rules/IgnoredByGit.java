package io.github.iiorigins.project.rules;

import io.github.iiorigins.assets.AssetTree;
import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Location;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Shown;
import io.github.iiorigins.diagnostics.Sources;
import io.github.iiorigins.project.AssetCanister;
import io.github.iiorigins.project.Build;
import io.github.iiorigins.project.GitFiles;
import io.github.iiorigins.text.QuotedText;
import java.nio.file.Path;
import java.util.List;

/** A clone of the repository does not have the origins file, or its rules. */
final class IgnoredByGit extends ProjectRule {
    IgnoredByGit() {
        super("ignored-by-git", Severity.WARNING, "File that is not in the git repository");
    }

    @Override
    public void check(ProjectFacts facts, List<Finding> findings) {
        for (OriginsFile file : facts.files()) {
            if (!file.isNamedRight() || isMade(file.path(), facts)) {
                continue;
            }
            Finding finding = report(file.path(), file.shown(), file.start(), facts);
            if (finding != null) {
                findings.add(finding);
                continue;
            }
            for (String name : new String[] {AssetTree.RULES_JSON, AssetTree.RULES_JSON5, AssetTree.HEADERS}) {
                Path rules = file.root().resolve(name);
                String shown = facts.project().shown(rules);
                finding = rules.toFile().isFile() ? report(rules, shown, Location.start(shown), facts) : null;
                if (finding != null) {
                    findings.add(finding);
                }
            }
        }
    }

    /** Whether a build writes a file, so that a clone has it after its first build. */
    private static boolean isMade(Path file, ProjectFacts facts) {
        for (AssetCanister canister : facts.canisters()) {
            Build build = facts.build(canister);
            if (canister.holds(file) && build.exists() && (build.namesWellKnown() || facts.isTaken(canister))) {
                return true;
            }
        }
        return false;
    }

    private Finding report(Path file, String shown, Location start, ProjectFacts facts) {
        GitFiles.Status status = facts.project().git(file);
        Finding finding = switch (status.state()) {
            case IGNORED ->
                finding("git ignores " + QuotedText.printable(shown) + ": a clone does not contain it")
                        .withNote("the pattern is on "
                                + status.pattern().orElseThrow().line(start.source()));
            case UNTRACKED ->
                finding(QuotedText.printable(shown) + " is not in git yet: a clone does not contain it")
                        .withSeverity(Severity.INFO);
            case TRACKED, UNKNOWN -> null;
        };
        if (finding == null) {
            return null;
        }
        if (status.state() == GitFiles.State.IGNORED && isPerhapsMade(file, facts)) {
            finding = finding.withSeverity(Severity.INFO).withNote("whether a build writes it is unknown");
        }
        return finding.at(start)
                .withHelp(
                        status.state() == GitFiles.State.IGNORED
                                ? "move it to a directory that git keeps, or add it with: git add -f "
                                        + QuotedText.printable(shown)
                                : "git add " + QuotedText.printable(shown));
    }

    private static boolean isPerhapsMade(Path file, ProjectFacts facts) {
        for (AssetCanister canister : facts.canisters()) {
            if (canister.holds(file) && facts.build(canister).exists()) {
                return true;
            }
        }
        return facts.canisters().isEmpty();
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                A pattern in `.gitignore` excludes the alternative-origins file or its rules file, and git does not \
                track it. It is an info if a build may write the file, or if the file is just not committed yet. \
                Personal ignore patterns are not read.""",
                """
                The deploy tools upload what is in the directory, whether git ignores it or not. A clone, as in CI, \
                does not have the file, so a deploy from there deletes it from the canister.""",
                Shown.UNVERIFIED_EVERYWHERE,
                """
                dfx.json
                  { "canisters": { "frontend": { "type": "assets", "source": ["out"] } } }
                .git/HEAD
                  ref: refs/heads/main
                .gitignore
                  out/
                out/.well-known/ii-alternative-origins
                  { "alternativeOrigins": ["https://forge.example"] }""",
                """
                dfx.json
                  { "canisters": { "frontend": { "type": "assets", "source": ["public"] } } }
                .git/HEAD
                  ref: refs/heads/main
                .gitignore
                  out/
                public/.well-known/ii-alternative-origins
                  { "alternativeOrigins": ["https://forge.example"] }""",
                """
                Keep the file in a directory that git does not ignore and that the build copies, or add it with \
                `git add -f`.""",
                List.of(Sources.UPLOAD_FILES, Sources.GIT_IGNORE));
    }
}
