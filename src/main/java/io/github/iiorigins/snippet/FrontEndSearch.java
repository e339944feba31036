package io.github.iiorigins.snippet;

import io.github.iiorigins.diagnostics.Complaint;
import io.github.iiorigins.project.FileReading;
import io.github.iiorigins.project.InstalledVersion;
import io.github.iiorigins.project.ProjectFile;
import io.github.iiorigins.project.ProjectTree;
import io.github.iiorigins.project.UnreadableFile;
import io.github.iiorigins.signin.ClientGeneration;
import io.github.iiorigins.signin.ClientLibrary;
import io.github.iiorigins.signin.VersionRange;
import io.github.iiorigins.text.Choice;
import io.github.iiorigins.text.QuotedText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Looks for what an app's front end is written with: in package.json, and where that does not say, in Cargo.toml. */
public final class FrontEndSearch {
    /** The libraries that code is written for. */
    public static final Choice LIBRARIES = new Choice(
            "@icp-sdk/auth",
            "@dfinity/auth-client",
            "@junobuild/core",
            "@junobuild/core-peer",
            "@nfid/identitykit",
            "ic-use-internet-identity",
            "@dfinity/use-auth-client",
            "@ic-reactor/core",
            "@ic-reactor/react");

    private static final String CARGO = "Cargo.toml";
    /** What front ends in Rust are made with; the first two are below all of the others. */
    private static final String[] CRATES = {"wasm-bindgen", "web-sys", "dioxus", "leptos", "sycamore", "yew"};

    private final Path start;
    private final Path home;
    private final List<Complaint> complaints;
    private final List<String> remarks = new ArrayList<>();

    /**
     * @param start the app's directory, absolute
     * @param complaints receives what is wrong with a file
     */
    public FrontEndSearch(Path start, Path home, List<Complaint> complaints) {
        this.start = start.normalize();
        this.home = home;
        this.complaints = complaints;
    }

    /** What a user should know of how the search went. */
    public List<String> remarks() {
        return remarks;
    }

    /** A library in a version that the user named. */
    public FrontEnd named(ClientLibrary library, String range) throws NoSnippet {
        VersionRange versions = VersionRange.parse(range);
        requireSent(library, versions, library.packageName() + "@" + range);
        return new FrontEnd.Library(library, versions.newestMajor(), library.packageName());
    }

    /** A library that the user named, in the version that the app has, or else in the newest. */
    public FrontEnd named(ClientLibrary library) throws NoSnippet {
        Optional<PackageFile> file = packageFile(Optional.of(library));
        return file.isPresent() && file.get().libraries().containsKey(library)
                ? of(library, file.get())
                : new FrontEnd.Library(library, OptionalInt.empty(), library.packageName());
    }

    /** What the files say; empty if there is something to complain about. */
    public Optional<FrontEnd> find() throws NoSnippet {
        Optional<PackageFile> file = packageFile(Optional.empty());
        if (file.isEmpty() || file.get().libraries().isEmpty()) {
            if (!complaints.isEmpty()) {
                return Optional.empty();
            }
            if (isRust()) {
                return Optional.of(new FrontEnd.Rust());
            }
            throw new NoSnippet((file.isEmpty()
                            ? "no package.json in this or a parent directory"
                            : file.get().path() + " names no known sign-in library")
                    + "; use -C DIR to run in the app's directory, or add --library NAME, such as @icp-sdk/auth");
        }
        List<ClientLibrary> there = new ArrayList<>(file.get().libraries().keySet());
        ClientLibrary first = there.get(0);
        if (there.size() > 1) {
            StringBuilder others = new StringBuilder();
            for (int i = 1; i < there.size(); i++) {
                others.append(i == 1 ? "" : " or ")
                        .append("--library ")
                        .append(there.get(i).packageName());
            }
            remarks.add(file.get().path() + " names " + there.size() + " sign-in libraries: this code is for "
                    + first.packageName() + "; for another, use " + others);
        }
        return Optional.of(of(first, file.get()));
    }

    /**
     * The package.json here or above; where that names no library, the one of a package below, as in a workspace.
     *
     * @param wanted the library that a package below has to name; empty for any
     */
    private Optional<PackageFile> packageFile(Optional<ClientLibrary> wanted) throws NoSnippet {
        Optional<PackageFile> nearest = PackageFile.nearest(start, home, complaints);
        if (nearest.isPresent() && !nearest.get().libraries().isEmpty()) {
            return nearest;
        }
        List<PackageFile> below = new ArrayList<>();
        for (PackageFile one : PackageFile.below(start, new ArrayList<>())) {
            if (wanted.isEmpty() || one.libraries().containsKey(wanted.get())) {
                below.add(one);
            }
        }
        if (below.isEmpty()) {
            return nearest;
        }
        StringBuilder paths = new StringBuilder();
        boolean same = true;
        for (PackageFile one : below) {
            paths.append(paths.isEmpty() ? "" : ", ").append(QuotedText.printable(one.path()));
            same &= wanted.isEmpty()
                    ? one.libraries().equals(below.get(0).libraries())
                    : one.libraries()
                            .get(wanted.get())
                            .equals(below.get(0).libraries().get(wanted.get()));
        }
        if (!same) {
            throw new NoSnippet("several packages name sign-in libraries (" + paths
                    + "): use -C DIR to run in the app's directory, or add --library NAME"
                    + (wanted.isEmpty() ? "" : "@VERSION"));
        }
        remarks.add("this code is for the library in " + paths);
        return Optional.of(below.get(0));
    }

    private FrontEnd of(ClientLibrary library, PackageFile file) throws NoSnippet {
        String range = file.libraries().get(library);
        InstalledVersion installed = file.installed(library, home);
        VersionRange versions = installed == null ? VersionRange.parse(range) : VersionRange.of(installed.version());
        requireSent(
                library, versions, QuotedText.printable(library.packageName() + "@" + range + " of " + file.path()));
        OptionalInt major = versions.newestMajor();
        if (major.isEmpty()) {
            String asked = library.packageName() + " (" + QuotedText.quote(range) + ")";
            remarks.add((versions.known()
                            ? file.path() + " allows any version of " + asked
                            : "neither " + file.path() + " nor an installation names the version of " + asked)
                    + ": this code is for the latest; for another, use --library " + library.packageName()
                    + "@VERSION");
        }
        return new FrontEnd.Library(library, major, file.name(library));
    }

    /** A library can have learned it within a major version. */
    private static void requireSent(ClientLibrary library, VersionRange range, String shown) throws NoSnippet {
        if (library.newest(range).reads().isEmpty()) {
            for (ClientGeneration later : library.generations()) {
                if (!later.reads().isEmpty()) {
                    throw new NoSnippet(shown + " sends no derivation origin: use " + later.since() + " or newer");
                }
            }
        }
    }

    /** Whether a Cargo.toml where a package.json is looked for, or below, needs a crate of browsers. That of a canister does not. */
    private boolean isRust() {
        for (Path at = start; at != null; at = ProjectFile.above(at, home)) {
            if (isRust(at)) {
                return true;
            }
        }
        for (Path directory : ProjectTree.below(start).packages()) {
            if (isRust(directory)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isRust(Path directory) {
        Path manifest = directory.resolve(CARGO);
        if (!Files.exists(manifest)) {
            return false;
        }
        try {
            String text = FileReading.read(manifest, CARGO).text();
            for (String crate : CRATES) {
                if (text.contains(crate)) {
                    return true;
                }
            }
            return false;
        } catch (UnreadableFile unreadable) {
            // Without it, --library is asked for as for every other app.
            return false;
        }
    }
}
