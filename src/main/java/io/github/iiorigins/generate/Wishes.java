package io.github.iiorigins.generate;

import io.github.iiorigins.project.EndDate;
import io.github.iiorigins.project.ProjectFile;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** What the user wants. Immutable; each {@code with} method gives a copy. */
public final class Wishes {
    /** Kinds of change. */
    public enum Intent {
        /** Everything is to be as it should; origins are added. */
        GENERATE,
        /** Origins are added. */
        ADD,
        /** Origins are taken out. */
        REMOVE
    }

    /** What hosts an app, in the words of the command line. */
    public enum HostingWord {
        /** {@code .ic-assets.json}. */
        ASSET_CANISTER,
        /** {@code _headers}. */
        STATIC_SITE,
        /** Juno's configuration. */
        JUNO
    }

    /** What is wanted in addition, or agreed to. */
    public enum Also {
        /** Write {@code ic-domains} too. */
        DOMAINS,
        /** Write {@code ii-derivation-origin} too. */
        DERIVATION_FILE,
        /** A derivation origin other than the pinned one is wanted. */
        PRINCIPALS_MAY_CHANGE,
        /** An environment may use the derivation origin of production, so that its apps can act as users of production. */
        ACCOUNTS_MAY_BE_SHARED,
        /** Entries that are past their end are to go. */
        REMOVE_EXPIRED
    }

    private final Intent intent;
    private final String environment;
    private final Set<Also> also = EnumSet.noneOf(Also.class);
    private Optional<ProjectFile.Role> role = Optional.empty();
    private Optional<String> derivationOrigin = Optional.empty();
    private List<String> origins = List.of();
    private List<String> callbacks = List.of();
    private Optional<String> canister = Optional.empty();
    private Optional<Path> assets = Optional.empty();
    private Optional<Path> into = Optional.empty();
    private Optional<HostingWord> hosting = Optional.empty();
    private OptionalInt maxOrigins = OptionalInt.empty();
    private Optional<EndDate> until = Optional.empty();
    private final EndDate today;

    private Wishes(Intent intent, String environment, EndDate today) {
        this.intent = intent;
        this.environment = environment;
        this.today = today;
    }

    /** A run that only brings everything up to date, on a day. */
    public static Wishes none(Intent intent, String environment, EndDate today) {
        return new Wishes(intent, environment, today);
    }

    private Wishes copy() {
        Wishes copy = new Wishes(intent, environment, today);
        copy.also.addAll(also);
        copy.role = role;
        copy.derivationOrigin = derivationOrigin;
        copy.origins = origins;
        copy.callbacks = callbacks;
        copy.canister = canister;
        copy.assets = assets;
        copy.into = into;
        copy.hosting = hosting;
        copy.maxOrigins = maxOrigins;
        copy.until = until;
        return copy;
    }

    /** What kind of change it is. */
    public Intent intent() {
        return intent;
    }

    /** The environment of the project file. */
    public String environment() {
        return environment;
    }

    /** The part that the project plays; nothing to leave it as it is. */
    public Optional<ProjectFile.Role> role() {
        return role;
    }

    /** The derivation origin as it was given; nothing to take the one that is known. */
    public Optional<String> derivationOrigin() {
        return derivationOrigin;
    }

    /** The origins to add or to remove, as they were given. */
    public List<String> origins() {
        return origins;
    }

    /** The paths of pages that start a sign-in by redirect, to be added to {@code ii-auth-callbacks}. */
    public List<String> callbacks() {
        return callbacks;
    }

    /** The name or id of a canister; nothing to find it. */
    public Optional<String> canister() {
        return canister;
    }

    /** The directory for the list, absolute; nothing to find it. */
    public Optional<Path> assets() {
        return assets;
    }

    /** The output of a build, absolute, to write the files of one environment into; nothing to change the project. */
    public Optional<Path> into() {
        return into;
    }

    /** What uploads it; nothing to find that out. */
    public Optional<HostingWord> hosting() {
        return hosting;
    }

    /** The limit from now on; nothing to leave the environment's. */
    public OptionalInt maxOrigins() {
        return maxOrigins;
    }

    /** The last day of the origins that are added; nothing if they have none. */
    public Optional<EndDate> until() {
        return until;
    }

    /** The day of this run. */
    public EndDate today() {
        return today;
    }

    /** Whether something is wanted in addition. */
    public boolean has(Also one) {
        return also.contains(one);
    }

    /** The same with something in addition, if it is wanted. */
    public Wishes with(Also one, boolean wanted) {
        Wishes copy = copy();
        if (wanted) {
            copy.also.add(one);
        }
        return copy;
    }

    /** The same with a role, if one was given. */
    public Wishes withRole(Optional<ProjectFile.Role> given) {
        Wishes copy = copy();
        copy.role = given;
        return copy;
    }

    /** The same with another derivation origin. */
    public Wishes withDerivationOrigin(Optional<String> given) {
        Wishes copy = copy();
        copy.derivationOrigin = given;
        return copy;
    }

    /** The same with other origins. */
    public Wishes withOrigins(List<String> given) {
        Wishes copy = copy();
        copy.origins = List.copyOf(given);
        return copy;
    }

    /** The same with pages that start a sign-in by redirect. */
    public Wishes withCallbacks(List<String> paths) {
        Wishes copy = copy();
        copy.callbacks = List.copyOf(paths);
        return copy;
    }

    /** The same with a canister, if one was given. */
    public Wishes withCanister(Optional<String> given) {
        Wishes copy = copy();
        copy.canister = given;
        return copy;
    }

    /** The same with a place for the list, as far as it was given. */
    public Wishes withPlace(Optional<Path> directory, Optional<HostingWord> word) {
        Wishes copy = copy();
        copy.assets = directory;
        copy.hosting = word;
        return copy;
    }

    /** The same into the output of a build, if one was given. */
    public Wishes withInto(Optional<Path> directory) {
        Wishes copy = copy();
        copy.into = directory;
        return copy;
    }

    /** The same with a limit, if one was given. */
    public Wishes withMaxOrigins(OptionalInt given) {
        Wishes copy = copy();
        copy.maxOrigins = given;
        return copy;
    }

    /** The same with a last day for the origins that are added, if one was given. */
    public Wishes withUntil(Optional<EndDate> given) {
        Wishes copy = copy();
        copy.until = given;
        return copy;
    }
}
