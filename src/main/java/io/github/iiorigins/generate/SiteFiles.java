package io.github.iiorigins.generate;

import io.github.iiorigins.assets.AssetTree;
import io.github.iiorigins.ii.Gateway;
import io.github.iiorigins.ii.OriginsDocument;
import io.github.iiorigins.origin.Origin;
import io.github.iiorigins.project.AssetCanister;
import io.github.iiorigins.project.AssetSource;
import io.github.iiorigins.project.AssetTreeReader;
import io.github.iiorigins.project.Build;
import io.github.iiorigins.project.Environment;
import io.github.iiorigins.project.RegisteredDomains;
import io.github.iiorigins.project.SourcesEdit;
import io.github.iiorigins.project.Texts;
import io.github.iiorigins.project.UnreadableFile;
import io.github.iiorigins.text.JsonStyle;
import io.github.iiorigins.text.QuotedText;
import io.github.iiorigins.text.SourceText;
import io.github.iiorigins.text.StringList;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The files of a site: the list, what else is served beside it, and the rules that let pages of other origins read them. */
final class SiteFiles {
    private final Draft draft;

    SiteFiles(Draft draft) {
        this.draft = draft;
    }

    void plan(Placement placement, Optional<String> derivation, OriginsChange change) throws Refusal {
        List<WellKnownFile> files = new ArrayList<>(List.of(WellKnownFile.ORIGINS));
        if (!draft.wishes.callbacks().isEmpty() || isThere(placement, WellKnownFile.CALLBACKS)) {
            files.add(WellKnownFile.CALLBACKS);
        }
        if (derivation.isPresent() && namesDerivation(placement)) {
            files.add(WellKnownFile.DERIVATION);
        }
        rules(placement, files);
        domains(placement, derivation, change);
        originsFile(placement, change);
        if (files.contains(WellKnownFile.CALLBACKS)) {
            callbacks(placement, derivation, change);
        }
        if (files.contains(WellKnownFile.DERIVATION)) {
            derivation(placement, derivation.get());
        }
    }

    /** Plans the file that names the derivation origin, and its rules, for an app that has no list of its own. */
    void consumer(Placement placement, String derivation) throws Refusal {
        rules(placement, List.of(WellKnownFile.DERIVATION));
        derivation(placement, derivation);
    }

    private static boolean isThere(Placement placement, WellKnownFile file) {
        return Files.exists(placement.wellKnown(file.file()), LinkOption.NOFOLLOW_LINKS);
    }

    private boolean namesDerivation(Placement placement) {
        return draft.wishes.has(Wishes.Also.DERIVATION_FILE) || isThere(placement, WellKnownFile.DERIVATION);
    }

    /** Edits the rules until each of the files is served so that pages of other origins can read it. */
    private void rules(Placement placement, List<WellKnownFile> files) throws Refusal {
        Path assets = rulesDirectory(placement);
        if (placement.newSource()) {
            newSource(placement, assets);
        }
        AssetTree before = tree(assets);
        AssetTree tree = before;
        for (WellKnownFile file : files) {
            draft.refuseLinks(assets, placement.wellKnown(file.file()));
            tree = tree.with(file.path(), new byte[0]);
        }
        Map<String, SourceText> changed = new LinkedHashMap<>();
        for (WellKnownFile file : files) {
            OpenRules rules = OpenRules.of(file, tree, placement.hosting(), placement.dfx(), newRulesName(placement));
            for (Map.Entry<String, SourceText> rulesFile : rules.changed().entrySet()) {
                tree = tree.with(rulesFile.getKey(), rulesFile.getValue().bytes());
            }
            changed.putAll(rules.changed());
            draft.remarks.addAll(rules.remarks());
        }
        for (Map.Entry<String, SourceText> rulesFile : changed.entrySet()) {
            Path path = assets.resolve(rulesFile.getKey());
            draft.refuseLinks(assets, path);
            AssetTree.Document old = before.document(rulesFile.getKey());
            draft.write(path, old == null ? Optional.empty() : Optional.of(old.source()), rulesFile.getValue());
        }
    }

