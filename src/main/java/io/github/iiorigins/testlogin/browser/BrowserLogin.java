package io.github.iiorigins.testlogin.browser;

import io.github.iiorigins.net.DevTools;
import io.github.iiorigins.origin.Origin;
import io.github.iiorigins.testlogin.Evidence;
import io.github.iiorigins.testlogin.OriginLogin;
import io.github.iiorigins.testlogin.Ruling;
import io.github.iiorigins.text.QuotedText;
import io.github.iiorigins.wire.Json;
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
            if (request.click().isPresent()) {
                requireSelector(browser.tools(), tabs, request.click().get());
            }
        } catch (DevTools.CommandFailed failure) {
            browser.close();
            throw new BrowserNotUsable(request.program() + " cannot be controlled: " + failure.getMessage(), failure);
        } catch (BrowserNotUsable refused) {
            browser.close();
            throw refused;
        }
        return new BrowserLogin(request, browser, tabs, passkeys, new IdentityChoice());
    }

    /** Only the browser knows what is a selector to it: asked once, and not in the midst of sign-ins. */
    private static void requireSelector(DevTools tools, Tabs tabs, String selector)
            throws BrowserNotUsable, DevTools.CommandFailed, InterruptedException {
        Page page = new Page(tools, tabs.open());
        String attempt = "(() => { try { document.querySelector(" + Json.quote(selector)
                + "); return ''; } catch { return 'rejected'; } })()";
        boolean rejected =
                page.evaluate(attempt, false).filter("rejected"::equals).isPresent();
        page.close();
        if (rejected) {
            throw new BrowserNotUsable(
                    "--click " + QuotedText.quote(selector) + ": the browser rejects this CSS selector");
        }
    }

    /**
     * Signs in at every origin.
     *
     * @param derivationOrigin the origin whose accounts the app is meant to use
     * @return one for each ruling, in the same order; where the browser ended in between, nothing is known of those that were left
     */
    public List<OriginLogin> run(Origin derivationOrigin, List<Ruling> rulings) throws InterruptedException {
        List<OriginLogin> logins = new ArrayList<>();
        for (Ruling ruling : rulings) {
            Visit visit = visit(derivationOrigin, ruling);
            try {
                long end = System.nanoTime() + request.patience().toNanos();
                OriginLogin login = visit.make(end);
                if (visit.isClosedByApp() && System.nanoTime() < end) {
                    visit = visit(derivationOrigin, ruling);
                    visit.repeats(login);
                    login = visit.make(end);
                }
                logins.add(login);
            } catch (DevTools.CommandFailed failure) {
                // What is known of the others stays known.
                logins.add(visit.unknown("browser", "the browser no longer responds: " + failure.getMessage()));
            } catch (RuntimeException | Error bug) {
                logins.add(OriginLogin.stopped(ruling.origin(), Evidence.COMPUTED, bug));
            }
        }
        return logins;
    }

    private Visit visit(Origin derivationOrigin, Ruling ruling) {
        return new Visit(request, browser.tools(), tabs, passkeys, identity, recording, derivationOrigin, ruling);
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
