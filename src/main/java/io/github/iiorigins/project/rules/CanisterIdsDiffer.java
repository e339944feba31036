package io.github.iiorigins.project.rules;

import io.github.iiorigins.assets.Hosting;
import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.RulePage;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.diagnostics.Sources;
import io.github.iiorigins.project.AssetCanister;
import io.github.iiorigins.project.CanisterIdEntry;
import io.github.iiorigins.project.CanisterIdEntry.Keeper;
import io.github.iiorigins.project.IcpEnvironment;
import io.github.iiorigins.project.Project;
import io.github.iiorigins.text.QuotedText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Two files have different IDs for one canister. */
final class CanisterIdsDiffer extends ProjectRule {
    CanisterIdsDiffer() {
        super("canister-ids-differ", Severity.WARNING, "One canister with two IDs");
    }

    @Override
    public void check(ProjectFacts facts, List<Finding> findings) {
        Map<String, List<AssetCanister>> dfx = new HashMap<>();
        for (AssetCanister canister : facts.canisters()) {
            if (canister.hosting() == Hosting.DFX) {
                remote(canister, findings);
                List<AssetCanister> same = dfx.get(canister.name());
                if (same == null) {
                    same = new ArrayList<>(1);
                    dfx.put(canister.name(), same);
                }
                same.add(canister);
            }
        }
        for (AssetCanister canister : facts.canisters()) {
            if (canister.hosting() != Hosting.DFX && canister.hosting() != Hosting.JUNO) {
                tools(canister, dfx.getOrDefault(canister.name(), List.of()), facts, findings);
            }
        }
    }

    /** dfx prefers the ID in dfx.json to the stored one. */
    private void remote(AssetCanister canister, List<Finding> findings) {
        for (CanisterIdEntry remote : canister.ids()) {
            for (CanisterIdEntry kept : canister.ids()) {
                if (remote.keeper() == Keeper.DFX_REMOTE
                        && kept.keeper() == Keeper.DFX
                        && remote.environment().equals(kept.environment())
                        && !remote.id().equals(kept.id())) {
                    findings.add(differ(kept, remote).withNote("dfx uses the ID in dfx.json"));
                }
            }
        }
    }

    private void tools(
            AssetCanister canister, List<AssetCanister> namesakes, ProjectFacts facts, List<Finding> findings) {
        List<CanisterIdEntry> dfx = new ArrayList<>();
        List<CanisterIdEntry> icp = new ArrayList<>();
        for (CanisterIdEntry entry : canister.ids()) {
            (entry.keeper() == Keeper.ICP ? icp : dfx).add(entry);
        }
        for (AssetCanister other : namesakes) {
            if (canister.directory().startsWith(other.directory())) {
                dfx.addAll(other.ids());
            }
        }
        for (CanisterIdEntry mine : icp) {
            for (CanisterIdEntry theirs : dfx) {
                if (!mine.id().equals(theirs.id())
                        && theirs.environment()
                                .equals(network(mine.environment(), canister.directory(), facts.project()))) {
                    findings.add(differ(mine, theirs)
                            .withNote(
                                    "icp-cli and dfx would deploy to two canisters; II reads the file of the one behind the"
                                            + " derivation origin"));
                }
            }
        }
    }

    /**
     * The network of dfx that an environment of icp-cli corresponds to: the one of its name, or the network that it is on if no
     * other environment is on it.
     */
    private static String network(String environment, Path directory, Project project) {
        String network = environment;
        for (IcpEnvironment own : project.environments()) {
            if (own.name().equals(environment) && directory.startsWith(own.directory())) {
                network = own.network();
            }
        }
        for (IcpEnvironment other : project.environments()) {
            if (!other.name().equals(environment)
                    && directory.startsWith(other.directory())
                    && (other.network().equals(network) || other.name().equals(network))) {
                return environment;
            }
        }
        return network;
    }

    private Finding differ(CanisterIdEntry here, CanisterIdEntry there) {
        return finding("canister " + QuotedText.quote(here.canister()) + " is " + here.id() + " here but " + there.id()
                        + " in " + there.place().path())
                .at(here.place())
                .about(here.canister());
    }

    @Override
    public RulePage page() {
        return new RulePage(
                """
                For one canister on one network, the files of dfx and icp-cli have different IDs: \
                `canister_ids.json` and `.icp/data/mappings/<environment>.ids.json`, or `remote.id` in \
                `dfx.json` and `canister_ids.json`.""", """
                The file then goes to one canister, and the derivation origin may lead to the other. A project \
                that moved from dfx to icp-cli without its IDs has a new canister, and with it new principals.""", """
                "Unverified origin" at alternative origins, if the file is on the other canister.""", """
                icp.yaml
                  canisters:
                    - name: frontend
                      recipe:
                        type: "@dfinity/static-site@v0.3.0"
                        configuration:
                          dir: public
                .icp/data/mappings/ic.ids.json
                  { "frontend": "bd3sg-teaaa-aaaaa-qaaba-cai" }
                canister_ids.json
                  { "frontend": { "ic": "bkyz2-fmaaa-aaaaa-qaaaq-cai" } }""", """
                icp.yaml
                  canisters:
                    - name: frontend
                      recipe:
                        type: "@dfinity/static-site@v0.3.0"
                        configuration:
                          dir: public
                .icp/data/mappings/ic.ids.json
                  { "frontend": "bkyz2-fmaaa-aaaaa-qaaaq-cai" }
                canister_ids.json
                  { "frontend": { "ic": "bkyz2-fmaaa-aaaaa-qaaaq-cai" } }""", """
                Find out which canister your users open, and put its ID in both files, or delete the file of the \
                tool \
                that you no longer use.""", List.of(Sources.ICP_IDS, Sources.DFX_IDS, Sources.II_ADDRESS));
    }
}
