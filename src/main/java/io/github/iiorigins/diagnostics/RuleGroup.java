package io.github.iiorigins.diagnostics;

/** The part of a project, or of the live site, that a rule looks at. */
public enum RuleGroup {
    ORIGINS_FILE(
            Link.Name.LIST,
            "Alternative-origins file",
            "The file `/.well-known/ii-alternative-origins` of the derivation origin."),
    ASSET_RULES(
            Link.Name.DOCUMENT,
            "Asset rules",
            "Which files are uploaded, and with which headers: `.ic-assets.json`, `.ic-assets.json5`, `_headers`."),
    PROJECT(
            Link.Name.DOCUMENT,
            "Project",
            "Manifests, canister IDs, and copies: `dfx.json`, `icp.yaml`, Juno's configuration, `ii-origins.json`."),
    CLIENT_CODE(Link.Name.REQUEST, "Client code", "What the app sends to Internet Identity at sign-in."),
    LIVE(Link.Name.DOCUMENT, "Live site", "What a domain serves, and how Internet Identity handles it.");

    private final Link.Name link;
    private final String title;
    private final String subject;

    RuleGroup(Link.Name link, String title, String subject) {
        this.link = link;
        this.title = title;
        this.subject = subject;
    }

    /** The link that an error of these rules breaks, unless a rule names another one. */
    Link.Name link() {
        return link;
    }

    /** A heading for lists of rules. */
    public String title() {
        return title;
    }

    /** One sentence that says what the rules of this group look at. */
    public String subject() {
        return subject;
    }
}
