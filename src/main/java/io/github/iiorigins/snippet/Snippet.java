package io.github.iiorigins.snippet;

import io.github.iiorigins.ii.IiLocation;
import io.github.iiorigins.signin.ClientGeneration;
import io.github.iiorigins.signin.ClientGeneration.Shape;
import io.github.iiorigins.signin.ClientLibrary;
import io.github.iiorigins.text.QuotedText;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Code that signs users in with Internet Identity and sends the derivation origin from every host of production. It is
 * TypeScript and JavaScript at once.
 *
 * <p>Whether a page is a developer's own is asked of its address and not of the bundler: what a bundler builds for
 * production is also what is deployed to a local network.
 */
public final class Snippet {
    private static final String INTERNET_IDENTITY = "rdmx6-jaaaa-aaaaa-aaadq-cai";

    private static final SessionLength ONE_HOUR = new SessionLength(Duration.ofHours(1));
    private static final SessionLength EIGHT_HOURS = new SessionLength(Duration.ofHours(8));
    private static final SessionLength FOUR_HOURS = new SessionLength(Duration.ofHours(4));
    private static final SessionLength HALF_AN_HOUR = new SessionLength(Duration.ofMinutes(30));

    /** The size that Juno's client opens {@code id.ai} in. */
    private static final String POPUP = "\"popup,width=424,height=576\"";

    private final StringBuilder code = new StringBuilder(1024);
    private final SignIn wanted;

    private Snippet(SignIn wanted) {
        this.wanted = wanted;
    }

    /**
     * Writes the code.
     *
     * @param major the library's major version; empty for the newest
     * @throws IllegalArgumentException if there is a {@link #refusal}
     */
    public static String of(ClientLibrary library, OptionalInt major, SignIn wanted) {
        String refusal = refusal(library, major, wanted);
        if (refusal != null) {
            throw new IllegalArgumentException(refusal);
        }
        Snippet snippet = new Snippet(wanted);
        snippet.line("// " + evidence(library, major) + ".");
        switch (library.generation(major).shape()) {
            case CREATED ->
                snippet.created(library.packageName() + (library == ClientLibrary.ICP_SDK_AUTH ? "/client" : ""));
            case CONSTRUCTED -> snippet.constructed();
            case SESSION -> snippet.session();
            case JUNO_FLAT -> snippet.juno(library.packageName(), false);
            case JUNO_NAMED -> snippet.juno(library.packageName(), true);
            case IDENTITY_KIT -> snippet.identityKit();
            case PROVIDER_COMPONENT -> snippet.providerComponent();
            case HOOK -> snippet.hook();
            case AGENT_MANAGER -> snippet.agentManager();
            case AGENT_PROVIDER -> snippet.agentProvider();
            case CLIENT_MANAGER ->
                snippet.clientManager(
                        library.packageName(),
                        library == ClientLibrary.IC_REACTOR_REACT ? "@tanstack/react-query" : "@tanstack/query-core");
            case NOT_SENT, SIGNER -> throw new IllegalArgumentException(library.packageName());
        }
        return snippet.code.toString();
    }

    /** The values for a front end in Rust, whose crates take them as they are: constants, as {@code rustc} reads them. */
    public static String rust(SignIn wanted) {
        Snippet snippet = new Snippet(wanted);
        snippet.line("// Values for a front end in Rust. Set them as the options of the crate that signs users in.");
        snippet.line("");
        snippet.line("/// The identity provider.");
        snippet.constant("IDENTITY_PROVIDER", snippet.provider().authorizeUrl());
        snippet.line(
                "/// The derivation origin: derivationOrigin in authorize-client, icrc95DerivationOrigin in icrc34_delegation.");
        snippet.line("/// A string: a URL type may add a slash, which Internet Identity rejects.");
        snippet.constant("DERIVATION_ORIGIN", wanted.derivationOrigin());
        if (wanted.localProvider().isPresent()) {
            snippet.line("/// The identity provider on localhost.");
            snippet.constant(
                    "LOCAL_IDENTITY_PROVIDER", wanted.localProvider().get().authorizeUrl());
        }
        snippet.line(
                wanted.localDerivationOrigin().isPresent()
                        ? "/// The derivation origin on localhost."
                        : "// On localhost, send no derivation origin.");
        if (wanted.localDerivationOrigin().isPresent()) {
            snippet.constant(
                    "LOCAL_DERIVATION_ORIGIN", wanted.localDerivationOrigin().get());
        }
        return snippet.code.toString();
    }

