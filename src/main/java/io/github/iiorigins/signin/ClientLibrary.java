package io.github.iiorigins.signin;

import static io.github.iiorigins.signin.OptionPlace.component;
import static io.github.iiorigins.signin.OptionPlace.constructor;
import static io.github.iiorigins.signin.OptionPlace.creation;
import static io.github.iiorigins.signin.OptionPlace.function;
import static io.github.iiorigins.signin.OptionPlace.method;
import static io.github.iiorigins.signin.ProviderForm.OTHER;
import static io.github.iiorigins.signin.ProviderForm.PAGE;
import static io.github.iiorigins.signin.ProviderForm.PAGE_AND_CANISTER;
import static io.github.iiorigins.signin.ProviderForm.ROOT;
import static io.github.iiorigins.signin.WireMethod.AUTHORIZE_CLIENT;
import static io.github.iiorigins.signin.WireMethod.ICRC34_DELEGATION;
import static io.github.iiorigins.signin.WireMethod.II_SESSION_DELEGATION;

import io.github.iiorigins.signin.ClientGeneration.Shape;
import io.github.iiorigins.text.Version;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The libraries that sign users in with Internet Identity, and what each of their versions does with the options of a
 * sign-in. This is the one table of it, for the rules and for the code that is printed: a new version is one more line, or
 * a newer number in the last line of its library. What is newer than a library's last line is not judged. A library
 * that builds on another comes before it: an app has to name both as its dependencies, and calls the first.
 *
 * <p>Each line: the first version, the newest one that was tried, the places where {@code derivationOrigin} is read,
 * those where it is ignored, the form of the provider, whether it can redirect, the method on the wire, the shape of code
 * for it, and the versions that tests run.
 */
public enum ClientLibrary {
    /** Juno's client. npm serves no version 4. */
    JUNO(
            "@junobuild/core",
            legacy(
                    "0.0.0",
                    "1.2.1",
                    reads(function("signIn", "")),
                    drops(function("signIn", "internet_identity"), function("signIn", "internet_identity.options")),
                    OTHER,
                    Shape.JUNO_FLAT,
                    "0.1.15",
                    "1.2.1"),
            legacy(
                    "2.0.0",
                    "3.4.1",
                    reads(function("signIn", "internet_identity.options")),
                    drops(function("signIn", ""), function("signIn", "internet_identity")),
                    OTHER,
                    Shape.JUNO_NAMED,
                    "2.2.1",
                    "3.4.1"),
            legacy(
                    "5.0.0",
                    "5.4.0",
                    reads(function("signIn", "internet_identity.options")),
                    drops(function("signIn", ""), function("signIn", "internet_identity")),
                    OTHER,
                    Shape.JUNO_NAMED,
                    "5.4.0")),

    /** The same without its dependencies; there is no version 2. */
    JUNO_PEER(
            "@junobuild/core-peer",
            legacy(
                    "0.0.0",
                    "1.1.1",
                    reads(function("signIn", "")),
                    drops(function("signIn", "internet_identity"), function("signIn", "internet_identity.options")),
                    OTHER,
                    Shape.JUNO_FLAT,
                    "0.1.17",
                    "1.1.1")),

    /** NFID's React components for wallets; to Internet Identity through {@code @dfinity/auth-client}, from 0.0.4 on with the option. */
    IDENTITY_KIT(
            "@nfid/identitykit",
            legacy(
                    "0.0.0",
                    "0.0.3",
                    reads(),
                    drops(
                            component("IdentityKitProvider", "signerClientOptions"),
                            component("IdentityKitProvider", "signerOptions"),
                            component("IdentityKitProvider", "")),
                    OTHER,
                    Shape.NOT_SENT),
            legacy(
                    "0.0.4",
                    "1.0.18",
                    reads(component("IdentityKitProvider", "signerClientOptions")),
                    drops(component("IdentityKitProvider", "signerOptions"), component("IdentityKitProvider", "")),
                    OTHER,
                    Shape.IDENTITY_KIT,
                    "1.0.18")),

