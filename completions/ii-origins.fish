# Completion of ii-origins for fish; made by: ii-origins completion fish

# The command that was given, then its parameters: all words that are neither options nor the values of options.
# A further word of a command comes right behind it and belongs to it.
function __ii_origins_words
    set -l options yes
    set -l value no
    set -l words
    set -l latest ''
    for word in (commandline -opc)[2..-1]
        switch "$latest $word"
            case 'test-login register' 'test-login session' 'test-login inspect'
                set words[1] "$words[1] $word"
                set latest ''
                continue
        end
        set latest ''
        if test $value = yes
            set value no
        else if test $options = no
            set -a words $word
        else
            switch $word
                case --
                    set options no
                case -C --directory --config --color --derivation-origin --origin --from-domains --role --environment --canister --assets --hosting --format --into --callback --max-origins --until --library --ii --session --window --stdin-filename --fail-on --rule -o --output --since --watch-timeout --network --root-key --resolve --cacert --proxy --timeout --retries --engine --key --anchor --account --ttl --deadline --whoami --browser --browser-profile --path --click --expect --require --ii-canister --name --storage-state --port --alias --gateway-cors --sign-in-as
                    set value yes
                case '-?*'
                case '*'
                    if not set -q words[1]
                        switch $word
                            case login
                                set word test-login
                        end
                        set latest $word
                    end
                    set -a words $word
            end
        end
    end
    string join \n -- $words
end

# Whether a command was given, and if a number is too, with as many parameters; '' means no command.
function __ii_origins_at --argument-names command parameters
    set -l words (__ii_origins_words)
    test "$words[1]" = "$command"
    and test -z "$parameters" -o (count $words[2..-1]) = "$parameters"
end

# Whether a command is right before what is being typed, where its next word goes.
function __ii_origins_after
    __ii_origins_at $argv[1] 0
    and contains -- (commandline -opc)[-1] $argv
end

# The value that is being typed, without the option before it.
function __ii_origins_typed
    string replace -r -- '^--[^=]*=' '' (commandline -ct)
end

function __ii_origins_format_file
    set -l typed (__ii_origins_typed)
    set -l first (string match -r '^[^:]*:' -- $typed)
    if test -n "$first"
        set typed (string replace -- "$first" '' $typed)
        string join \n "$first"(complete -C "__ii_origins_no_command $typed")
    else
        string replace -r '^[^\t]+' '$0:' (string join \n text concise json sarif junit github gitlab markdown)
    end
end

function __ii_origins_format_file_2
    set -l typed (__ii_origins_typed)
    set -l first (string match -r '^[^:]*:' -- $typed)
    if test -n "$first"
        set typed (string replace -- "$first" '' $typed)
        string join \n "$first"(complete -C "__ii_origins_no_command $typed")
    else
        string replace -r '^[^\t]+' '$0:' (string join \n text concise json sarif junit github gitlab markdown html verdict)
    end
end

function __ii_origins_format_file_3
    set -l typed (__ii_origins_typed)
    set -l first (string match -r '^[^:]*:' -- $typed)
    if test -n "$first"
        set typed (string replace -- "$first" '' $typed)
        string join \n "$first"(complete -C "__ii_origins_no_command $typed")
    else
        string replace -r '^[^\t]+' '$0:' (string join \n text concise json sarif junit github gitlab markdown html)
    end
end

function __ii_origins_host_site
    set -l typed (__ii_origins_typed)
    set -l before (string match -r '^.*,' -- $typed)
    set typed (string replace -- "$before" '' $typed)
    set -l first (string match -r '^[^=]*=' -- $typed)
    if test -n "$first"
        string join \n "$before$first"(true)
    else
        string join \n "$before"(string replace -r '^[^\t]+' '$0=' (true))
    end
end

function __ii_origins_rule_severity
    set -l typed (__ii_origins_typed)
    set -l before (string match -r '^.*,' -- $typed)
    set typed (string replace -- "$before" '' $typed)
    set -l first (string match -r '^[^=]*=' -- $typed)
    if test -n "$first"
        string join \n "$before$first"(string join \n error warning info off)
    else
        string join \n "$before"(string replace -r '^[^\t]+' '$0=' (__ii_origins_rules))
    end
end