    /** Where the rules have effect: where the build copies no more than {@code .well-known}, another directory that it copies. */
    private Path rulesDirectory(Placement placement) {
        Path assets = placement.assets().orElseThrow();
        if (placement.canister().isEmpty() || placement.canister().get().holds(assets)) {
            return assets;
        }
        Build build = draft.project.build(placement.canister().get());
        if (!build.leavesRulesOut(assets)) {
            return assets;
        }
        if (!build.inputs().isEmpty()) {
            return build.inputs().get(0);
        }
        draft.warnings.add("the build copies "
                + draft.project.shown(placement.originsFile().getParent())
                + ", but not the rules file next to it; make it copy that file to "
                + placement.canister().get().sourcesInWords() + " too");
        return assets;
    }

    private void callbacks(Placement placement, Optional<String> derivation, OriginsChange change) throws Refusal {
        Path path = placement.wellKnown(WellKnownFile.CALLBACKS.file());
        Optional<SourceText> before = draft.readIfThere(path);
        List<String> origins = new ArrayList<>();
        derivation.ifPresent(origins::add);
        for (String origin : change.origins()) {
            if (origin.startsWith("http") && !origins.contains(origin)) {
                origins.add(origin);
            }
        }
        draft.write(
                path,
                before,
                CallbacksFile.with(
                        draft.project.shown(path), before, origins, change.removed(), draft.wishes.callbacks()));
    }

    /** The file has one line; blanks around it stay. */
    private void derivation(Placement placement, String derivation) throws Refusal {
        Path path = placement.wellKnown(WellKnownFile.DERIVATION.file());
        Optional<SourceText> before = draft.readIfThere(path);
        String said = before.isPresent() ? before.get().text().strip() : "";
        if (Origin.isBare(said) && Gateway.isSame(said, derivation)) {
            return;
        }
        if (said.indexOf('\n') >= 0 || (before.isPresent() && before.get().isMalformed())) {
            throw new Refusal(draft.project.shown(path)
                    + " was not edited because it has more than the one line of an origin; correct or delete it");
        }
        String text = said.isEmpty() ? derivation + "\n" : before.get().text().replace(said, derivation);
        draft.write(path, before, draft.bytes(path, text));
    }

    private AssetTree tree(Path assets) throws Refusal {
        String shown = draft.project.shown(assets).equals(".") ? "" : draft.project.shown(assets);
        if (!Files.exists(assets)) {
            return AssetTree.builder(Draft.slashes(assets.toAbsolutePath()), shown)
                    .build();
        }
        try {
            return AssetTreeReader.read(assets, shown, new Texts(draft.project.root()));
        } catch (UnreadableFile unreadable) {
            throw new Refusal(unreadable.path() + ": " + unreadable.getMessage());
        }
    }

    /** Where the build's output has a rules file from elsewhere, a second one under the other name would stop the deploy. */
    private String newRulesName(Placement placement) {
        if (placement.canister().isPresent()) {
            for (AssetSource source : placement.canister().get().sources()) {
                if (!source.directory().equals(placement.assets().orElseThrow())
                        && source.isPresent()
                        && draft.project.build(placement.canister().get()).takes(placement.originsFile())
                        && Files.exists(source.directory().resolve(AssetTree.RULES_JSON5))) {
                    draft.warnings.add(draft.project.shown(source.directory().resolve(AssetTree.RULES_JSON5))
                            + " comes from another part of the build; move its rules to "
                            + draft.project.shown(placement.assets().get().resolve(AssetTree.RULES_JSON5))
                            + ", because only one of the two can be uploaded");
                    return AssetTree.RULES_JSON5;
                }
            }
        }
        return AssetTree.RULES_JSON;
    }

    private void newSource(Placement placement, Path assets) throws Refusal {
        AssetCanister canister = placement.canister().orElseThrow();
        String directory = Draft.slashes(canister.directory().relativize(assets));
        Optional<SourceText> changed =
                assets.startsWith(canister.directory()) ? SourcesEdit.add(canister, directory) : Optional.empty();
        if (changed.isEmpty()) {
            String of = " for canister " + QuotedText.quote(canister.name());
            String manifest = canister.manifest().source().path();
            throw new Refusal(
                    canister.sources().isEmpty()
                            ? manifest + " does not say what is uploaded" + of + "; name " + QuotedText.quote(directory)
                                    + " there"
                            : manifest + " uploads " + canister.sourcesInWords() + of + " and cannot also upload "
                                    + QuotedText.quote(directory)
                                    + "; use a directory that is uploaded or that the build copies there");
        }
        Path path = canister.manifest().path();
        draft.write(path, Optional.of(canister.manifest().source()), changed.get());
        draft.remarks.add("added " + QuotedText.quote(directory) + " to the uploaded directories in "
                + canister.manifest().source().path());
    }