    /** React hooks over {@code @dfinity/auth-client}, later over {@code @icp-sdk/auth} 5. */
    USE_INTERNET_IDENTITY(
            "ic-use-internet-identity",
            legacy(
                    "0.0.0",
                    "0.3.2",
                    reads(component("InternetIdentityProvider", "loginOptions")),
                    drops(
                            component("InternetIdentityProvider", "createOptions"),
                            component("InternetIdentityProvider", "")),
                    ROOT,
                    Shape.PROVIDER_COMPONENT),
            legacy(
                    "0.4.0",
                    "0.7.0",
                    reads(component("InternetIdentityProvider", "loginOptions")),
                    drops(
                            component("InternetIdentityProvider", "createOptions"),
                            component("InternetIdentityProvider", "")),
                    ROOT,
                    Shape.PROVIDER_COMPONENT,
                    "0.7.0")),

    /** A React hook over {@code @dfinity/auth-client} 2. Its {@code login} takes no options. */
    USE_AUTH_CLIENT(
            "@dfinity/use-auth-client",
            legacy(
                    "2.0.0",
                    "2.4.1",
                    reads(function("useAuthClient", "loginOptions")),
                    drops(function("useAuthClient", "createOptions"), function("useAuthClient", ""), method("login")),
                    ROOT,
                    Shape.HOOK,
                    "2.4.1")),

    /** IC Reactor for React. */
    IC_REACTOR_REACT(
            "@ic-reactor/react",
            legacy(
                    "0.0.0",
                    "1.16.0",
                    reads(method("login")),
                    drops(component("AgentProvider", "")),
                    ROOT,
                    Shape.AGENT_PROVIDER,
                    "1.16.0"),
            legacy(
                    "3.0.0",
                    "3.0.0",
                    reads(method("login")),
                    drops(constructor("ClientManager")),
                    ROOT,
                    Shape.CLIENT_MANAGER,
                    "3.0.0")),

    /** Calls to canisters with a sign-in beside them. */
    IC_REACTOR_CORE(
            "@ic-reactor/core",
            legacy(
                    "1.0.0",
                    "1.16.0",
                    reads(method("login")),
                    drops(function("createAgentManager", ""), function("createReactorStore", "")),
                    ROOT,
                    Shape.AGENT_MANAGER,
                    "1.16.0"),
            legacy(
                    "3.0.0",
                    "3.0.0",
                    reads(method("login")),
                    drops(constructor("ClientManager")),
                    ROOT,
                    Shape.CLIENT_MANAGER,
                    "3.0.0")),

    /** Internet Identity's client. 8 is read in its repository, from 9 on in its guide and one text of its code: npm does not serve them. */
    ICP_SDK_AUTH(
            "@icp-sdk/auth",
            legacy(
                    "4.0.0",
                    "5.0.0",
                    reads(method("login"), creation("loginOptions")),
                    drops(creation(""), constructor("AuthClient")),
                    ROOT,
                    Shape.CREATED,
                    "4.2.0",
                    "5.0.0"),
            generation(
                    "6.0.0",
                    "6.0.0",
                    reads(constructor("AuthClient")),
                    drops(method("signIn"), method("login"), creation(""), creation("loginOptions")),
                    PAGE,
                    false,
                    ICRC34_DELEGATION,
                    Shape.CONSTRUCTED),
            generation(
                    "6.1.0",
                    "7.1.0",
                    reads(constructor("AuthClient")),
                    drops(method("signIn"), method("login"), creation(""), creation("loginOptions")),
                    PAGE,
                    false,
                    ICRC34_DELEGATION,
                    Shape.CONSTRUCTED,
                    "6.2.2",
                    "7.1.0"),
            generation(
                    "8.0.0",
                    "8.0.3",
                    reads(constructor("AuthClient")),
                    drops(method("signIn"), method("login"), creation(""), creation("loginOptions")),
                    PAGE,
                    true,
                    ICRC34_DELEGATION,
                    Shape.CONSTRUCTED),
            generation(
                    "9.0.0",
                    "11.0.0",
                    reads(constructor("AuthClient")),
                    drops(method("signIn"), method("login"), creation(""), creation("loginOptions")),
                    PAGE_AND_CANISTER,
                    true,
                    II_SESSION_DELEGATION,
                    Shape.SESSION)),

