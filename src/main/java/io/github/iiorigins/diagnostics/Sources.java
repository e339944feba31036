package io.github.iiorigins.diagnostics;

/**
 * The public places that rule pages cite: a file at a fixed revision, with the lines that say it, or a permanent page.
 * Each is written once, under the name of what it says.
 */
public final class Sources {
    private static final String II =
            "https://github.com/dfinity/internet-identity/blob/695cbfbaecbc08bc0c9efd391b9273ef829c28bd/";
    private static final String SDK = "https://github.com/dfinity/sdk/blob/0f6445903bd373b5905202bd215e384516174b99/";
    private static final String GATEWAY =
            "https://github.com/dfinity/ic-gateway/blob/3e015f17b8ad302a42fd1ac68b7b139867b71c5f/";
    private static final String ICP =
            "https://github.com/dfinity/icp-cli/blob/0335217ead5983b168e741fad57adca0ddbda9fd/";
    private static final String DOCS =
            "https://github.com/dfinity/developer-docs/blob/b58cf042a0d0fc707961ef98deb222bd4436459a/";
    private static final String SITES =
            "https://github.com/dfinity/certified-assets/blob/481cd176289b1a53dd70cab947369feb2ca99182/";
    private static final String JUNO =
            "https://github.com/junobuild/juno/blob/d86860a33fbb0e11f333eb5ef1d428eced124561/";
    private static final String JUNO_JS =
            "https://github.com/junobuild/juno-js/blob/609fa6817a2161004166db82da5bcfe36b355c08/";
    private static final String VALIDATE = "src/frontend/src/lib/utils/validateDerivationOrigin.ts";
    private static final String CONFIG = "src/canisters/frontend/ic-asset/src/asset/config.rs";
    private static final String SYNC = "src/canisters/frontend/ic-asset/src/sync.rs";

    // ---- Internet Identity: the check of a derivation origin

    /** How II decides: from the derivation origin to the comparison of the origins. */
    public static final String II_CHECK = II + VALIDATE + "#L24-L123";

    /** II does not read the list for a page of the derivation origin itself. */
    public static final String II_OWN_ORIGIN = II + VALIDATE + "#L29-L38";

    /** The request: no redirects, no credentials, no instruction to caches. */
    public static final String II_REQUEST = II + VALIDATE + "#L51-L69";

    /** Only status 200 is accepted. */
    public static final String II_STATUS = II + VALIDATE + "#L71-L76";

    /** The body is parsed as JSON, and must have the array. */
    public static final String II_SHAPE = II + VALIDATE + "#L78-L88";

    /** The entries are counted before they are compared. */
    public static final String II_LIMIT = II + VALIDATE + "#L90-L98";

    /** Every entry is remapped, and the origin must be among them as a whole string. */
    public static final String II_COMPARE = II + VALIDATE + "#L100-L111";

    /** The file is requested from icp0.io, never from a custom domain. */
    public static final String II_ADDRESS = II + VALIDATE + "#L125-L168";

    /** ic0.app, icp0.io, and icp.net are one site; raw hosts are not. */
    public static final String II_REMAP = II + "src/frontend/src/lib/utils/iiConnection.ts#L996-L1009";

    /** The canister of a custom domain comes from a header of a HEAD request. */
    public static final String II_LOOK_UP = II + "src/frontend/src/lib/utils/canisterIdResolution.ts#L70-L103";

    /** A derivation origin must equal the origin of its own URL. */
    public static final String II_BARE_ORIGIN = II + "src/frontend/src/lib/utils/transport/utils.ts#L136-L153";

    /** The content security policy of II: connections only over https. */
    public static final String II_CONNECTIONS = II + "src/internet_identity_frontend/src/main.rs#L283-L290";

    /** II reaches the app through window.opener. */
    public static final String II_OPENER = II + "src/frontend/src/lib/utils/transport/heartBeat.ts#L80-L95";

    /** A principal is derived from the identity and the origin. */
    public static final String II_SEED = II + "src/internet_identity/src/delegation.rs#L71-L119";