function __ii_origins_rules
    echo canister-id-invalid\t'Invalid canister ID in a host'
    echo insecure-origin\t'Unencrypted `http` origin'
    echo invalid-json\t'Invalid JSON'
    echo invalid-shape\t'Missing `alternativeOrigins` array'
    echo misnamed-origins-file\t'Misnamed alternative-origins file'
    echo missing-scheme\t'Entry without a scheme'
    echo misspelled-gateway\t'Misspelled gateway domain'
    echo non-string-entry\t'Entry that is not a string'
    echo not-an-origin\t'Entry that is not an origin'
    echo not-bare\t'Entry with more than an origin'
    echo not-canonical\t'Origin in non-browser spelling'
    echo packaged-app-origin\t'Origin of packaged apps'
    echo too-many-origins\t'Too many origins'
    echo trailing-slash\t'Trailing slash'
    echo wildcard-origin\t'Wildcard in an origin'
    echo api-host\t'IC API host'
    echo document-too-large\t'File over 8192 bytes'
    echo duplicate-origin\t'Duplicate origin'
    echo host-not-public\t'Host outside the public internet'
    echo identity-provider-listed\t'Internet Identity as an app\'s origin'
    echo invalid-utf8\t'Invalid UTF-8'
    echo local-origin\t'Local address in the list'
    echo placeholder-origin\t'Unreplaced placeholder'
    echo raw-origin\t'Raw gateway host'
    echo duplicate-key\t'Duplicate `alternativeOrigins` key'
    echo empty-list\t'Empty list'
    echo gateway-twin\t'One site under several gateways'
    echo self-listed\t'Derivation origin in its own list'
    echo shared-host\t'Shared hosting domain'
    echo sibling-missing\t'Missing www or bare domain'
    echo both-rules-files\t'Two rules files in one directory'
    echo cors-doubled\t'CORS header set twice'
    echo cors-not-open\t'CORS header that blocks II'
    echo file-ignored\t'Alternative-origins file excluded from upload'
    echo hardened-without-headers\t'`hardened` policy without own headers'
    echo header-name-uncertifiable\t'Header name that gateways reject'
    echo malformed-rules\t'Rules file the deploy tool rejects'
    echo no-encoding\t'No usable encoding'
    echo unknown-field\t'Unknown field in an asset rule'
    echo canister-id-hidden\t'`x-ic-canister-id` not exposed'
    echo cors-missing\t'Missing CORS header'
    echo header-spelled-twice\t'One header in two spellings'
    echo headers-on-directory\t'Headers on a directory'
    echo headers-wiped\t'Rule that clears all headers'
    echo hidden-files-published\t'Hidden files uploaded'
    echo long-cache\t'Cache time over 300 seconds'
    echo misnamed-rules-file\t'Misnamed rules file'
    echo raw-blocked\t'Raw origin without raw access'
    echo rule-never-matches\t'Rule that matches no file'
    echo rules-not-read\t'Rules file this hosting ignores'
    echo content-type-missing\t'Missing content type'
    echo hidden-source\t'Source directory with a leading dot'
    echo internal-error\t'Bug in ii-origins'
    echo juno-reserved-path\t'File that Juno\'s Satellite writes'
    echo malformed-manifest\t'Manifest the deploy tool rejects'
    echo not-uploaded\t'Alternative-origins file not uploaded'
    echo obsolete-recipe\t'Upload step icp-cli has removed'
    echo same-key-twice\t'One path from two sources'
    echo canister-ids-differ\t'One canister with two IDs'
    echo copies-differ\t'Copies that list different origins'
    echo derivation-file-differs\t'Different origin in `ii-derivation-origin`'
    echo environment-list-differs\t'List of another environment'
    echo ignored-by-git\t'File that is not in the git repository'
    echo juno-host-form\t'URL where Juno expects a host'
    echo list-missing\t'Missing alternative-origins file'
    echo listed-elsewhere\t'File on another canister'
    echo origin-expired\t'Origin listed past its last day'
    echo project-file-differs\t'List differs from project file'
    echo unused-exception\t'Unused exception'
    echo manifest-dynamic\t'Computed value in a manifest'
    echo derivation-origin-insecure\t'Unencrypted derivation origin'
    echo derivation-origin-not-bare\t'Derivation origin that is not bare'
    echo derivation-origin-url-object\t'`URL` object as derivation origin'
    echo option-not-read\t'Option that the library does not read'
    echo provider-without-sign-in\t'Provider that leads to no sign-in'
    echo app-origin-not-listed\t'App missing from the list of another app'
    echo derivation-origin-unexpected\t'Derivation origin differs from project file'
    echo derivation-origins-differ\t'Several derivation origins in one app'
    echo list-on-another-canister\t'List not at the app\'s derivation origin'
    echo popup-after-await\t'Sign-in window after an await'
    echo derivation-origin-dynamic\t'Derivation origin not statically known'
    echo derivation-origin-listed\t'Derivation origin in its own list'
    echo derivation-origin-missing\t'Missing derivation origin'
    echo library-not-tried\t'Client library newer than known'
    echo canister-unresolved\t'No canister behind derivation origin'
    echo certificate-stale\t'Stale or future-dated certificate'
    echo cors-blocked\t'Live CORS header that blocks II'
    echo delegation-invalid\t'Invalid delegation'
    echo document-missing\t'App page instead of the file'
    echo document-redirects\t'Redirect instead of the file'
    echo document-status\t'Status other than 200'
    echo evidence-too-weak\t'Evidence weaker than `--require`'
    echo gateway-refuses-canister\t'Gateway that rejects the canister'
    echo not-certified\t'Response that is not certified'
    echo origin-not-listed\t'Origin missing from the live list'
    echo origin-redirects-away\t'Redirect to an unlisted origin'
    echo principal-unexpected\t'Unexpected principal'
    echo principals-differ\t'Different principals at two origins'
    echo callbacks-missing\t'Missing `ii-auth-callbacks`'
    echo callbacks-unusable\t'Unusable `ii-auth-callbacks`'
    echo document-unreachable\t'File that could not be fetched'
    echo domain-not-registered\t'Domain not registered with gateways'
    echo encodings-differ\t'Response that depends on the request'
    echo other-reader-differs\t'Different result for other readers'
    echo popup-blocked-by-coop\t'Opener policy that cuts off II'
    echo sent-origin-differs\t'Different derivation origin in page code'
    echo stale-copy-served\t'Stale copy of the file'
    echo differs-from-project\t'Live origin missing from project file'
    echo differs-from-report\t'Changed since an earlier check'
    echo origin-unreachable\t'Unreachable alternative origin'
    echo result-unknown\t'Result that could not be determined'