    /** Its predecessor. */
    DFINITY_AUTH_CLIENT(
            "@dfinity/auth-client",
            legacy(
                    "0.0.0",
                    "0.12.0",
                    reads(),
                    drops(method("login"), creation(""), creation("loginOptions"), constructor("AuthClient")),
                    ROOT,
                    Shape.NOT_SENT),
            legacy(
                    "0.12.1",
                    "2.4.1",
                    reads(method("login")),
                    drops(creation(""), creation("loginOptions"), constructor("AuthClient")),
                    ROOT,
                    Shape.CREATED,
                    "0.21.4",
                    "1.4.0",
                    "2.4.1"),
            legacy(
                    "3.0.0",
                    "3.4.3",
                    reads(method("login"), creation("loginOptions")),
                    drops(creation(""), constructor("AuthClient")),
                    ROOT,
                    Shape.CREATED,
                    "3.4.3")),

    /** Wallets of many kinds; its Internet Identity passes no such option on. */
    CONNECT2IC(
            "@connect2ic/core",
            legacy(
                    "0.0.0",
                    "0.2.0",
                    reads(),
                    drops(constructor("InternetIdentity"), constructor("InternetIdentityConnector")),
                    OTHER,
                    Shape.NOT_SENT)),

    /** A client of signers in general, Internet Identity or another. npm serves versions up to 5.4.0. */
    ICP_SDK_SIGNER(
            "@icp-sdk/signer",
            generation(
                    "5.0.0",
                    "5.6.2",
                    reads(constructor("Signer")),
                    drops(method("requestDelegation")),
                    OTHER,
                    true,
                    ICRC34_DELEGATION,
                    Shape.SIGNER,
                    "5.4.0")),

    /** Its predecessor. When between 2.6.2 and 3.6.4 the option came is not known. */
    SLIDE_SIGNER(
            "@slide-computer/signer",
            generation(
                    "0.0.0",
                    "2.6.2",
                    reads(),
                    drops(constructor("Signer"), method("delegation")),
                    OTHER,
                    false,
                    ICRC34_DELEGATION,
                    Shape.SIGNER,
                    "1.9.0",
                    "2.6.2"),
            generation(
                    "3.0.0",
                    "4.2.2",
                    reads(constructor("Signer")),
                    drops(method("delegation")),
                    OTHER,
                    false,
                    ICRC34_DELEGATION,
                    Shape.SIGNER,
                    "3.20.0",
                    "4.2.2"));

    private final String packageName;

    /** Made by {@link List#of}, which the compiler cannot see. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<ClientGeneration> generations;

    ClientLibrary(String packageName, ClientGeneration... generations) {
        this.packageName = packageName;
        this.generations = List.of(generations);
    }

    /** What opens Internet Identity's page by its first protocol, in a window. */
    private static ClientGeneration legacy(
            String since,
            String tried,
            List<OptionPlace> reads,
            List<OptionPlace> ignores,
            ProviderForm provider,
            Shape shape,
            String... run) {
        return generation(since, tried, reads, ignores, provider, false, AUTHORIZE_CLIENT, shape, run);
    }

    private static ClientGeneration generation(
            String since,
            String tried,
            List<OptionPlace> reads,
            List<OptionPlace> ignores,
            ProviderForm provider,
            boolean redirects,
            WireMethod method,
            Shape shape,
            String... run) {
        List<Version> versions = new ArrayList<>(run.length);
        for (String version : run) {
            versions.add(Version.parse(version).orElseThrow());
        }
        return new ClientGeneration(
                Version.parse(since).orElseThrow(),
                Version.parse(tried).orElseThrow(),
                reads,
                ignores,
                provider,
                redirects,
                method,
                shape,
                versions);
    }

    private static List<OptionPlace> reads(OptionPlace... places) {
        return List.of(places);
    }

    private static List<OptionPlace> drops(OptionPlace... places) {
        return List.of(places);
    }

    /** Its name in the npm registry. */
    public String packageName() {
        return packageName;
    }

    /** Whether it is a client of signers in general, so that a use of it need not concern Internet Identity. */
    public boolean isForAnySigner() {
        return this == ICP_SDK_SIGNER || this == SLIDE_SIGNER;
    }

    /** The versions that treat the options alike, the oldest first. */
    public List<ClientGeneration> generations() {
        return generations;
    }

    /** The newest version that was tried. */
    public Version tried() {
        return generations.get(generations.size() - 1).tried();
    }

    /** Whether every version in a range is newer than the newest one that was tried. */
    public boolean isUntried(VersionRange versions) {
        return versions.from().compareTo(tried()) > 0;
    }