    private void constant(String name, String value) {
        line("pub const " + name + ": &str = " + QuotedText.json(value) + ";");
    }

    /** What a user should know of a version that this program does not know; empty if it knows the version. */
    public static Optional<String> doubt(ClientLibrary library, OptionalInt major) {
        return isKnown(library, major) ? Optional.empty() : Optional.of(evidence(library, major));
    }

    private static boolean isKnown(ClientLibrary library, OptionalInt major) {
        return major.isEmpty() || library.generation(major).covers(major.getAsInt());
    }

    /** What is known of the code for a version, in one sentence. */
    private static String evidence(ClientLibrary library, OptionalInt major) {
        ClientGeneration generation = library.generation(major);
        return isKnown(library, major)
                ? generation.evidence(library.packageName())
                : "ii-origins does not know " + library.packageName() + " " + major.getAsInt()
                        + ": this is the code for " + generation.tried().major()
                        + ". Compare it with the library's guide";
    }

    /** Why a library cannot do what is wanted, and the way out; null if it can. */
    public static String refusal(ClientLibrary library, OptionalInt major, SignIn wanted) {
        Shape shape = library.generation(major).shape();
        if (shape == Shape.NOT_SENT || shape == Shape.SIGNER) {
            return library.packageName() + " sends no derivation origin: sign in with "
                    + ClientLibrary.ICP_SDK_AUTH.packageName();
        }
        if ((shape != Shape.JUNO_FLAT && shape != Shape.JUNO_NAMED)
                || wanted.provider().isEmpty()) {
            return null;
        }
        Optional<String> domain = domain(wanted.provider().get());
        boolean old = shape == Shape.JUNO_FLAT;
        if (domain.isPresent() && !(old && domain.get().equals("id.ai"))) {
            return null;
        }
        return library.packageName() + (old ? " before 2" : "")
                + " sends users only to internetcomputer.org" + (old ? " or ic0.app" : ", ic0.app, or id.ai")
                + "; choose one with --ii";
    }

    /** {@code @icp-sdk/auth} from 6 to 8. */
    private void constructed() {
        line("import { AuthClient } from \"@icp-sdk/auth/client\";");
        line("");
        isLocal("location");
        line("");
        line("export const authClient = new AuthClient({");
        line("  identityProvider: "
                + provider(
                        provider().authorizeUrl(),
                        wanted.localProvider().isEmpty()
                                ? null
                                : wanted.localProvider().get().authorizeUrl())
                + ",");
        derivationOrigin("  ");
        popup("  ");
        line("});");
        line("");
        click();
        line("export function signIn() {");
        SessionLength session = wanted.session().orElse(EIGHT_HOURS);
        line("  return authClient.signIn({ maxTimeToLive: " + session.nanoseconds() + " }); // " + session.words());
        line("}");
    }

    /**
     * {@code @icp-sdk/auth} from 9 on. A string as provider throws there, and a provider needs its canister as well; without one,
     * users go to production. A session lasts as long as Internet Identity decides unless a length is given.
     */
    private void session() {
        line("import { AuthClient } from \"@icp-sdk/auth/client\";");
        line("");
        isLocal("location");
        line("");
        line("export const authClient = new AuthClient({");
        if (wanted.provider().isPresent() || wanted.localProvider().isPresent()) {
            line("  // An object: a string throws. Both parts belong to one Internet Identity.");
            line("  identityProvider: {");
            line("    authorizeUrl: "
                    + provider(
                            provider().authorizeUrl(),
                            wanted.localProvider().isEmpty()
                                    ? null
                                    : wanted.localProvider().get().authorizeUrl())
                    + ",");
            line("    canisterId: \"" + INTERNET_IDENTITY + "\",");
            line("  },");
        }
        derivationOrigin("  ");
        popup("  ");
        line("});");
        line("");
        click();
        line("export function signIn() {");
        if (wanted.session().isPresent()) {
            SessionLength session = wanted.session().get();
            line("  return authClient.signIn({ maxTimeToLive: " + session.nanoseconds() + " }); // " + session.words());
        } else {
            line("  return authClient.signIn();");
        }
        line("}");
    }