    /** The specification of alternative origins. */
    public static final String II_SPECIFICATION = II + "docs/ii-spec.mdx?plain=1#L237-L289";

    /** The specification: list only origins that you fully control. */
    public static final String II_CAUTION = II + "docs/ii-spec.mdx?plain=1#L248-L250";

    /** The published JSON Schema of the file. */
    public static final String II_SCHEMA = II + "docs/ii-spec.mdx?plain=1#L291-L313";

    /** The reader for links in notifications. */
    public static final String II_NOTIFICATIONS =
            "https://github.com/dfinity/internet-identity/blob/a0984077ca60962d986143df137a0c28e9f4878c/"
                    + "src/frontend/src/lib/utils/notifications/worker/notificationLink.ts#L22-L73";

    /** The reader of ii-auth-callbacks. */
    public static final String II_CALLBACKS =
            "https://github.com/dfinity/internet-identity/blob/1c4cb5a68f6178d77c74c8fc656e763466161ed8/"
                    + "src/frontend/src/lib/utils/authCallbacks.ts";

    /** The limit of 10. */
    public static final String II_LIMIT_10 = "https://github.com/dfinity/internet-identity/pull/762";

    /** The limit of 100. */
    public static final String II_LIMIT_100 = "https://github.com/dfinity/internet-identity/pull/4261";

    /** icp.net is remapped too. */
    public static final String II_ICP_NET = "https://github.com/dfinity/internet-identity/pull/3858";

    /** Entries are remapped before they are compared. */
    public static final String II_REMAPPED_ENTRIES = "https://github.com/dfinity/internet-identity/pull/3860";

    // ---- The deploy tools

    /** The names of the rules files. */
    public static final String ASSET_RULES_NAMES = SDK + CONFIG + "#L18-L19";

    /** When a hardened policy counts as not hardened. */
    public static final String ASSET_RULES_HARDENED = SDK + CONFIG + "#L67-L78";

    /** A pattern is matched with the whole path. */
    public static final String ASSET_RULES_MATCH = SDK + CONFIG + "#L135-L141";

    /** A rules file is read, and the deploy stops if it cannot be. */
    public static final String ASSET_RULES_LOAD = SDK + CONFIG + "#L226-L256";

    /** How a later rule changes what earlier ones set. */
    public static final String ASSET_RULES_MERGE = SDK + CONFIG + "#L277-L303";

    /** The fields of a rule; others are rejected. */
    public static final String ASSET_RULES_FIELDS = SDK + CONFIG + "#L426-L440";

    /** A pattern is appended to the directory of its rules file. */
    public static final String ASSET_RULES_PATTERN = SDK + CONFIG + "#L454-L465";

    /** Names with a leading dot are excluded, except .well-known. */
    public static final String UPLOAD_DOT_NAMES = SDK + SYNC + "#L349-L362";

    /** Which files of the sources are uploaded. */
    public static final String UPLOAD_FILES = SDK + SYNC + "#L364-L403";

    /** Two files for one path are an error. */
    public static final String UPLOAD_DUPLICATES = SDK + SYNC + "#L405-L415";

    /** The deploy stops at a hardened policy without headers. */
    public static final String UPLOAD_HARDENED = SDK + SYNC + "#L487-L505";

    /** The media type comes from the extension. */
    public static final String UPLOAD_MEDIA_TYPE = SDK + "src/canisters/frontend/ic-asset/src/asset/content.rs#L20-L25";

    /** Which encodings of a file are uploaded. */
    public static final String UPLOAD_ENCODINGS =
            SDK + "src/canisters/frontend/ic-asset/src/batch_upload/plumbing.rs#L396-L407";

    /** The headers of the security policies. */
    public static final String UPLOAD_POLICY_HEADERS =
            SDK + "src/canisters/frontend/ic-asset/src/security_policy.rs#L70-L151";