    /**
     * The generations that a range may mean, the oldest first. A newer minor version counts as the newest that was tried;
     * of a newer major version nothing is known, and there is none.
     */
    public List<ClientGeneration> generations(VersionRange versions) {
        List<ClientGeneration> met = new ArrayList<>(generations.size());
        if (versions.from().major() > tried().major()) {
            return met;
        }
        for (int i = 0; i < generations.size(); i++) {
            Version end = i + 1 < generations.size() ? generations.get(i + 1).since() : null;
            if (versions.meets(generations.get(i).since(), end)) {
                met.add(generations.get(i));
            }
        }
        return met;
    }

    /** Whether a client of one of these libraries has a method of this name that takes options of a sign-in. */
    public static boolean hasMethod(String name) {
        return METHODS.contains(name);
    }

    /** Whether a code may call such a method. */
    public static boolean mayCall(String code) {
        for (String name : METHODS) {
            if (code.contains(name)) {
                return true;
            }
        }
        return false;
    }

    /** Whether one of these libraries exports a class, a function, or a component of this name that takes them. */
    public static boolean exports(String name) {
        return EXPORTS.contains(name);
    }

    private static final Set<String> METHODS = new HashSet<>();
    private static final Set<String> EXPORTS = new HashSet<>();

    static {
        for (ClientLibrary library : values()) {
            for (ClientGeneration generation : library.generations) {
                note(generation.reads());
                note(generation.ignores());
            }
        }
    }

    private static void note(List<OptionPlace> places) {
        for (OptionPlace place : places) {
            String name = place.callee();
            int dot = name.indexOf('.');
            (place.call() == OptionPlace.Call.METHOD ? METHODS : EXPORTS).add(dot < 0 ? name : name.substring(0, dot));
        }
    }

    /** The library of a name in the npm registry; null if it is none of these. */
    public static ClientLibrary named(String packageName) {
        for (ClientLibrary library : values()) {
            if (library.packageName.equals(packageName)) {
                return library;
            }
        }
        return null;
    }

    /** The generation that a major version belongs to, or else the nearest older one; the newest where no version is given. */
    public ClientGeneration generation(OptionalInt major) {
        ClientGeneration found = generations.get(0);
        for (ClientGeneration next : generations) {
            if (major.isEmpty() || next.since().major() <= major.getAsInt()) {
                found = next;
            }
        }
        return found;
    }

    /** The generation of the newest version that a range allows, as far as this table tells. */
    public ClientGeneration newest(VersionRange range) {
        ClientGeneration found = generations.get(0);
        for (ClientGeneration next : generations) {
            if (range.meets(next.since(), null)) {
                found = next;
            }
        }
        return found;
    }

    /**
     * The library that a module belongs to; null if it is none of these. Pages import from addresses, too:
     * {@code https://esm.sh/@dfinity/auth-client@2.1.3}.
     */
    public static ClientLibrary ofModule(String module) {
        for (ClientLibrary library : values()) {
            if (library.start(module) >= 0) {
                return library;
            }
        }
        return null;
    }

    /**
     * The library that a dependency of package.json is, be it under another name ({@code npm:@icp-sdk/auth@^7}); null if it is none of
     * these.
     */
    public static ClientLibrary dependency(String name, String range) {
        if (range.startsWith("npm:")) {
            ClientLibrary renamed = ofModule(range.substring("npm:".length()));
            if (renamed != null) {
                return renamed;
            }
        }
        return named(name);
    }

    /** The version that the address of a module names, as in {@code https://esm.sh/@dfinity/auth-client@2.1.3}; null if none. */
    public String versionIn(String module) {
        int at = start(module) + packageName.length();
        if (at >= module.length() || module.charAt(at) != '@') {
            return null;
        }
        int end = at + 1;
        while (end < module.length() && "/?#".indexOf(module.charAt(end)) < 0) {
            end++;
        }
        return module.substring(at + 1, end);
    }

    private int start(String module) {
        int at = module.startsWith("https://")
                ? module.indexOf('/' + packageName) + 1
                : module.startsWith("npm:") ? "npm:".length() : 0;
        boolean here = module.startsWith(packageName, at) && endsAt(module, at + packageName.length());
        return here ? at : -1;
    }

    private static boolean endsAt(String module, int end) {
        return end >= module.length()
                || module.charAt(end) == '/'
                || module.charAt(end) == '@'
                || module.charAt(end) == '?';
    }
}
