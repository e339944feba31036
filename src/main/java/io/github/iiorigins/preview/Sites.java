package io.github.iiorigins.preview;

import io.github.iiorigins.assets.AssetTree;
import io.github.iiorigins.assets.Hosting;
import io.github.iiorigins.assets.SatelliteRules;
import io.github.iiorigins.assets.SatelliteStorage;
import io.github.iiorigins.ii.OriginsDocument;
import io.github.iiorigins.ii.OriginsFileName;
import io.github.iiorigins.origin.CanisterId;
import io.github.iiorigins.origin.Principal;
import io.github.iiorigins.project.AssetRoot;
import io.github.iiorigins.project.AssetSource;
import io.github.iiorigins.project.CanisterIdEntry;
import io.github.iiorigins.project.Environment;
import io.github.iiorigins.project.JunoIdentity;
import io.github.iiorigins.project.Project;
import io.github.iiorigins.project.ProjectFile;
import io.github.iiorigins.project.SatelliteStorageReader;
import io.github.iiorigins.text.Version;
import io.github.iiorigins.wire.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Finds the sites of a project: a site for each canister that files are uploaded to, and for each directory that looks like one. */
final class Sites {
    private static final String ORIGINS = "/" + OriginsFileName.DIRECTORY + "/" + OriginsFileName.NAME;

    private final Project project;
    private final Certification certification;
    private final Consumer<String> log;
    private final FileContents contents = new FileContents();
    private final List<Site> sites = new ArrayList<>();
    private final Set<Path> served = new HashSet<>();
    private final Set<String> names = new HashSet<>();

    private Sites(Project project, Certification certification, Consumer<String> log) {
        this.project = project;
        this.certification = certification;
        this.log = log;
    }

    /** The sites, those that manifests declare first. */
    static List<Site> of(
            Project project, Optional<ProjectFile> file, Certification certification, Consumer<String> log) {
        Sites found = new Sites(project, certification, log);
        for (io.github.iiorigins.project.AssetCanister canister : project.canisters()) {
            found.declared(canister);
        }
        for (AssetRoot root : project.assetRoots()) {
            if (root.canister().isEmpty()) {
                found.guessed(root.directory(), root.directory().getFileName().toString());
            }
        }
        if (file.isPresent()) {
            for (Environment environment : file.get().considered()) {
                if (environment.assets().isPresent()) {
                    Path directory = file.get()
                            .directory()
                            .resolve(environment.assets().get())
                            .normalize();
                    if (Files.isDirectory(directory)) {
                        found.guessed(
                                directory,
                                environment
                                        .canister()
                                        .orElse(directory.getFileName().toString()));
                    }
                }
            }
        }
        return found.sites;
    }

    private void declared(io.github.iiorigins.project.AssetCanister canister) {
        List<SiteSource> sources = new ArrayList<>();
        List<String> remarks = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (AssetSource source : canister.sources()) {
            if (source.isPresent()) {
                add(source.directory(), sources);
            } else {
                missing.add(source.written());
            }
        }
        if (sources.isEmpty()) {
            for (Path input : project.build(canister).inputs()) {
                add(input, sources);
            }
        }
        if (sources.isEmpty()) {
            log.accept(canister.name() + " is not served: "
                    + (missing.isEmpty()
                            ? project.shown(canister.manifest().path()) + " does not say what is uploaded"
                            : String.join(", ", missing) + " does not exist; build the app first"));
            return;
        }
        if (!missing.isEmpty()) {
            remarks.add(String.join(", ", missing)
                    + " is not built yet; only the files that the build copies unchanged are served");
        }
        Hosting hosting = canister.hosting() == Hosting.UNKNOWN ? likely(sources.get(0), remarks) : canister.hosting();
        Map<String, CanisterId> ids = ids(canister.ids());
        SatelliteStorage storage = SatelliteStorage.DEFAULT;
        if (hosting == Hosting.JUNO) {
            storage = SatelliteStorageReader.read(canister);
            remarks.addAll(storage.remarks());
        }
        add(canister.name(), hosting, ids, sources, remarks, canister.dfx(), canister.juno(), storage);
    }

    private void add(Path directory, List<SiteSource> sources) {
        sources.add(new SiteSource(directory, project.shown(directory)));
        served.add(directory);
    }

    private void guessed(Path directory, String name) {
        if (served.contains(directory)) {
            return;
        }
        List<SiteSource> sources = new ArrayList<>();
        add(directory, sources);
        List<String> remarks = new ArrayList<>();
        Hosting hosting = likely(sources.get(0), remarks);
        Optional<CanisterId> named = CanisterId.parse(name);
        Map<String, CanisterId> ids = new LinkedHashMap<>();
        if (named.isPresent()) {
            ids.put("ic", named.get());
        }
        String shown = named.isPresent() ? directory.getFileName().toString() : name;
        add(shown, hosting, ids, sources, remarks, Optional.empty(), null, SatelliteStorage.DEFAULT);
    }

    /** What a directory is made for, by the rules files in it. */
    private static Hosting likely(SiteSource source, List<String> remarks) {
        Path directory = source.directory();
        boolean rules = directory.resolve(AssetTree.RULES_JSON).toFile().exists()
                || directory.resolve(AssetTree.RULES_JSON5).toFile().exists();
        boolean site = !rules && directory.resolve(AssetTree.HEADERS).toFile().exists();
        Hosting hosting = site ? Hosting.STATIC_SITE : Hosting.DFX;
        remarks.add("no manifest says how it is hosted; it is served as " + hosting.words());
        return hosting;
    }