end

complete -c ii-origins -f
complete -c ii-origins -s C -l directory -x -a '(__fish_complete_directories)' -d 'Run as if started in DIR'
complete -c ii-origins -l config -r -F -d 'Project file (default: ii-origins.json here or in a parent directory)'
complete -c ii-origins -l color -x -a 'auto always never' -d 'Use color: auto, always, or never (default: auto)'
complete -c ii-origins -s q -l quiet -d 'Print only findings, no summary'
complete -c ii-origins -s v -l verbose -d 'Show details of what is done, on standard error'
complete -c ii-origins -l debug -d 'Show the stack trace of an error'
complete -c ii-origins -l no-progress -d 'Do not show progress'
complete -c ii-origins -s h -l help -d 'Show this help'
complete -c ii-origins -s V -l version -d 'Show the version'
complete -c ii-origins -n '__ii_origins_at ""' -a generate -d 'Write the alternative-origins file and everything II needs to read it'
complete -c ii-origins -n '__ii_origins_at ""' -a add -d 'Add alternative origins'
complete -c ii-origins -n '__ii_origins_at ""' -a remove -d 'Remove alternative origins'
complete -c ii-origins -n '__ii_origins_at ""' -a list -d 'Show the alternative origins'
complete -c ii-origins -n '__ii_origins_at ""' -a snippet -d 'Print client code that sends the derivation origin'
complete -c ii-origins -n '__ii_origins_at ""' -a validate -d 'Validate the project\'s files offline'
complete -c ii-origins -n '__ii_origins_at ""' -a check -d 'Check what II does with a live domain'
complete -c ii-origins -n '__ii_origins_at ""' -a test-login -d 'Sign in at each origin and compare the principals'
complete -c ii-origins -n '__ii_origins_at ""' -a preview -d 'Serve the project locally, as the Internet Computer would'
complete -c ii-origins -n '__ii_origins_at ""' -a explain -d 'Explain rules'
complete -c ii-origins -n '__ii_origins_at ""' -a schema -d 'Print a JSON Schema'
complete -c ii-origins -n '__ii_origins_at ""' -a completion -d 'Generate a shell completion script'
complete -c ii-origins -n '__ii_origins_at ""' -a help -d 'Show help for a command or topic'

complete -c ii-origins -n '__ii_origins_at generate' -l derivation-origin -x -d 'Origin where users first signed in; their accounts depend on it permanently'
complete -c ii-origins -n '__ii_origins_at generate' -l origin -x -d 'Alternative origin to list, repeatable; - reads standard input'
complete -c ii-origins -n '__ii_origins_at generate' -l from-domains -r -F -d 'Also use the domains in this ic-domains file'
complete -c ii-origins -n '__ii_origins_at generate' -l role -x -a 'publisher consumer' -d 'Whether this project has the file, or uses another project\'s derivation origin: publisher or consumer (default: publisher)'
complete -c ii-origins -n '__ii_origins_at generate' -l environment -x -d 'Environment in ii-origins.json (default: production)'
complete -c ii-origins -n '__ii_origins_at generate' -l canister -x -d 'Canister that files are uploaded to, by name or ID'
complete -c ii-origins -n '__ii_origins_at generate' -l assets -x -a '(__fish_complete_directories)' -d 'Directory to put .well-known in (default: the uploaded directory)'
complete -c ii-origins -n '__ii_origins_at generate' -l hosting -x -a 'detect asset-canister static-site juno' -d 'Hosting: detect, asset-canister, static-site, or juno (default: detect)'
complete -c ii-origins -n '__ii_origins_at generate' -l dry-run -d 'Show the changes as a patch; write nothing'
complete -c ii-origins -n '__ii_origins_at generate' -l check -d 'Write nothing; exit with 1 if a file would change'
complete -c ii-origins -n '__ii_origins_at generate' -l format -x -a 'text json' -d 'Output format: text or json (default: text)'
complete -c ii-origins -n '__ii_origins_at generate' -l into -x -a '(__fish_complete_directories)' -d 'Write the files of one environment into DIR, the output of a build, and change nothing else'
complete -c ii-origins -n '__ii_origins_at generate' -l ic-domains -d 'Also write .well-known/ic-domains, for custom domains'
complete -c ii-origins -n '__ii_origins_at generate' -l derivation-file -d 'Also write .well-known/ii-derivation-origin, for tools that sign in without a browser'
complete -c ii-origins -n '__ii_origins_at generate' -l callback -r -F -d 'Also write .well-known/ii-auth-callbacks with this page, which starts a sign-in by redirect, such as / or /login; repeatable'
complete -c ii-origins -n '__ii_origins_at generate' -l i-know-principals-change -d 'Change the pinned derivation origin; users who signed in before get different accounts'
complete -c ii-origins -n '__ii_origins_at generate' -l i-know-accounts-are-shared -d 'Let this environment use the derivation origin of production; its apps can then act as the users of production'
complete -c ii-origins -n '__ii_origins_at generate' -l max-origins -x -d 'Allow up to N origins, at most 100 (default: 10, or from the project file)'