    /** {@code @icp-sdk/auth} up to 5, and {@code @dfinity/auth-client}. */
    private void created(String module) {
        line("import { AuthClient } from \"" + module + "\";");
        line("");
        isLocal("location");
        line("");
        line("export const authClient = AuthClient.create();");
        line("");
        click();
        line("export async function signIn() {");
        line("  const client = await authClient;");
        line("  await new Promise((resolve, reject) => {");
        line("    client.login({");
        line("      identityProvider: " + page() + ",");
        derivationOrigin("      ");
        session("      ", "maxTimeToLive", EIGHT_HOURS);
        popup("      ");
        line("      onSuccess: () => resolve(null),");
        line("      onError: (reason) => reject(new Error(reason)),");
        line("    });");
        line("  });");
        line("  return client.getIdentity();");
        line("}");
    }

    /**
     * {@code signIn} of Juno; before 2 its options stood side by side. With Juno's emulator it goes to the Internet Identity
     * there by itself.
     */
    private void juno(String module, boolean named) {
        String domain =
                wanted.provider().isPresent() ? domain(wanted.provider().get()).orElseThrow() : named ? "id.ai" : null;
        boolean made = !named && domain != null;
        line("import { " + (made ? "InternetIdentityProvider, " : "") + "signIn } from \"" + module + "\";");
        line("");
        isLocal("location");
        line("");
        click();
        line("export function signInWithInternetIdentity() {");
        line("  return signIn({");
        if (named) {
            line("    internet_identity: {");
            line("      options: {");
        }
        String indent = named ? "        " : "    ";
        if (made) {
            line(indent + "provider: new InternetIdentityProvider({ domain: \"" + domain + "\" }),");
        } else if (named) {
            line(indent + "domain: \"" + domain + "\",");
        }
        derivationOrigin(indent);
        session(indent, named ? "maxTimeToLiveInNanoseconds" : "maxTimeToLive", FOUR_HOURS);
        if (wanted.window() == SignIn.Window.TAB) {
            line(indent + "windowed: false,");
        }
        if (named) {
            line("      },");
            line("    },");
        }
        line("  });");
        line("}");
    }

    /** IdentityKit's components for React. Its options are made once, for it compares them whenever it renders. */
    private void identityKit() {
        line("import { InternetIdentity } from \"@nfid/identitykit\";");
        line("import { ConnectWallet, IdentityKitProvider } from \"@nfid/identitykit/react\";");
        line("");
        // Pages with these components are also rendered ahead, where there is no location.
        isLocal("globalThis.location?");
        if (wanted.provider().isEmpty() && wanted.localProvider().isEmpty()) {
            line("const signers = [InternetIdentity];");
        } else {
            line("const signers = [{ ...InternetIdentity, providerUrl: " + page() + " }];");
        }
        line("const signerClientOptions = {");
        derivationOrigin("  ");
        session("  ", "maxTimeToLive", HALF_AN_HOUR);
        line("};");
        line("");
        line("export function SignIn() {");
        line("  return (");
        if (wanted.window() == SignIn.Window.POPUP) {
            line("    <IdentityKitProvider");
            line("      signers={signers}");
            line("      signerClientOptions={signerClientOptions}");
            line("      windowOpenerFeatures=" + POPUP);
            line("    >");
        } else {
            line("    <IdentityKitProvider signers={signers} signerClientOptions={signerClientOptions}>");
        }
        line("      <ConnectWallet />");
        line("    </IdentityKitProvider>");
        line("  );");
        line("}");
    }

    /** {@code ic-use-internet-identity}. */
    private void providerComponent() {
        line("import { InternetIdentityProvider, useInternetIdentity } from \"ic-use-internet-identity\";");
        line("");
        loginOptions(ONE_HOUR);
        line("");
        button("  const { login } = useInternetIdentity();", "login()");
        line("");
        wrapped("InternetIdentityProvider loginOptions={loginOptions}", "InternetIdentityProvider");
    }

    /** {@code @dfinity/use-auth-client}. Its {@code login} takes no options. */
    private void hook() {
        line("import { useAuthClient } from \"@dfinity/use-auth-client\";");
        line("");
        loginOptions(EIGHT_HOURS);
        line("");
        line("export function SignIn() {");
        line("  const { login } = useAuthClient({ loginOptions });");
        line("  return <button onClick={() => login()}>Sign in</button>;");
        line("}");
    }

