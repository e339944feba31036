package io.github.iiorigins.testlogin.browser;

import io.github.iiorigins.net.DevTools;
import io.github.iiorigins.testlogin.Evidence;
import io.github.iiorigins.testlogin.OriginLogin;
import io.github.iiorigins.testlogin.Ruling;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Signs in at each origin by a browser, one after the other: whoever is signed in at Internet Identity stays it. */
public final class BrowserLogin implements AutoCloseable {
    private final BrowserRequest request;
    private final Browser browser;
    private final Tabs tabs;
    private final Optional<Passkeys> passkeys;
    private final IdentityChoice identity;
    private final Recording recording = new Recording();

    private BrowserLogin(
            BrowserRequest request, Browser browser, Tabs tabs, Optional<Passkeys> passkeys, IdentityChoice identity) {
        this.request = request;
        this.browser = browser;
        this.tabs = tabs;
        this.passkeys = passkeys;
        this.identity = identity;
    }

    /**
     * Starts the browser.
     *
     * @throws BrowserNotUsable if it does not start
     */
    public static BrowserLogin start(BrowserRequest request) throws BrowserNotUsable, InterruptedException {
        return start(request, Browser.Transport.on(System.getProperty("os.name", "")));
    }

    static BrowserLogin start(BrowserRequest request, Browser.Transport transport)
            throws BrowserNotUsable, InterruptedException {
        Optional<Passkeys> passkeys = request.virtualAuthenticator() ? Optional.of(new Passkeys()) : Optional.empty();
        Tabs tabs = new Tabs(passkeys);
        Browser browser = Browser.start(
                new Browser.Options(
                        transport,
                        request.program(),
                        request.profile(),
                        request.headless(),
                        request.root(),
                        request.network(),
                        request.trusted()),
                tabs::accept);
        try {
            tabs.watch(browser.tools(), request.headless());
        } catch (DevTools.CommandFailed failure) {
            browser.close();
            throw new BrowserNotUsable(request.program() + " cannot be controlled: " + failure.getMessage(), failure);
        }
        return new BrowserLogin(request, browser, tabs, passkeys, new IdentityChoice());
    }

    /**
     * Signs in at every origin.
     *
     * @param derivationOrigin the origin whose accounts the app is meant to use
     * @return one for each ruling, in the same order; where the browser ended in between, nothing is known of those that were left
     */
    public List<OriginLogin> run(String derivationOrigin, List<Ruling> rulings) throws InterruptedException {
        List<OriginLogin> logins = new ArrayList<>();
        for (Ruling ruling : rulings) {
            Visit visit =
                    new Visit(request, browser.tools(), tabs, passkeys, identity, recording, derivationOrigin, ruling);
            try {
                logins.add(visit.make());
            } catch (DevTools.CommandFailed failure) {
                // What is known of the others stays known.
                logins.add(visit.unknown("browser", "the browser no longer responds: " + failure.getMessage()));
            } catch (RuntimeException | Error bug) {
                logins.add(OriginLogin.stopped(ruling.origin(), Evidence.COMPUTED, bug));
            }
        }
        return logins;
    }

    /** The same browser for other sign-ins. */
    BrowserLogin with(BrowserRequest other) {
        return new BrowserLogin(other, browser, tabs, passkeys, identity);
    }

    /** The pictures that were taken. */
    public Recording recording() {
        return recording;
    }

    /** Ends the browser, and takes away what it leaves. */
    @Override
    public void close() {
        browser.close();
    }
}