complete -c ii-origins -n '__ii_origins_at add' -l from-domains -r -F -d 'Also use the domains in this ic-domains file'
complete -c ii-origins -n '__ii_origins_at add' -l until -x -d 'Last day on which the origins should be listed, in UTC, such as 2026-12-31'
complete -c ii-origins -n '__ii_origins_at add' -l environment -x -d 'Environment in ii-origins.json (default: production)'
complete -c ii-origins -n '__ii_origins_at add' -l canister -x -d 'Canister that files are uploaded to, by name or ID'
complete -c ii-origins -n '__ii_origins_at add' -l assets -x -a '(__fish_complete_directories)' -d 'Directory to put .well-known in (default: the uploaded directory)'
complete -c ii-origins -n '__ii_origins_at add' -l hosting -x -a 'detect asset-canister static-site juno' -d 'Hosting: detect, asset-canister, static-site, or juno (default: detect)'
complete -c ii-origins -n '__ii_origins_at add' -l dry-run -d 'Show the changes as a patch; write nothing'
complete -c ii-origins -n '__ii_origins_at add' -l check -d 'Write nothing; exit with 1 if a file would change'
complete -c ii-origins -n '__ii_origins_at add' -l format -x -a 'text json' -d 'Output format: text or json (default: text)'
complete -c ii-origins -n '__ii_origins_at add'

complete -c ii-origins -n '__ii_origins_at remove' -l expired -d 'Remove the origins whose last day (add --until) is past, in UTC'
complete -c ii-origins -n '__ii_origins_at remove' -l environment -x -d 'Environment in ii-origins.json (default: production)'
complete -c ii-origins -n '__ii_origins_at remove' -l canister -x -d 'Canister that files are uploaded to, by name or ID'
complete -c ii-origins -n '__ii_origins_at remove' -l assets -x -a '(__fish_complete_directories)' -d 'Directory to put .well-known in (default: the uploaded directory)'
complete -c ii-origins -n '__ii_origins_at remove' -l hosting -x -a 'detect asset-canister static-site juno' -d 'Hosting: detect, asset-canister, static-site, or juno (default: detect)'
complete -c ii-origins -n '__ii_origins_at remove' -l dry-run -d 'Show the changes as a patch; write nothing'
complete -c ii-origins -n '__ii_origins_at remove' -l check -d 'Write nothing; exit with 1 if a file would change'
complete -c ii-origins -n '__ii_origins_at remove' -l format -x -a 'text json' -d 'Output format: text or json (default: text)'
complete -c ii-origins -n '__ii_origins_at remove'

complete -c ii-origins -n '__ii_origins_at list' -l environment -x -d 'Show only this environment (default: all)'
complete -c ii-origins -n '__ii_origins_at list' -l format -x -a 'text json' -d 'Output format: text or json (default: text)'

complete -c ii-origins -n '__ii_origins_at snippet' -l library -x -a '@icp-sdk/auth @dfinity/auth-client @junobuild/core @junobuild/core-peer @nfid/identitykit ic-use-internet-identity @dfinity/use-auth-client @ic-reactor/core @ic-reactor/react' -d 'Client library, with an npm version range: @icp-sdk/auth, @dfinity/auth-client, @junobuild/core, @junobuild/core-peer, @nfid/identitykit, ic-use-internet-identity, @dfinity/use-auth-client, @ic-reactor/core, or @ic-reactor/react (default: from package.json)'
complete -c ii-origins -n '__ii_origins_at snippet' -l derivation-origin -x -d 'Derivation origin to send (default: from the environment in ii-origins.json)'
complete -c ii-origins -n '__ii_origins_at snippet' -l environment -x -d 'Environment in ii-origins.json (default: production)'
complete -c ii-origins -n '__ii_origins_at snippet' -l ii -x -d 'Internet Identity to use (default: from the environment, or id.ai)'
complete -c ii-origins -n '__ii_origins_at snippet' -l session -x -d 'How long users stay signed in, such as 30m, 8h, or 7d (default: the library\'s)'
complete -c ii-origins -n '__ii_origins_at snippet' -l window -x -a 'library popup tab' -d 'Where II opens; library uses the library\'s default: library, popup, or tab (default: library)'

