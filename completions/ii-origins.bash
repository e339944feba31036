# Completion of ii-origins for bash; made by: ii-origins completion bash
# shellcheck shell=bash

_ii_origins() {
    local IFS=$' \t\n'
    COMPREPLY=()

    # Bash ends a word at "=" and ":" too. What is together on the line is joined again.
    local rest=${COMP_LINE:0:COMP_POINT} gap word i
    local words=()
    for ((i = 0; i <= COMP_CWORD; i++)); do
        gap=${rest%%[![:blank:]]*}
        rest=${rest#"$gap"}
        word=${COMP_WORDS[i]}
        ((i < COMP_CWORD)) || word=$rest
        rest=${rest#"$word"}
        if [[ -n $gap || $i == 0 ]]; then
            words+=("$word")
        else
            words[${#words[@]} - 1]+=$word
        fi
    done
    local current=${words[${#words[@]} - 1]}
    # The name of a file comes after < or >.
    [[ ${words[${#words[@]} - 2]} != *[\<\>] ]] || return 0

    # What was given so far, and the option whose value is next.
    # A further word of a command comes right behind it.
    local command='' latest='' parameters=0 option='' options=yes
    for word in "${words[@]:1:${#words[@]} - 2}"; do
        case "$latest $word" in
            'test-login register' | 'test-login session' | 'test-login inspect')
                command+=" $word" latest=''
                continue
                ;;
        esac
        latest=''
        if [[ -n $option ]]; then
            option=''
        elif [[ $options == yes && $word == -- ]]; then
            options=no
        elif [[ $options == yes && $word == -?* ]]; then
            case $word in
                -C | --directory | --config | --color | --derivation-origin | --origin | --from-domains | --role | --environment | --canister | --assets | --hosting | --format | --into | --callback | --max-origins | --until | --library | --ii | --session | --window | --stdin-filename | --fail-on | --rule | -o | --output | --since | --watch-timeout | --network | --root-key | --resolve | --cacert | --proxy | --timeout | --retries | --name | --ii-canister | --key | --anchor | --account | --ttl | --storage-state | --engine | --deadline | --whoami | --browser | --browser-profile | --path | --click | --expect | --require | --port | --alias | --gateway-cors | --sign-in-as) option=$word ;;
            esac
        elif [[ -z $command ]]; then
            case $word in
                login) command=test-login ;;
                *) command=$word ;;
            esac
            latest=$command
        else
            parameters=$((parameters + 1))
        fi
    done
    if [[ -z $option && $options == yes && $current == --*=* ]]; then
        option=${current%%=*}
        current=${current#*=}
    fi

    # What there is to offer; of a value of two parts, then what comes after the separator.
    local offer='' separator='' second='' list=no
    local rules='canister-id-invalid insecure-origin invalid-json invalid-shape misnamed-origins-file missing-scheme misspelled-gateway non-string-entry not-an-origin not-bare not-canonical packaged-app-origin too-many-origins trailing-slash wildcard-origin api-host document-too-large duplicate-origin host-not-public identity-provider-listed invalid-utf8 local-origin placeholder-origin raw-origin duplicate-key empty-list gateway-twin self-listed shared-host sibling-missing both-rules-files cors-doubled cors-not-open file-ignored hardened-without-headers header-name-uncertifiable malformed-rules no-encoding unknown-field canister-id-hidden cors-missing header-spelled-twice headers-on-directory headers-wiped hidden-files-published long-cache misnamed-rules-file raw-blocked rule-never-matches rules-not-read content-type-missing hidden-source internal-error juno-reserved-path malformed-manifest not-uploaded obsolete-recipe same-key-twice canister-ids-differ copies-differ derivation-file-differs environment-list-differs ignored-by-git juno-host-form list-missing listed-elsewhere origin-expired project-file-differs unused-exception manifest-dynamic derivation-origin-insecure derivation-origin-not-bare derivation-origin-url-object option-not-read provider-without-sign-in app-origin-not-listed derivation-origin-unexpected derivation-origins-differ list-on-another-canister popup-after-await derivation-origin-dynamic derivation-origin-listed derivation-origin-missing library-not-tried canister-unresolved certificate-stale cors-blocked delegation-invalid document-missing document-redirects document-status evidence-too-weak gateway-refuses-canister not-certified origin-not-listed origin-redirects-away principal-unexpected principals-differ callbacks-missing callbacks-unusable document-unreachable domain-not-registered encodings-differ other-reader-differs popup-blocked-by-coop sent-origin-differs stale-copy-served differs-from-project differs-from-report origin-unreachable result-unknown'
    if [[ -n $option ]]; then
        case "$command $option" in
            *' -C' | *' --directory') offer='<directories>' ;;
            *' --config') offer='<files>' ;;
            *' --color') offer='auto always never' ;;
            'generate --derivation-origin') offer='' ;;
            'generate --origin') offer='' ;;
            'generate --from-domains') offer='<files>' ;;
            'generate --role') offer='publisher consumer' ;;
            'generate --environment') offer='' ;;
            'generate --canister') offer='' ;;
            'generate --assets') offer='<directories>' ;;
            'generate --hosting') offer='detect asset-canister static-site juno' ;;
            'generate --format') offer='text json' ;;
            'generate --into') offer='<directories>' ;;
            'generate --callback') offer='<files>' ;;
            'generate --max-origins') offer='' ;;
            'add --from-domains') offer='<files>' ;;
            'add --until') offer='' ;;
            'add --environment') offer='' ;;
            'add --canister') offer='' ;;
            'add --assets') offer='<directories>' ;;
            'add --hosting') offer='detect asset-canister static-site juno' ;;
            'add --format') offer='text json' ;;
            'remove --environment') offer='' ;;
            'remove --canister') offer='' ;;
            'remove --assets') offer='<directories>' ;;
            'remove --hosting') offer='detect asset-canister static-site juno' ;;
            'remove --format') offer='text json' ;;
            'list --environment') offer='' ;;
            'list --format') offer='text json' ;;
            'snippet --library') offer='@icp-sdk/auth @dfinity/auth-client @junobuild/core @junobuild/core-peer @nfid/identitykit ic-use-internet-identity @dfinity/use-auth-client @ic-reactor/core @ic-reactor/react' ;;
            'snippet --derivation-origin') offer='' ;;
            'snippet --environment') offer='' ;;
            'snippet --ii') offer='' ;;
            'snippet --session') offer='' ;;
            'snippet --window') offer='library popup tab' ;;
            'validate --stdin-filename') offer='<files>' ;;
            'validate --environment') offer='' ;;
            'validate --fail-on') offer='error warning info never' ;;
            'validate --rule') offer=$rules separator='=' second='error warning info off' list=yes ;;
            'validate --max-origins') offer='' ;;
            'validate --format') offer='text concise json sarif junit github gitlab markdown' ;;
            'validate -o' | 'validate --output') offer='text concise json sarif junit github gitlab markdown' separator=':' second='<files>' ;;
            'check --derivation-origin') offer='' ;;
            'check --origin') offer='' ;;
            'check --environment') offer='' ;;
            'check --fail-on') offer='error warning info never' ;;
            'check --rule') offer=$rules separator='=' second='error warning info off' list=yes ;;
            'check --max-origins') offer='' ;;
            'check --format') offer='text concise json sarif junit github gitlab markdown html verdict' ;;
            'check -o' | 'check --output') offer='text concise json sarif junit github gitlab markdown html verdict' separator=':' second='<files>' ;;
            'check --since') offer='<files>' ;;
            'check --watch-timeout') offer='' ;;
            'check --ii') offer='' ;;
            'check --network') offer='ic local' ;;
            'check --root-key') offer='' ;;
            'check --resolve') offer='' ;;
            'check --cacert') offer='<files>' ;;
            'check --proxy') offer='' ;;
            'check --timeout') offer='' ;;
            'check --retries') offer='' ;;
            'test-login register --name') offer='' ;;
            'test-login register --ii') offer='' ;;
            'test-login register --ii-canister') offer='' ;;
            'test-login register --network') offer='ic local' ;;
            'test-login register --root-key') offer='' ;;
            'test-login register --resolve') offer='' ;;
            'test-login register --cacert') offer='<files>' ;;
            'test-login register --proxy') offer='' ;;
            'test-login register --timeout') offer='' ;;
            'test-login register --retries') offer='' ;;
            'test-login session --derivation-origin') offer='' ;;
            'test-login session --origin') offer='' ;;
            'test-login session --environment') offer='' ;;
            'test-login session --max-origins') offer='' ;;
            'test-login session --key') offer='<files>' ;;
            'test-login session --anchor') offer='' ;;
            'test-login session --account') offer='' ;;
            'test-login session --ttl') offer='' ;;
            'test-login session -o' | 'test-login session --storage-state') offer='<files>' ;;
            'test-login session --ii') offer='' ;;
            'test-login session --ii-canister') offer='' ;;
            'test-login session --network') offer='ic local' ;;
            'test-login session --root-key') offer='' ;;
            'test-login session --resolve') offer='' ;;
            'test-login session --cacert') offer='<files>' ;;
            'test-login session --proxy') offer='' ;;
            'test-login session --timeout') offer='' ;;
            'test-login session --retries') offer='' ;;
            'test-login inspect --format') offer='text json' ;;
            'test-login inspect --network') offer='ic local' ;;
            'test-login inspect --root-key') offer='' ;;
            'test-login inspect --resolve') offer='' ;;
            'test-login inspect --cacert') offer='<files>' ;;
            'test-login inspect --proxy') offer='' ;;
            'test-login inspect --timeout') offer='' ;;
            'test-login inspect --retries') offer='' ;;
            'test-login --derivation-origin') offer='' ;;
            'test-login --origin') offer='' ;;
            'test-login --environment') offer='' ;;
            'test-login --engine') offer='auto canister loopback browser' ;;
            'test-login --key') offer='<files>' ;;
            'test-login --anchor') offer='' ;;
            'test-login --account') offer='' ;;
            'test-login --ttl') offer='' ;;
            'test-login --deadline') offer='' ;;
            'test-login --whoami') offer='' ;;
            'test-login --browser') offer='<files>' ;;
            'test-login --browser-profile') offer='<directories>' ;;
            'test-login --path') offer='' ;;
            'test-login --click') offer='' ;;
            'test-login --expect') offer='' ;;
            'test-login --require') offer='computed asked observed' ;;
            'test-login --fail-on') offer='error warning info never' ;;
            'test-login --rule') offer=$rules separator='=' second='error warning info off' list=yes ;;
            'test-login --max-origins') offer='' ;;
            'test-login --format') offer='text concise json sarif junit github gitlab markdown html' ;;
            'test-login -o' | 'test-login --output') offer='text concise json sarif junit github gitlab markdown html' separator=':' second='<files>' ;;
            'test-login --ii') offer='' ;;
            'test-login --ii-canister') offer='' ;;
            'test-login --network') offer='ic local' ;;
            'test-login --root-key') offer='' ;;
            'test-login --resolve') offer='' ;;
            'test-login --cacert') offer='<files>' ;;
            'test-login --proxy') offer='' ;;
            'test-login --timeout') offer='' ;;
            'test-login --retries') offer='' ;;
            'preview --environment') offer='' ;;
            'preview --port') offer='' ;;
            'preview --alias') offer='' separator='=' second='' list=yes ;;
            'preview --gateway-cors') offer='overwrite pass-through none' ;;
            'preview --sign-in-as') offer='' ;;
        esac
    elif [[ $options == yes && $current == -* ]]; then
        case $command in
            'generate') offer='--derivation-origin --origin --from-domains --role --environment --canister --assets --hosting --dry-run --check --format --into --ic-domains --derivation-file --callback --i-know-principals-change --i-know-accounts-are-shared --max-origins' ;;
            'add') offer='--from-domains --until --environment --canister --assets --hosting --dry-run --check --format' ;;
            'remove') offer='--expired --environment --canister --assets --hosting --dry-run --check --format' ;;
            'list') offer='--environment --format' ;;
            'snippet') offer='--library --derivation-origin --environment --ii --session --window' ;;
            'validate') offer='--stdin-filename --environment --fix --unsafe-fixes --diff --fail-on --strict --rule --max-origins --format -o --output' ;;
            'check') offer='--derivation-origin --origin --environment --fail-on --rule --max-origins --format -o --output --since --watch --watch-timeout --ii --network --root-key --resolve --cacert --proxy --timeout --retries' ;;
            'test-login register') offer='--yes --name --ii --ii-canister --network --root-key --resolve --cacert --proxy --timeout --retries' ;;
            'test-login session') offer='--derivation-origin --origin --environment --max-origins --key --anchor --account --ttl -o --storage-state --ii --ii-canister --network --root-key --resolve --cacert --proxy --timeout --retries' ;;
            'test-login inspect') offer='--format --network --root-key --resolve --cacert --proxy --timeout --retries' ;;
            'test-login') offer='--derivation-origin --origin --environment --engine --key --anchor --account --ttl --deadline --whoami --browser --browser-profile --path --click --ask --headless --virtual-authenticator --expect --require --fail-on --rule --max-origins --format -o --output --record --rehearse --ii --ii-canister --network --root-key --resolve --cacert --proxy --timeout --retries' ;;
            'preview') offer='--environment --port --alias --gateway-cors --sign-in-as --captcha --json' ;;
        esac
        offer+=' -C --directory --config --color -q --quiet -v --verbose --debug --no-progress -h --help -V --version'
    else
        case "$command $parameters" in
            ' 0') offer='generate add remove list snippet validate check test-login preview explain schema completion help' ;;
            'add '*) offer='' ;;
            'remove '*) offer='' ;;
            'validate '*) offer='<files>' ;;
            'check '*) offer='' ;;
            'test-login register 0') offer='<files>' ;;
            'test-login session '*) offer='' ;;
            'test-login inspect 0') offer='<files>' ;;
            'test-login '*) offer='' ;;
            'explain '*) offer=$rules ;;
            'schema 0') offer='project origins report change list' ;;
            'completion 0') offer='bash zsh fish' ;;
            'help '*) offer='generate add remove list snippet validate check test-login preview explain schema completion help exit-codes environment formats' ;;
        esac
        case $latest in
            test-login) offer+=' register session inspect' ;;
        esac
    fi

    [[ $list == no ]] || current=${current##*,}
    if [[ -n $separator && $current == *"$separator"* ]]; then
        current=${current#*"$separator"} separator='' offer=$second
    fi

    # Names of files are left to Readline. (Bash before 4 has no compopt and offers them everywhere.)
    case $offer in
        '<files>') return 0 ;;
        '<directories>')
            compopt +o default -o dirnames 2>/dev/null
            return 0
            ;;
    esac
    compopt +o default 2>/dev/null
    # Readline keeps the part before its own idea of a word.
    local kept=${2%"$current"}
    for word in $offer; do
        if [[ $word == "$current"* ]]; then
            COMPREPLY+=("$kept$word$separator")
        fi
    done
    [[ -z $separator ]] || compopt -o nospace 2>/dev/null
    return 0
}

complete -o default -F _ii_origins ii-origins