    /** dfx 0.20.2 includes .well-known by default. */
    public static final String DFX_WELL_KNOWN = SDK + "CHANGELOG.md?plain=1#L1432-L1443";

    /** The canister redirects requests for the raw host. */
    public static final String CANISTER_RAW_REDIRECT =
            SDK + "src/canisters/frontend/ic-certified-assets/src/state_machine/mod.rs#L1330-L1338";

    /** The canister types of dfx.json and their fields. */
    public static final String DFX_JSON = SDK + "src/dfx-core/src/config/model/dfinity.rs#L1349-L1372";

    /** dfx prefers the remote ID in dfx.json to the stored one. */
    public static final String DFX_IDS = SDK + "src/dfx-core/src/config/model/canister_id_store.rs#L272-L278";

    /** What icp-cli requires of a canister in its manifest. */
    public static final String ICP_CANISTER = ICP + "crates/icp/src/manifest/canister.rs#L152-L215";

    /** icp-cli rejects the sync step "assets". */
    public static final String ICP_ASSETS_STEP = ICP + "crates/icp/src/manifest/canister.rs#L324-L350";

    /** How to replace that step. */
    public static final String ICP_UPGRADING = ICP + "docs/migration/upgrading-from-v0-2.md?plain=1#L6-L45";

    /** Where icp-cli and dfx store canister IDs. */
    public static final String ICP_IDS = ICP + "docs/migration/from-dfx.md?plain=1#L650-L675";

    /** How a sync plugin gets its directories. */
    public static final String ICP_PLUGINS = ICP + "docs/concepts/sync-plugins.md?plain=1#L24-L32";

    /** The format of _headers. */
    public static final String SITE_HEADERS = SITES + "docs/headers.md";

    /** How blocks of _headers combine. */
    public static final String SITE_HEADERS_COMBINED = SITES + "docs/headers.md#how-rules-combine";

    /** What the deploy tool rejects in _headers. */
    public static final String SITE_HEADERS_PARSER = SITES + "crates/sync-core/src/headers.rs";

    /** What replaces .ic-assets.json5 on a static site. */
    public static final String SITE_MIGRATION =
            "https://github.com/dfinity/icskills/blob/3522e50d4cab004d806b7397148ecd674cb46f16/"
                    + "skills/static-site/references/migrating-from-asset-canister.md";

    /** The types of Juno's configuration. */
    public static final String JUNO_TYPES = JUNO_JS + "packages/config/src/shared/authentication.config.ts#L7-L31";

    /** The configuration of a Satellite. */
    public static final String JUNO_CONFIG = JUNO_JS + "packages/config/src/satellite/configs/satellite.config.ts";

    /** A configuration may be a script. */
    public static final String JUNO_SCRIPTS = JUNO_JS + "packages/config-loader/src/configs/_config.ts";

    /** The Satellite writes the list. */
    public static final String JUNO_LIST = JUNO + "src/libs/satellite/src/auth/alternative_origins.rs#L21-L110";

    /** The paths that a Satellite reserves. */
    public static final String JUNO_RESERVED = JUNO + "src/libs/storage/src/well_known/assert.rs#L5-L25";

    // ---- Gateways, documentation, and standards

    /** Gateways add CORS headers that are missing. */
    public static final String GATEWAY_CORS = GATEWAY + "src/routing/middleware/cors.rs#L137-L168";

    /** A raw host is served without verification. */
    public static final String GATEWAY_RAW = GATEWAY + "src/routing/domain.rs#L446-L481";

    /** API hosts serve no pages. */
    public static final String GATEWAY_API = GATEWAY + "src/routing/domain.rs#L347-L372";

    /** Gateways cache a response up to its max-age, and at most a day. */
    public static final String GATEWAY_CACHE = GATEWAY + "src/cli.rs#L556-L571";

    /** Canisters of some subnets are served only under certain domains. */
    public static final String GATEWAY_DOMAINS = GATEWAY + "src/policy/domain_canister.rs#L9-L50";