complete -c ii-origins -n '__ii_origins_at validate' -l stdin-filename -r -F -d 'Treat standard input as the file at this path'
complete -c ii-origins -n '__ii_origins_at validate' -l environment -x -d 'Environment that you will deploy next (default: all in the project file)'
complete -c ii-origins -n '__ii_origins_at validate' -l fix -d 'Apply safe fixes; with -, print the fixed text to standard output'
complete -c ii-origins -n '__ii_origins_at validate' -l unsafe-fixes -d 'Apply safe fixes and fixes that may not match your intent; review the result'
complete -c ii-origins -n '__ii_origins_at validate' -l diff -d 'Show fixes as a patch; write nothing; exit with 1 if there are any'
complete -c ii-origins -n '__ii_origins_at validate' -l fail-on -x -a 'error warning info never' -d 'Exit with 1 if a finding has at least this severity: error, warning, info, or never (default: error)'
complete -c ii-origins -n '__ii_origins_at validate' -l strict -d 'Exit with 1 if a part that validate looks at is unknown, such as what the app sends'
complete -c ii-origins -n '__ii_origins_at validate' -l rule -x -a '(__ii_origins_rule_severity)' -d 'Set a rule to error, warning, info, or off, repeatable'
complete -c ii-origins -n '__ii_origins_at validate' -l max-origins -x -d 'Allow up to N origins, at most 100 (default: 10, or from the project file)'
complete -c ii-origins -n '__ii_origins_at validate' -l format -x -a 'text concise json sarif junit github gitlab markdown' -d 'Output format: text, concise, json, sarif, junit, github, gitlab, or markdown (default: text)'
complete -c ii-origins -n '__ii_origins_at validate' -s o -l output -x -a '(__ii_origins_format_file)' -d 'Also write a report to FILE, repeatable'
complete -c ii-origins -n '__ii_origins_at validate' -F

complete -c ii-origins -n '__ii_origins_at check' -l derivation-origin -x -d 'Origin whose accounts the app uses (default: from the project file, or DOMAIN)'
complete -c ii-origins -n '__ii_origins_at check' -l origin -x -d 'Also check this origin, repeatable'
complete -c ii-origins -n '__ii_origins_at check' -l environment -x -d 'Environment in the project file (default: all that fit --network: local ones for a local network, else the others)'
complete -c ii-origins -n '__ii_origins_at check' -l fail-on -x -a 'error warning info never' -d 'Exit with 1 if a finding has at least this severity: error, warning, info, or never (default: error)'
complete -c ii-origins -n '__ii_origins_at check' -l rule -x -a '(__ii_origins_rule_severity)' -d 'Set a rule to error, warning, info, or off, repeatable'
complete -c ii-origins -n '__ii_origins_at check' -l max-origins -x -d 'Allow up to N origins, at most 100 (default: 10, or from the project file)'
complete -c ii-origins -n '__ii_origins_at check' -l format -x -a 'text concise json sarif junit github gitlab markdown html verdict' -d 'Output format: text, concise, json, sarif, junit, github, gitlab, markdown, html, or verdict (default: text)'
complete -c ii-origins -n '__ii_origins_at check' -s o -l output -x -a '(__ii_origins_format_file_2)' -d 'Also write a report to FILE, repeatable'
complete -c ii-origins -n '__ii_origins_at check' -l since -r -F -d 'Show what changed since a report of an earlier check (--format json)'
complete -c ii-origins -n '__ii_origins_at check' -l watch -d 'Repeat the check until everything passes, for use after a deploy'
complete -c ii-origins -n '__ii_origins_at check' -l watch-timeout -x -d 'Stop watching after this time (default: 15m)'
complete -c ii-origins -n '__ii_origins_at check' -l ii -x -d 'Internet Identity to use: id.ai, internetcomputer.org, ic0.app, or a URL (default: from the environment, or the network\'s: id.ai on mainnet)'
complete -c ii-origins -n '__ii_origins_at check' -l network -x -a 'ic local' -d 'Network: ic, local (icp-cli, port 8000), or a URL (default: ic)'
complete -c ii-origins -n '__ii_origins_at check' -l root-key -x -d 'Root key of the network (default: mainnet\'s; fetched from a local network)'
complete -c ii-origins -n '__ii_origins_at check' -l resolve -x -d 'Connect to ADDR for HOST:PORT, as in curl, repeatable'
complete -c ii-origins -n '__ii_origins_at check' -l cacert -r -F -d 'Also trust these certificate authorities (PEM)'
complete -c ii-origins -n '__ii_origins_at check' -l proxy -x -d 'HTTP proxy (default: HTTPS_PROXY, except for hosts in NO_PROXY)'
complete -c ii-origins -n '__ii_origins_at check' -l timeout -x -d 'Time limit for one request, in seconds or such as 2m (default: 10s)'
complete -c ii-origins -n '__ii_origins_at check' -l retries -x -d 'Retries for a request that gets no response (default: 2)'
complete -c ii-origins -n '__ii_origins_at check'