    /** Ids by environment, those of production first. */
    private static Map<String, CanisterId> ids(List<CanisterIdEntry> entries) {
        Map<String, CanisterId> ids = new LinkedHashMap<>();
        for (int pass = 0; pass < 2; pass++) {
            for (CanisterIdEntry entry : entries) {
                boolean production =
                        entry.environment().equals("ic") || entry.environment().equals("production");
                Optional<CanisterId> id = CanisterId.of(entry.id());
                if (production == (pass == 0) && id.isPresent()) {
                    ids.putIfAbsent(entry.environment(), id.get());
                }
            }
        }
        return ids;
    }

    private void add(
            String wanted,
            Hosting hosting,
            Map<String, CanisterId> known,
            List<SiteSource> sources,
            List<String> remarks,
            Optional<Version> dfx,
            JunoIdentity juno,
            SatelliteStorage storage) {
        String name = wanted;
        for (int i = 2; !names.add(name); i++) {
            name = wanted + "-" + i;
        }
        Map<String, CanisterId> ids = new LinkedHashMap<>(known);
        boolean madeUp = ids.isEmpty();
        if (madeUp) {
            ids.put(Environment.LOCAL, madeUpId(name));
        }
        CanisterId id = ids.values().iterator().next();
        Canister canister;
        Deployment.Extras extras = Deployment.Extras.NONE;
        switch (hosting) {
            case STATIC_SITE -> canister = new StaticSite(contents, environment(true));
            case JUNO -> {
                canister = new Satellite(contents, storage);
                extras = satelliteFiles(juno, storage, id, sources.get(0));
            }
            default -> canister = new AssetCanister(contents, environment(hosting == Hosting.ICP_PLUGIN));
        }
        LiveDeployment deployment =
                new LiveDeployment(sources, hosting, dfx.orElse(null), extras, log, System::nanoTime);
        sites.add(new Site(name, hosting, ids, madeUp, sources, remarks, canister, deployment));
    }

    /** The root key; icp-cli also tells every canister the ids of all. */
    private CanisterEnvironment environment(boolean withIds) {
        Map<String, String> variables = new TreeMap<>();
        if (withIds) {
            for (io.github.iiorigins.project.AssetCanister canister : project.canisters()) {
                Map<String, CanisterId> ids = ids(canister.ids());
                CanisterId id = ids.isEmpty()
                        ? madeUpId(canister.name())
                        : ids.values().iterator().next();
                variables.put("PUBLIC_CANISTER_ID:" + canister.name(), id.toString());
            }
        }
        return new CanisterEnvironment(certification.rootKey(), variables);
    }

    /**
     * An id for a canister that has none: always the same for one name, in a range that no network has given out. The first
     * byte is FF, while ids count upwards from 0 on mainnet and from 80 on local networks.
     */
    static CanisterId madeUpId(String name) {
        byte[] hash;
        try {
            hash = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("a Java platform without SHA-256", impossible);
        }
        byte[] bytes = new byte[10];
        System.arraycopy(hash, 0, bytes, 1, 7);
        bytes[0] = (byte) 0xFF;
        bytes[8] = 1;
        bytes[9] = 1;
        return CanisterId.of(Principal.of(bytes)).orElseThrow();
    }

    /** The document that a Satellite writes out of its configuration (junobuild/juno: src/libs/satellite/src/auth). */
    private static Deployment.Extras satelliteFiles(
            JunoIdentity juno, SatelliteStorage storage, CanisterId id, SiteSource source) {
        List<String> reserved = List.of(ORIGINS, "/" + OriginsFileName.DIRECTORY + "/ic-domains");
        if (juno == null || juno.derivationOrigin().isEmpty()) {
            return new Deployment.Extras(List.of(), reserved, storage);
        }
        String derivation = juno.derivationOrigin().get().text();
        List<String> hosts = new ArrayList<>();
        String own = id + ".icp0.io";
        if (!own.equals(derivation)) {
            hosts.add(own);
        }
        for (JunoIdentity.Value value : juno.alternatives()) {
            if (!value.text().equals(derivation) && !hosts.contains(value.text())) {
                hosts.add(value.text());
            }
        }
        if (hosts.isEmpty()) {
            return new Deployment.Extras(List.of(), reserved, storage);
        }
        hosts.replaceAll(Sites::satelliteOrigin);
        byte[] text = Json.of(OriginsDocument.KEY, hosts).toString().getBytes(StandardCharsets.UTF_8);
        AssetTree none =
                AssetTree.builder(source.directory().toString(), source.shown()).build();
        SatelliteRules rules = new SatelliteRules(none, storage);
        Asset document = new Asset(
                ORIGINS,
                ORIGINS + ", written by the Satellite from its configuration",
                rules.treat(ORIGINS.substring(1)),
                "application/json",
                text);
        return new Deployment.Extras(List.of(document), reserved, storage);
    }

    /** The Satellite takes what it is given for a host: of a whole address it makes {@code https://https//…}. */
    private static String satelliteOrigin(String host) {
        String origin = "https://" + host.replaceFirst("^(https?):", "$1");
        return origin.endsWith("/") ? origin.substring(0, origin.length() - 1) : origin;
    }
}
