package io.github.iiorigins.ii.rules;

/** Hosting, preview and tunnelling services on which strangers can get a name. */
final class SharedHosts {
    private static final String[] SERVICES = {
        "vercel.app",
        "now.sh",
        "netlify.app",
        "pages.dev",
        "workers.dev",
        "github.io",
        "gitlab.io",
        "web.app",
        "firebaseapp.com",
        "herokuapp.com",
        "onrender.com",
        "fly.dev",
        "railway.app",
        "surge.sh",
        "cloudfront.net",
        "amplifyapp.com",
        "azurewebsites.net",
        "azurestaticapps.net",
        "replit.app",
        "replit.dev",
        "repl.co",
        "glitch.me",
        "lovable.app",
        "lovableproject.com",
        "bolt.host",
        "webcontainer.io",
        "stackblitz.io",
        "csb.app",
        "codesandbox.io",
        "gitpod.io",
        "app.github.dev",
        "ngrok.io",
        "ngrok.app",
        "ngrok.dev",
        "ngrok-free.app",
        "ngrok-free.dev",
        "trycloudflare.com",
        "loca.lt",
        "localhost.run",
        "lhr.life",
        "serveo.net",
        "tunnelmole.net",
    };

    /** The public Candid UI; listing it lets any page opened in it act for the app's users. */
    static final String CANDID_UI = "a4gq6-oaaaa-aaaab-qaa4q-cai";

    private SharedHosts() {}

    /** The service that a host belongs to, {@link #CANDID_UI} or a domain; null if it is none of these. */
    static String serviceOf(String host) {
        if (host.startsWith(CANDID_UI + ".")) {
            return CANDID_UI;
        }
        for (String service : SERVICES) {
            int at = host.length() - service.length() - 1;
            if (at > 0 && host.charAt(at) == '.' && host.endsWith(service)) {
                return service;
            }
        }
        return null;
    }
}