complete -c ii-origins -n '__ii_origins_at test-login' -l derivation-origin -x -d 'Origin whose accounts the app uses (default: from the project file, or DOMAIN)'
complete -c ii-origins -n '__ii_origins_at test-login' -l origin -x -d 'Also sign in at this origin, repeatable'
complete -c ii-origins -n '__ii_origins_at test-login' -l environment -x -d 'Environment in the project file (default: all that fit --network: local ones for a local network, else the others)'
complete -c ii-origins -n '__ii_origins_at test-login' -l engine -x -a 'auto canister loopback browser' -d 'Sign-in engine; auto uses canister with a key, and browser without: auto, canister, loopback, or browser (default: auto)'
complete -c ii-origins -n '__ii_origins_at test-login' -l key -r -F -d 'Private key to sign in with (PEM); - reads standard input'
complete -c ii-origins -n '__ii_origins_at test-login' -l anchor -x -d 'Identity number of the key (default: stored with the key)'
complete -c ii-origins -n '__ii_origins_at test-login' -l account -x -d 'Sign in to this numbered account'
complete -c ii-origins -n '__ii_origins_at test-login' -l ttl -x -d 'How long each sign-in is valid, such as 30m, 8h, or 7d (default: 30m)'
complete -c ii-origins -n '__ii_origins_at test-login' -l deadline -x -d 'How long to wait for the sign-in (default: 10m, or 2m with --headless)'
complete -c ii-origins -n '__ii_origins_at test-login' -l whoami -x -d 'Call this canister\'s whoami as each principal, and show the caller it saw'
complete -c ii-origins -n '__ii_origins_at test-login' -l browser -r -F -d 'Chrome, Chromium, or Edge, by path or name (default: CHROME_PATH, or the first one found)'
complete -c ii-origins -n '__ii_origins_at test-login' -l browser-profile -x -a '(__fish_complete_directories)' -d 'Keep the browser profile in DIR, so that passkeys persist (default: a temporary profile)'
complete -c ii-origins -n '__ii_origins_at test-login' -l path -x -d 'Path of the app\'s sign-in page (default: /)'
complete -c ii-origins -n '__ii_origins_at test-login' -l click -x -d 'CSS selector of the element to click (default: you click)'
complete -c ii-origins -n '__ii_origins_at test-login' -l ask -d 'Send a sign-in request from ii-origins instead of the app\'s, at each origin'
complete -c ii-origins -n '__ii_origins_at test-login' -l headless -d 'Show no window; requires --click or --ask, and a test network\'s II'
complete -c ii-origins -n '__ii_origins_at test-login' -l virtual-authenticator -d 'Create and use passkeys without a user; not at production\'s II'
complete -c ii-origins -n '__ii_origins_at test-login' -l expect -x -d 'Fail unless every origin yields this principal'
complete -c ii-origins -n '__ii_origins_at test-login' -l require -x -a 'computed asked observed' -d 'Fail if the evidence is weaker than this: computed, asked, or observed (default: computed)'
complete -c ii-origins -n '__ii_origins_at test-login' -l fail-on -x -a 'error warning info never' -d 'Exit with 1 if a finding has at least this severity: error, warning, info, or never (default: error)'
complete -c ii-origins -n '__ii_origins_at test-login' -l rule -x -a '(__ii_origins_rule_severity)' -d 'Set a rule to error, warning, info, or off, repeatable'
complete -c ii-origins -n '__ii_origins_at test-login' -l max-origins -x -d 'Allow up to N origins, at most 100 (default: 10, or from the project file)'
complete -c ii-origins -n '__ii_origins_at test-login' -l format -x -a 'text concise json sarif junit github gitlab markdown html' -d 'Output format: text, concise, json, sarif, junit, github, gitlab, markdown, or html (default: text)'
complete -c ii-origins -n '__ii_origins_at test-login' -s o -l output -x -a '(__ii_origins_format_file_3)' -d 'Also write a report to FILE, repeatable'
complete -c ii-origins -n '__ii_origins_at test-login' -l record -d 'Add screenshots of each sign-in to the HTML report'
complete -c ii-origins -n '__ii_origins_at test-login' -l rehearse -d 'Sign in at production\'s origins in a local preview of the project, with its stand-in for II'
complete -c ii-origins -n '__ii_origins_at test-login' -l ii -x -d 'Internet Identity to use: id.ai, internetcomputer.org, ic0.app, or a URL (default: from the environment, or the network\'s: id.ai on mainnet)'
complete -c ii-origins -n '__ii_origins_at test-login' -l ii-canister -x -d 'Canister of that Internet Identity (default: known from its host)'
complete -c ii-origins -n '__ii_origins_at test-login' -l network -x -a 'ic local' -d 'Network: ic, local (icp-cli, port 8000), or a URL (default: ic)'
complete -c ii-origins -n '__ii_origins_at test-login' -l root-key -x -d 'Root key of the network (default: mainnet\'s; fetched from a local network)'
complete -c ii-origins -n '__ii_origins_at test-login' -l resolve -x -d 'Connect to ADDR for HOST:PORT, as in curl, repeatable'
complete -c ii-origins -n '__ii_origins_at test-login' -l cacert -r -F -d 'Also trust these certificate authorities (PEM)'
complete -c ii-origins -n '__ii_origins_at test-login' -l proxy -x -d 'HTTP proxy (default: HTTPS_PROXY, except for hosts in NO_PROXY)'
complete -c ii-origins -n '__ii_origins_at test-login' -l timeout -x -d 'Time limit for one request, in seconds or such as 2m (default: 10s)'
complete -c ii-origins -n '__ii_origins_at test-login' -l retries -x -d 'Retries for a request that gets no response (default: 2)'
complete -c ii-origins -n '__ii_origins_at test-login'
complete -c ii-origins -n '__ii_origins_after test-login login' -a register -d 'Create a key and a test identity'
complete -c ii-origins -n '__ii_origins_after test-login login' -a session -d 'Write a signed-in session for end-to-end tests'
complete -c ii-origins -n '__ii_origins_after test-login login' -a inspect -d 'Show what a delegation chain is valid for'