    /** {@code @ic-reactor/core} 1. */
    private void agentManager() {
        line("import { createAgentManager } from \"@ic-reactor/core\";");
        line("");
        loginOptions(EIGHT_HOURS);
        line("");
        line("export const agentManager = createAgentManager();");
        line("");
        click();
        line("export function signIn() {");
        line("  return agentManager.login(loginOptions);");
        line("}");
    }

    /** {@code @ic-reactor/react} 1. */
    private void agentProvider() {
        line("import { AgentProvider, useAuth } from \"@ic-reactor/react\";");
        line("");
        loginOptions(EIGHT_HOURS);
        line("");
        button("  const { login } = useAuth();", "login(loginOptions)");
        line("");
        wrapped("AgentProvider", "AgentProvider");
    }

    /** {@code @ic-reactor/core} and {@code @ic-reactor/react} 3. */
    private void clientManager(String module, String query) {
        line("import { ClientManager } from \"" + module + "\";");
        line("import { QueryClient } from \"" + query + "\";");
        line("");
        loginOptions(EIGHT_HOURS);
        line("");
        line("export const clientManager = new ClientManager({ queryClient: new QueryClient() });");
        line("");
        click();
        line("export function signIn() {");
        line("  return clientManager.login(loginOptions);");
        line("}");
    }

    /** The options of libraries that hand them on to {@code login}. Pages with components are also rendered ahead. */
    private void loginOptions(SessionLength usual) {
        isLocal("globalThis.location?");
        line("const loginOptions = {");
        line("  identityProvider: " + page() + ",");
        derivationOrigin("  ");
        session("  ", "maxTimeToLive", usual);
        popup("  ");
        line("};");
    }

    private void button(String hook, String login) {
        line("function SignInButton() {");
        line(hook);
        line("  return <button onClick={() => " + login + "}>Sign in</button>;");
        line("}");
    }

    private void wrapped(String opening, String name) {
        line("export function SignIn() {");
        line("  return (");
        line("    <" + opening + ">");
        line("      <SignInButton />");
        line("    </" + name + ">");
        line("  );");
        line("}");
    }

    private void isLocal(String location) {
        line("const isLocal = /^(127\\.0\\.0\\.1|(.+\\.)?localhost)$/.test(" + location + ".hostname);");
    }

    private static final String UNDEFINED = "undefined";

    private void derivationOrigin(String indent) {
        line(indent + "// A string: a URL object would add a slash, which Internet Identity rejects.");
        String local = wanted.localDerivationOrigin().isEmpty()
                ? UNDEFINED
                : QuotedText.json(wanted.localDerivationOrigin().get());
        line(indent + "derivationOrigin: isLocal ? " + local + " : " + QuotedText.json(wanted.derivationOrigin())
                + ",");
    }

    private void session(String indent, String name, SessionLength usual) {
        SessionLength session = wanted.session().orElse(usual);
        line(indent + name + ": " + session.nanoseconds() + ", // " + session.words());
    }

    private void popup(String indent) {
        if (wanted.window() == SignIn.Window.POPUP) {
            line(indent + "windowOpenerFeatures: " + POPUP + ",");
        }
    }

    private void click() {
        line("// Call this from a click, or the browser blocks the window.");
    }

    /** The address that older clients open, to which they add the rest themselves. */
    private String page() {
        return provider(
                provider().origin().toString(),
                wanted.localProvider().isEmpty()
                        ? null
                        : wanted.localProvider().get().origin().toString());
    }

    private IiLocation provider() {
        return wanted.provider().orElse(new IiLocation(IiLocation.PRODUCTION.get(0)));
    }

    /** The domain of a page as Juno has it; empty if it is none of production's. */
    private static Optional<String> domain(IiLocation page) {
        String host = page.origin().host();
        return page.isProduction()
                ? Optional.of(host.startsWith("identity.") ? host.substring("identity.".length()) : host)
                : Optional.empty();
    }

    private static String provider(String url, String local) {
        String quoted = QuotedText.json(url);
        return local == null ? quoted : "isLocal ? " + QuotedText.json(local) + " : " + quoted;
    }

    private void line(String text) {
        code.append(text).append('\n');
    }
}
