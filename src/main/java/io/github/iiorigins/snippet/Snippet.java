package io.github.iiorigins.snippet;

import io.github.iiorigins.text.QuotedText;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Code that signs people in with Internet Identity and sends the derivation origin from every host of production. It is
 * TypeScript and JavaScript at once.
 *
 * <p>Whether a page is a developer's own is asked of its address and not of the bundler: what a bundler builds for
 * production is also what is deployed to a local network.
 */
public final class Snippet {
    /** The first {@code @icp-sdk/auth} that is made by a constructor (dfinity/icp-js-auth: CHANGELOG.md, 6.0.0). */
    private static final int FIRST_CONSTRUCTED = 6;

    /** The first {@code @junobuild/core} whose options stand under the provider's name (junobuild/juno-js). */
    private static final int FIRST_NAMED_PROVIDER = 2;

    private static final SessionLength EIGHT_HOURS = new SessionLength(8, SessionLength.Unit.HOURS);
    private static final SessionLength FOUR_HOURS = new SessionLength(4, SessionLength.Unit.HOURS);
    private static final SessionLength HALF_AN_HOUR = new SessionLength(30, SessionLength.Unit.MINUTES);

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
    public static String of(Library library, OptionalInt major, SignIn wanted) {
        String refusal = refusal(library, major, wanted);
        if (refusal != null) {
            throw new IllegalArgumentException(refusal);
        }
        Snippet snippet = new Snippet(wanted);
        int version = major.orElse(Integer.MAX_VALUE);
        switch (library) {
            case JUNO -> snippet.juno(version >= FIRST_NAMED_PROVIDER);
            case IDENTITY_KIT -> snippet.identityKit();
            case ICP_SDK_AUTH -> {
                if (version >= FIRST_CONSTRUCTED) {
                    snippet.constructed();
                } else {
                    snippet.created("@icp-sdk/auth/client");
                }
            }
            case DFINITY_AUTH_CLIENT -> snippet.created("@dfinity/auth-client");
        }
        return snippet.code.toString();
    }

    /** Why a library cannot do what is wanted, and the way out; null if it can. */
    public static String refusal(Library library, OptionalInt major, SignIn wanted) {
        if (library != Library.JUNO || wanted.provider().isEmpty()) {
            return null;
        }
        Optional<String> domain = wanted.provider().get().domain();
        boolean old = major.orElse(Integer.MAX_VALUE) < FIRST_NAMED_PROVIDER;
        if (domain.isPresent() && !(old && domain.get().equals("id.ai"))) {
            return null;
        }
        return library.packageName() + (old ? " before " + FIRST_NAMED_PROVIDER : "")
                + " takes people to internetcomputer.org" + (old ? " or ic0.app" : ", ic0.app or id.ai")
                + " and to nothing else";
    }

    /** {@code @icp-sdk/auth} from 6 on. */
    private void constructed() {
        line("import { AuthClient } from \"@icp-sdk/auth/client\";");
        line("");
        isLocal("location");
        line("");
        line("export const authClient = new AuthClient({");
        line("  identityProvider: "
                + provider(
                        wanted.provider().orElse(IdentityProvider.present()).authorizeUrl(),
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
        line("      identityProvider: " + page(IdentityProvider.present()) + ",");
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
    private void juno(boolean named) {
        String domain =
                wanted.provider().isPresent() ? wanted.provider().get().domain().orElseThrow() : named ? "id.ai" : null;
        boolean made = !named && domain != null;
        line("import { " + (made ? "InternetIdentityProvider, " : "") + "signIn } from \"@junobuild/core\";");
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
            line("const signers = [{ ...InternetIdentity, providerUrl: " + page(IdentityProvider.present()) + " }];");
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

    private void isLocal(String location) {
        line("const isLocal = /^(127\\.0\\.0\\.1|(.+\\.)?localhost)$/.test(" + location + ".hostname);");
    }

    private static final String UNDEFINED = "undefined";

    private void derivationOrigin(String indent) {
        line(indent + "// A string: a URL object would add a slash, which Internet Identity refuses.");
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
    private String page(IdentityProvider usual) {
        return provider(
                wanted.provider().orElse(usual).origin().toString(),
                wanted.localProvider().isEmpty()
                        ? null
                        : wanted.localProvider().get().origin().toString());
    }

    private static String provider(String url, String local) {
        String quoted = QuotedText.json(url);
        return local == null ? quoted : "isLocal ? " + QuotedText.json(local) + " : " + quoted;
    }

    private void line(String text) {
        code.append(text).append('\n');
    }
}
