package io.github.iiorigins.diagnostics;

/** The part of a project, or of the live site, that a rule looks at. */
public enum RuleGroup {
    ORIGINS_FILE(
            "Alternative-origins file", "The file `/.well-known/ii-alternative-origins` of the derivation origin."),
    ASSET_RULES(
            "Asset rules",
            "Which files are uploaded, and with which headers: `.ic-assets.json`, `.ic-assets.json5`, `_headers`."),
    PROJECT(
            "Project",
            "Manifests, canister IDs, and copies: `dfx.json`, `icp.yaml`, Juno's configuration, `ii-origins.json`."),
    CLIENT_CODE("Client code", "What the app sends to Internet Identity at sign-in."),
    LIVE("Live site", "What a domain serves, and how Internet Identity handles it.");

    private final String title;
    private final String subject;

    RuleGroup(String title, String subject) {
        this.title = title;
        this.subject = subject;
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