complete -c ii-origins -n '__ii_origins_at "test-login register"' -l yes -d 'Create an identity on the mainnet without asking'
complete -c ii-origins -n '__ii_origins_at "test-login register"' -l name -x -d 'Name of the identity at Internet Identity'
complete -c ii-origins -n '__ii_origins_at "test-login register"' -l ii -x -d 'Internet Identity to use: id.ai, internetcomputer.org, ic0.app, or a URL (default: the network\'s: id.ai on mainnet)'
complete -c ii-origins -n '__ii_origins_at "test-login register"' -l ii-canister -x -d 'Canister of that Internet Identity (default: known from its host)'
complete -c ii-origins -n '__ii_origins_at "test-login register"' -l network -x -a 'ic local' -d 'Network: ic, local (icp-cli, port 8000), or a URL (default: ic)'
complete -c ii-origins -n '__ii_origins_at "test-login register"' -l root-key -x -d 'Root key of the network (default: mainnet\'s; fetched from a local network)'
complete -c ii-origins -n '__ii_origins_at "test-login register"' -l resolve -x -d 'Connect to ADDR for HOST:PORT, as in curl, repeatable'
complete -c ii-origins -n '__ii_origins_at "test-login register"' -l cacert -r -F -d 'Also trust these certificate authorities (PEM)'
complete -c ii-origins -n '__ii_origins_at "test-login register"' -l proxy -x -d 'HTTP proxy (default: HTTPS_PROXY, except for hosts in NO_PROXY)'
complete -c ii-origins -n '__ii_origins_at "test-login register"' -l timeout -x -d 'Time limit for one request, in seconds or such as 2m (default: 10s)'
complete -c ii-origins -n '__ii_origins_at "test-login register"' -l retries -x -d 'Retries for a request that gets no response (default: 2)'
complete -c ii-origins -n '__ii_origins_at "test-login register" 0' -F

