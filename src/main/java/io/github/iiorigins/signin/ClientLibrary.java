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

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The libraries that sign users in with Internet Identity, and what each of their versions does with the options of a
 * sign-in. This is the one table of it: a new version is one more line, or a newer last number in the last line of its
 * library. What is newer than a library's last line is not judged.
 *
 * <p>Each line: the first version, the newest one that was tried, the places where {@code derivationOrigin} is read,
 * those where it is ignored, the form of the provider, whether it can redirect, and the method on the wire.
 */
public enum ClientLibrary {
    /** Internet Identity's client. From 9 on read in its guide and one text of its code. */
    ICP_SDK_AUTH(
            "@icp-sdk/auth",
            generation(
                    "4.0.0",
                    "5.0.0",
                    reads(method("login"), creation("loginOptions")),
                    drops(creation(""), constructor("AuthClient")),
                    ROOT,
                    false,
                    AUTHORIZE_CLIENT),
            generation(
                    "6.0.0",
                    "7.1.0",
                    reads(constructor("AuthClient")),
                    drops(method("signIn"), method("login"), creation(""), creation("loginOptions")),
                    PAGE,
                    false,
                    ICRC34_DELEGATION),
            generation(
                    "8.0.0",
                    "8.0.3",
                    reads(constructor("AuthClient")),
                    drops(method("signIn"), method("login"), creation(""), creation("loginOptions")),
                    PAGE,
                    true,
                    ICRC34_DELEGATION),
            generation(
                    "9.0.0",
                    "11.0.0",
                    reads(constructor("AuthClient")),
                    drops(method("signIn"), method("login"), creation(""), creation("loginOptions")),
                    PAGE_AND_CANISTER,
                    true,
                    II_SESSION_DELEGATION)),

    /** Its predecessor. 0.12.1 was not read: it counts as the first that has the option. */
    DFINITY_AUTH_CLIENT(
            "@dfinity/auth-client",
            generation(
                    "0.0.0",
                    "0.12.0",
                    reads(),
                    drops(method("login"), creation(""), creation("loginOptions"), constructor("AuthClient")),
                    ROOT,
                    false,
                    AUTHORIZE_CLIENT),
            generation(
                    "0.12.1",
                    "2.4.1",
                    reads(method("login")),
                    drops(creation(""), creation("loginOptions"), constructor("AuthClient")),
                    ROOT,
                    false,
                    AUTHORIZE_CLIENT),
            generation(
                    "3.0.0",
                    "3.4.3",
                    reads(method("login"), creation("loginOptions")),
                    drops(creation(""), constructor("AuthClient")),
                    ROOT,
                    false,
                    AUTHORIZE_CLIENT)),

    /** Juno's client. 4 was not read: 3.4.1 and 5.2.0 are alike. */
    JUNO(
            "@junobuild/core",
            generation(
                    "0.0.0",
                    "1.2.1",
                    reads(function("signIn", "")),
                    drops(function("signIn", "internet_identity"), function("signIn", "internet_identity.options")),
                    OTHER,
                    false,
                    AUTHORIZE_CLIENT),
            generation(
                    "2.0.0",
                    "5.4.0",
                    reads(function("signIn", "internet_identity.options")),
                    drops(function("signIn", ""), function("signIn", "internet_identity")),
                    OTHER,
                    false,
                    AUTHORIZE_CLIENT)),

    /** NFID's React components for wallets; to Internet Identity through {@code @dfinity/auth-client}. */
    IDENTITY_KIT(
            "@nfid/identitykit",
            generation(
                    "0.0.0",
                    "1.0.18",
                    reads(component("IdentityKitProvider", "signerClientOptions")),
                    drops(component("IdentityKitProvider", "")),
                    OTHER,
                    false,
                    AUTHORIZE_CLIENT)),

    /** React hooks over {@code @dfinity/auth-client}, later over {@code @icp-sdk/auth} 5. */
    USE_INTERNET_IDENTITY(
            "ic-use-internet-identity",
            generation(
                    "0.0.0",
                    "0.7.0",
                    reads(component("InternetIdentityProvider", "loginOptions")),
                    drops(
                            component("InternetIdentityProvider", "createOptions"),
                            component("InternetIdentityProvider", "")),
                    ROOT,
                    false,
                    AUTHORIZE_CLIENT)),

    /** A React hook over {@code @dfinity/auth-client} 2. */
    USE_AUTH_CLIENT(
            "@dfinity/use-auth-client",
            generation(
                    "0.0.0",
                    "2.4.1",
                    reads(function("useAuthClient", "loginOptions")),
                    drops(function("useAuthClient", "createOptions"), function("useAuthClient", "")),
                    ROOT,
                    false,
                    AUTHORIZE_CLIENT)),

    /** Wallets of many kinds; its Internet Identity passes no such option on. */
    CONNECT2IC(
            "@connect2ic/core",
            generation(
                    "0.0.0", "0.2.0", reads(), drops(constructor("InternetIdentity")), OTHER, false, AUTHORIZE_CLIENT)),

    /** Calls to canisters, with a sign-in. */
    IC_REACTOR_CORE(
            "@ic-reactor/core",
            generation(
                    "0.0.0",
                    "3.0.0",
                    reads(method("login")),
                    drops(function("createAgentManager", ""), function("createReactorStore", "")),
                    ROOT,
                    false,
                    AUTHORIZE_CLIENT)),

    /** The same for React. */
    IC_REACTOR_REACT(
            "@ic-reactor/react",
            generation(
                    "0.0.0",
                    "3.0.0",
                    reads(method("login")),
                    drops(function("createAgentManager", ""), function("createReactorStore", "")),
                    ROOT,
                    false,
                    AUTHORIZE_CLIENT)),

    /** A client of signers in general, Internet Identity or another. */
    ICP_SDK_SIGNER(
            "@icp-sdk/signer",
            generation(
                    "0.0.0",
                    "5.6.2",
                    reads(constructor("Signer")),
                    drops(method("requestDelegation")),
                    OTHER,
                    true,
                    ICRC34_DELEGATION)),

    /** Its predecessor. */
    SLIDE_SIGNER(
            "@slide-computer/signer",
            generation(
                    "0.0.0",
                    "4.2.2",
                    reads(constructor("Signer")),
                    drops(method("requestDelegation")),
                    OTHER,
                    false,
                    ICRC34_DELEGATION));

    private final String packageName;

    /** Made by {@link List#of}, which the compiler cannot see. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<ClientGeneration> generations;

    ClientLibrary(String packageName, ClientGeneration... generations) {
        this.packageName = packageName;
        this.generations = List.of(generations);
    }

    private static ClientGeneration generation(
            String since,
            String tried,
            List<OptionPlace> reads,
            List<OptionPlace> ignores,
            ProviderForm provider,
            boolean redirects,
            WireMethod method) {
        return new ClientGeneration(
                Version.parse(since).orElseThrow(),
                Version.parse(tried).orElseThrow(),
                reads,
                ignores,
                provider,
                redirects,
                method);
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
        int at = module.startsWith("https://") ? module.indexOf('/' + packageName) + 1 : 0;
        boolean here = (at > 0 || module.startsWith(packageName)) && endsAt(module, at + packageName.length());
        return here ? at : -1;
    }

    private static boolean endsAt(String module, int end) {
        return end >= module.length()
                || module.charAt(end) == '/'
                || module.charAt(end) == '@'
                || module.charAt(end) == '?';
    }
}