    private void domains(Placement placement, Optional<String> derivation, OriginsChange change) throws Refusal {
        List<String> all = new ArrayList<>();
        derivation.ifPresent(all::add);
        all.addAll(change.origins());
        List<String> domains = DomainsFile.customDomains(all);
        Path path = placement.wellKnown(RegisteredDomains.NAME);
        Optional<SourceText> before = draft.readIfThere(path);
        List<String> missing = DomainsFile.missing(before, domains);
        if (missing.isEmpty()) {
            return;
        }
        if (!draft.wishes.has(Wishes.Also.DOMAINS)) {
            if (before.isPresent()) {
                draft.remarks.add(before.get().path() + " does not have " + String.join(" and ", missing)
                        + "; --ic-domains adds " + (missing.size() == 1 ? "it" : "them"));
            }
            return;
        }
        if (before.isPresent() && before.get().isMalformed()) {
            throw new Refusal(before.get().path() + " has bytes that are not UTF-8, so it was not edited");
        }
        draft.refuseLinks(placement.assets().get(), path);
        draft.write(path, before, DomainsFile.with(draft.project.shown(path), before, missing));
    }

    private void originsFile(Placement placement, OriginsChange change) throws Refusal {
        Path path = placement.originsFile();
        SourceText text;
        // What a build has put there may be of a different environment, and it is not edited by hand.
        boolean anew = draft.wishes.into().isPresent();
        if (anew || draft.served.isEmpty() || draft.served.get().text().isBlank()) {
            StringBuilder list = new StringBuilder("{\n  \"" + OriginsDocument.KEY + "\": [");
            for (int i = 0; i < change.origins().size(); i++) {
                list.append(i == 0 ? "\n    " : ",\n    ")
                        .append(QuotedText.json(change.origins().get(i)));
            }
            text = draft.bytes(
                    path,
                    list.append(change.origins().isEmpty() ? "]\n}\n" : "\n  ]\n}\n")
                            .toString());
        } else {
            text = StringList.change(
                    draft.served.get(),
                    source -> StringList.of(OriginsDocument.read(source).list().orElseThrow()),
                    change::meant,
                    change.origins(),
                    JsonStyle.STRICT);
        }
        draft.write(path, draft.served, text);
        if (!anew) {
            sayWhoElseIsServed(placement);
            sayWhatElseLies(placement);
        }
    }

    /** One directory may be uploaded in several environments; the file is for one of them at a time. */
    private void sayWhoElseIsServed(Placement placement) {
        if (draft.file.isEmpty()) {
            return;
        }
        for (Environment other : draft.file.get().environments()) {
            if (!other.name().equals(draft.wishes.environment())
                    && !other.isLocal()
                    && draft.file.get().assets(other).equals(placement.assets())) {
                draft.warnings.add(draft.project.shown(placement.originsFile()) + " is uploaded for "
                        + draft.wishes.environment() + " and " + other.name() + ", and now has the list of "
                        + draft.wishes.environment() + "; before you deploy " + other.name()
                        + ", run  ii-origins generate --environment " + other.name()
                        + ", or let each build write its list:  ii-origins generate --into DIR");
            }
        }
    }

    private void sayWhatElseLies(Placement placement) {
        for (Path other : draft.project.tree().originsFiles()) {
            boolean copy = other.equals(placement.originsFile());
            if (placement.canister().isPresent()) {
                for (AssetSource source : placement.canister().get().sources()) {
                    copy |= other.startsWith(source.directory());
                }
            }
            if (!copy && draft.writes.size() > 0 && draft.served.isEmpty()) {
                draft.remarks.add(draft.project.shown(other) + " also exists; its entries were not used");
            }
        }
    }
}