complete -c ii-origins -n '__ii_origins_at "test-login session"' -l derivation-origin -x -d 'Origin whose accounts the app uses (default: from the project file, or DOMAIN)'
complete -c ii-origins -n '__ii_origins_at "test-login session"' -l origin -x -d 'Sign in at this origin, repeatable'
complete -c ii-origins -n '__ii_origins_at "test-login session"' -l environment -x -d 'Environment in the project file (default: all that fit --network: local ones for a local network, else the others)'
complete -c ii-origins -n '__ii_origins_at "test-login session"' -l max-origins -x -d 'Allow up to N origins, at most 100 (default: 10, or from the project file)'
complete -c ii-origins -n '__ii_origins_at "test-login session"' -l key -r -F -d 'Private key to sign in with (PEM); - reads standard input'
complete -c ii-origins -n '__ii_origins_at "test-login session"' -l anchor -x -d 'Identity number of the key (default: stored with the key)'
complete -c ii-origins -n '__ii_origins_at "test-login session"' -l account -x -d 'Sign in to this numbered account'
complete -c ii-origins -n '__ii_origins_at "test-login session"' -l ttl -x -d 'How long each sign-in is valid, such as 30m, 8h, or 7d (default: 30m)'
complete -c ii-origins -n '__ii_origins_at "test-login session"' -s o -l storage-state -r -F -d 'File for the session; it must not exist'
complete -c ii-origins -n '__ii_origins_at "test-login session"' -l ii -x -d 'Internet Identity to use: id.ai, internetcomputer.org, ic0.app, or a URL (default: from the environment, or the network\'s: id.ai on mainnet)'
complete -c ii-origins -n '__ii_origins_at "test-login session"' -l ii-canister -x -d 'Canister of that Internet Identity (default: known from its host)'
complete -c ii-origins -n '__ii_origins_at "test-login session"' -l network -x -a 'ic local' -d 'Network: ic, local (icp-cli, port 8000), or a URL (default: ic)'
complete -c ii-origins -n '__ii_origins_at "test-login session"' -l root-key -x -d 'Root key of the network (default: mainnet\'s; fetched from a local network)'
complete -c ii-origins -n '__ii_origins_at "test-login session"' -l resolve -x -d 'Connect to ADDR for HOST:PORT, as in curl, repeatable'
complete -c ii-origins -n '__ii_origins_at "test-login session"' -l cacert -r -F -d 'Also trust these certificate authorities (PEM)'
complete -c ii-origins -n '__ii_origins_at "test-login session"' -l proxy -x -d 'HTTP proxy (default: HTTPS_PROXY, except for hosts in NO_PROXY)'
complete -c ii-origins -n '__ii_origins_at "test-login session"' -l timeout -x -d 'Time limit for one request, in seconds or such as 2m (default: 10s)'
complete -c ii-origins -n '__ii_origins_at "test-login session"' -l retries -x -d 'Retries for a request that gets no response (default: 2)'
complete -c ii-origins -n '__ii_origins_at "test-login session"'

complete -c ii-origins -n '__ii_origins_at "test-login inspect"' -l format -x -a 'text json' -d 'Output format: text or json (default: text)'
complete -c ii-origins -n '__ii_origins_at "test-login inspect"' -l network -x -a 'ic local' -d 'Network: ic, local (icp-cli, port 8000), or a URL (default: ic)'
complete -c ii-origins -n '__ii_origins_at "test-login inspect"' -l root-key -x -d 'Root key of the network (default: mainnet\'s; fetched from a local network)'
complete -c ii-origins -n '__ii_origins_at "test-login inspect"' -l resolve -x -d 'Connect to ADDR for HOST:PORT, as in curl, repeatable'
complete -c ii-origins -n '__ii_origins_at "test-login inspect"' -l cacert -r -F -d 'Also trust these certificate authorities (PEM)'
complete -c ii-origins -n '__ii_origins_at "test-login inspect"' -l proxy -x -d 'HTTP proxy (default: HTTPS_PROXY, except for hosts in NO_PROXY)'
complete -c ii-origins -n '__ii_origins_at "test-login inspect"' -l timeout -x -d 'Time limit for one request, in seconds or such as 2m (default: 10s)'
complete -c ii-origins -n '__ii_origins_at "test-login inspect"' -l retries -x -d 'Retries for a request that gets no response (default: 2)'
complete -c ii-origins -n '__ii_origins_at "test-login inspect" 0' -F

complete -c ii-origins -n '__ii_origins_at preview' -l environment -x -d 'Serve only this environment (default: all in the project file)'
complete -c ii-origins -n '__ii_origins_at preview' -l port -x -d 'Port on 127.0.0.1; 0 picks a free one (default: 4950)'
complete -c ii-origins -n '__ii_origins_at preview' -l alias -x -a '(__ii_origins_host_site)' -d 'Also serve SITE at HOST, repeatable; SITE is a canister name, its ID, or a directory'
complete -c ii-origins -n '__ii_origins_at preview' -l gateway-cors -x -a 'overwrite pass-through none' -d 'How the gateway sets access-control-allow-origin: overwrite, pass-through, or none (default: overwrite)'
complete -c ii-origins -n '__ii_origins_at preview' -l sign-in-as -x -d 'Sign in as this test identity without asking; Alice and Bob exist, other names are registered'
complete -c ii-origins -n '__ii_origins_at preview' -l captcha -d 'Require a captcha to register'
complete -c ii-origins -n '__ii_origins_at preview' -l json -d 'Print one line of JSON when the server is ready'

complete -c ii-origins -n '__ii_origins_at explain' -a '(__ii_origins_rules)'

complete -c ii-origins -n '__ii_origins_at schema 0' -a 'project origins report change list'

complete -c ii-origins -n '__ii_origins_at completion 0' -a 'bash zsh fish'

complete -c ii-origins -n '__ii_origins_at help' -a 'generate add remove list snippet validate check test-login preview explain schema completion help exit-codes environment formats'