    /** Canisters that gateways block. */
    public static final String GATEWAY_DENYLIST = GATEWAY + "src/policy/denylist.rs";

    /** Verifiers accept certificates up to five minutes old. */
    public static final String GATEWAY_CERTIFICATE_AGE =
            "https://github.com/dfinity/http-gateway/blob/07bc0f3e6e95a8011de9d1712211cbafdf2e5bfe/"
                    + "packages/ic-http-gateway-protocol/src/protocol/validate.rs#L10-L37";

    /** The characters of a header name in a certificate expression. */
    public static final String GATEWAY_HEADER_NAMES =
            "https://github.com/dfinity/response-verification/blob/fb792650c37945a81e54e8939cb6ab6003fcf8c3/"
                    + "packages/ic-response-verification/src/cel/parser.rs#L65-L78";

    /** The specification of HTTP gateways. */
    public static final String GATEWAY_PROTOCOL = DOCS + "docs/references/http-gateway-protocol-spec.md";

    /** How canisters' requests are authenticated. */
    public static final String IC_AUTHENTICATION =
            DOCS + "docs/references/ic-interface-spec/https-interface.md#authentication";

    /** How a custom domain is registered. */
    public static final String DOCS_CUSTOM_DOMAINS = DOCS + "docs/guides/frontends/custom-domains.md";

    /** The convention of ii-derivation-origin. */
    public static final String DOCS_DERIVATION_FILE =
            DOCS + "docs/guides/frontends/service-discoverability.md?plain=1#L128-L145";

    /** The guide to alternative origins. */
    public static final String DOCS_ALTERNATIVE_ORIGINS =
            DOCS + "docs/guides/authentication/internet-identity.mdx?plain=1#L554-L602";

    /** The client converts a URL to a string. */
    public static final String AUTH_CLIENT =
            "https://github.com/dfinity/icp-js-auth/blob/3cf606343dac3e6185db560969ca5b5d4c22895b/"
                    + "src/client/auth-client.ts#L107";

    /** The origin of a URL. */
    public static final String URL_ORIGIN = "https://url.spec.whatwg.org/#origin";

    /** The string form of a URL object. */
    public static final String URL_HREF = "https://url.spec.whatwg.org/#dom-url-href";

    /** The CORS check of browsers. */
    public static final String CORS_CHECK = "https://fetch.spec.whatwg.org/#cors-check";

    /** Browsers decode JSON as UTF-8. */
    public static final String FETCH_JSON = "https://fetch.spec.whatwg.org/#dom-body-json";

    /** How browsers decode UTF-8. */
    public static final String UTF_8_DECODE = "https://encoding.spec.whatwg.org/#utf-8-decode";

    /** JSON.parse. */
    public static final String JSON_PARSE = "https://tc39.es/ecma262/#sec-json.parse";

    /** The opener policy. */
    public static final String OPENER_POLICY =
            "https://html.spec.whatwg.org/multipage/browsers.html#cross-origin-opener-policies";

    /** When a page may open a window. */
    public static final String USER_ACTIVATION =
            "https://html.spec.whatwg.org/multipage/interaction.html#tracking-user-activation";

    /** Secure contexts. */
    public static final String SECURE_CONTEXTS = "https://www.w3.org/TR/secure-contexts/";

    /** Names that are reserved for examples. */
    public static final String RESERVED_NAMES = "https://www.rfc-editor.org/rfc/rfc2606";

    /** Domains under which anyone can get a name. */
    public static final String PUBLIC_SUFFIXES = "https://publicsuffix.org/";

    /** The syntax of patterns. */
    public static final String GLOB_SYNTAX = "https://docs.rs/globset/0.4.16/globset/#syntax";

    /** Which files git leaves out. */
    public static final String GIT_IGNORE = "https://git-scm.com/docs/gitignore";

    /** The schema of ii-origins.json. */
    public static final String PROJECT_SCHEMA =
            ProjectHome.page("src/main/resources/io/github/iiorigins/schemas/project.schema.json");

    private Sources() {}
}
