package io.github.iiorigins.cli;

import static io.github.iiorigins.testing.SameText.assertSameText;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iiorigins.diagnostics.Rule;
import io.github.iiorigins.testing.Need;
import io.github.iiorigins.testing.Needs;
import io.github.iiorigins.testing.Regenerates;
import io.github.iiorigins.testing.Slow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The scripts in {@code completions}, in the shells that they are for. Each shell is started once: lines are typed in it,
 * and after each the key that completes.
 */
@Slow
class CompletionTest {
    private static final Path SCRIPTS = Path.of("completions").toAbsolutePath();

    /** Stands for the key that inserts all that there is to offer. */
    private static final String ALL = "\u0014";

    enum Shell {
        BASH(Need.BASH, "ii-origins.bash"),
        ZSH(Need.ZSH, "_ii-origins"),
        FISH(Need.FISH, "ii-origins.fish");

        private final Need program;
        private final String script;

        Shell(Need program, String script) {
            this.program = program;
            this.script = script;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        Path script() {
            return SCRIPTS.resolve(script);
        }

        String generated() {
            CommandSpec program = CommandModel.whole();
            return switch (this) {
                case BASH -> BashCompletion.script(program);
                case ZSH -> ZshCompletion.script(program);
                case FISH -> FishCompletion.script(program);
            };
        }
    }

    /**
     * A line up to the cursor, and all that is offered there.
     *
     * @param offered whole words; a directory without its slash
     */
    record Offer(String line, List<String> offered) {
        static Offer of(String line, String... offered) {
            return new Offer(line, List.of(offered));
        }

        @Override
        public String toString() {
            return line + "|";
        }
    }

    private static final List<String> RULES = rules();
    private static final List<String> GLOBALS = options(null);

    static final List<Offer> OFFERS = List.of(
            new Offer("ii-origins ", CommandName.words()),
            Offer.of("ii-origins val", "validate"),
            Offer.of("ii-origins -q --debug sch", "schema"),
            Offer.of("ii-origins -C d com", "completion"),
            Offer.of("ii-origins --directory d --color never com", "completion"),
            Offer.of("ii-origins --color=never com", "completion"),
            Offer.of("ii-origins nonsense "),
            Offer.of("true; II_ORIGINS_FORMAT=json ii-origins  validate  --format  c", "concise"),
            // options
            new Offer("ii-origins --", GLOBALS),
            new Offer("ii-origins explain --", GLOBALS),
            new Offer("ii-origins validate --", options(CommandName.VALIDATE)),
            new Offer("ii-origins validate d --", options(CommandName.VALIDATE)),
            new Offer("ii-origins test-login --", options(CommandName.TEST_LOGIN)),
            Offer.of("ii-origins validate --for", "--format"),
            Offer.of("ii-origins check --ret", "--retries"),
            Offer.of("ii-origins -C d validate --max", "--max-origins"),
            Offer.of("ii-origins schema --fail"),
            Offer.of("ii-origins schema -- --deb"),
            Offer.of("ii-origins explain --ver", "--verbose", "--version"),
            // words
            Offer.of("ii-origins --color ", "auto", "always", "never"),
            Offer.of("ii-origins explain --color a", "auto", "always"),
            Offer.of("ii-origins --color=n", "--color=never"),
            Offer.of(
                    "ii-origins validate --format ",
                    "text",
                    "concise",
                    "json",
                    "sarif",
                    "junit",
                    "github",
                    "gitlab",
                    "markdown"),
            Offer.of("ii-origins validate --format=js", "--format=json"),
            Offer.of("ii-origins validate --fail-on ", "error", "warning", "info", "never"),
            Offer.of("ii-origins validate d --fail-on n", "never"),
            Offer.of("ii-origins validate --max-origins "),
            Offer.of("ii-origins validate --max-origins=1"),
            Offer.of(
                    "ii-origins snippet --library ",
                    "@icp-sdk/auth",
                    "@dfinity/auth-client",
                    "@junobuild/core",
                    "@junobuild/core-peer",
                    "@nfid/identitykit",
                    "ic-use-internet-identity",
                    "@dfinity/use-auth-client",
                    "@ic-reactor/core",
                    "@ic-reactor/react"),
            Offer.of("ii-origins snippet --library @ic", "@icp-sdk/auth", "@ic-reactor/core", "@ic-reactor/react"),
            Offer.of("ii-origins snippet --library=@nfid/", "--library=@nfid/identitykit"),
            Offer.of("ii-origins snippet --library @icp-sdk/auth@"),
            Offer.of("ii-origins snippet --window p", "popup"),
            Offer.of("ii-origins schema ", "project", "origins", "report", "change", "list"),
            Offer.of("ii-origins schema -q o", "origins"),
            Offer.of("ii-origins schema project "),
            Offer.of("ii-origins completion ", "bash", "zsh", "fish"),
            Offer.of("ii-origins completion zsh f"),
            // rules
            new Offer("ii-origins explain ", RULES),
            Offer.of("ii-origins explain tra", "trailing-slash"),
            Offer.of("ii-origins explain raw-origin local", "local-origin"),
            new Offer("ii-origins validate --rule ", with(RULES, "=")),
            Offer.of("ii-origins validate --rule loc", "local-origin="),
            Offer.of("ii-origins validate --rule=loc", "--rule=local-origin="),
            Offer.of("ii-origins validate --rule local-origin=o", "local-origin=off"),
            Offer.of("ii-origins validate --rule=local-origin=w", "--rule=local-origin=warning"),
            Offer.of("ii-origins validate --rule local-origin=off,raw-o", "local-origin=off,raw-origin="),
            Offer.of("ii-origins validate --rule local-origin=off,raw-origin=i", "local-origin=off,raw-origin=info"),
            // files and directories
            Offer.of("ii-origins validate d/", "d/file.json", "d/sub", "d/with space"),
            Offer.of("ii-origins validate --format json d/f", "d/file.json"),
            Offer.of("ii-origins validate d/sub d/wi", "d/with space"),
            Offer.of("ii-origins validate -- d/f", "d/file.json"),
            Offer.of("ii-origins --config d/f", "d/file.json"),
            Offer.of("ii-origins validate --config=d/f", "--config=d/file.json"),
            Offer.of("ii-origins validate --stdin-filename d/f", "d/file.json"),
            Offer.of("ii-origins -C d/", "d/sub"),
            Offer.of("ii-origins --directory=d/", "--directory=d/sub"),
            Offer.of(
                    "ii-origins validate -o ",
                    "text:",
                    "concise:",
                    "json:",
                    "sarif:",
                    "junit:",
                    "github:",
                    "gitlab:",
                    "markdown:"),
            Offer.of("ii-origins validate -o js", "json:"),
            Offer.of("ii-origins validate --output=js", "--output=json:"),
            Offer.of("ii-origins validate -o json:d/f", "json:d/file.json"),
            Offer.of("ii-origins validate --output json:d/w", "json:d/with space"),
            Offer.of("ii-origins validate --output=json:d/s", "--output=json:d/sub"),
            // further words of a command, right behind it
            Offer.of("ii-origins test-login ", "register", "session", "inspect"),
            Offer.of("ii-origins -q test-login r", "register"),
            Offer.of("ii-origins login i", "inspect"),
            Offer.of("ii-origins test-login forge.example r"),
            Offer.of("ii-origins test-login --headless r"),
            Offer.of("ii-origins test-login register d/f", "d/file.json"),
            Offer.of("ii-origins test-login register d/file.json d/f"),
            Offer.of("ii-origins test-login register --y", "--yes"),
            Offer.of("ii-origins test-login register --expect"),
            Offer.of("ii-origins test-login register --network l", "local"),
            Offer.of("ii-origins test-login inspect d/file.json --network i", "ic"),
            Offer.of("ii-origins login inspect --format ", "text", "json"),
            Offer.of("ii-origins test-login --format ht", "html"),
            Offer.of("ii-origins test-login --req", "--require"),
            Offer.of("ii-origins login --req", "--require"),
            Offer.of("ii-origins test-login forge.example --req", "--require"),
            // the formats of a command are its own
            Offer.of("ii-origins check -o ht", "html:"),
            Offer.of("ii-origins check --format ht", "html"),
            Offer.of("ii-origins check -o html:d/f", "html:d/file.json"),
            Offer.of("ii-origins validate -o ht"),
            Offer.of("ii-origins validate --format ht"),
            Offer.of("ii-origins preview --alias www.forge.example=f"),
            Offer.of("ii-origins explain d/"),
            Offer.of("ii-origins schema d/"));

    /** Lines with the key that completes in their midst, and the words that arrive. */
    static final List<Offer> TYPED = List.of(
            Offer.of("ii-origins val\td\t", "validate", "d"),
            Offer.of(
                    "ii-origins val\t--format js\t-o js\td/f\t",
                    "validate --format json -o json:d/file.json".split(" ")),
            Offer.of("ii-origins validate --rule=loc\tof\t", "validate", "--rule=local-origin=off"),
            Offer.of(
                    "ii-origins validate --rule loc\toff,raw-o\tinf\t",
                    "validate --rule local-origin=off,raw-origin=info".split(" ")),
            Offer.of("ii-origins test-l\treg\td/f\t--y\t", "test-login register d/file.json --yes".split(" ")),
            Offer.of("ii-origins explain < d/f\t", "explain"));

    /** Fish tells what it offers; the others are typed into, and this stands for {@code ii-origins} there. */
    private static final String RECORDER = """
            ii-origins() { local IFS=$'\\x1f'; printf '%s\\n' "$number$IFS$*" >>"$HOME/answers"; printf 'AN''SWERED'; }
            """;

    private static final String BASH = """
            source 'SCRIPT'
            bind 'set bell-style none'
            bind '"\\C-t": insert-completions'
            """ + RECORDER;

    private static final String ZSH = """
            zmodload zsh/zpty
            zpty shell 'zsh -f -i'
            zpty -w shell 'source $HOME/setup'
            number=0
            while IFS= read -r line; do
                zpty -w shell "number=$((number++))"
                zpty -w -n shell "$line"$'\\n'
                zpty -r shell output '*ANSWERED*'
            done <$HOME/lines
            zpty -d shell
            """;

    private static final String ZSH_SETUP = """
            PS1= PS2=
            setopt no_beep
            fpath=('SCRIPTS' $fpath)
            autoload -Uz compinit
            compinit -u -D
            zle -C all-matches complete-word _generic
            zstyle ':completion:all-matches:*' completer _all_matches _complete
            zstyle ':completion:all-matches:*' insert true
            bindkey '^T' all-matches
            bindkey '^I' complete-word
            """ + RECORDER;

    private static final String FISH = """
            source 'SCRIPT'
            set number 0
            cat $HOME/lines | while read -l line
                string join \\x1f -- $number (complete -C $line | string replace -r '\\t.*' '') >>$HOME/answers
                set number (math $number + 1)
            end
            """;

    @TempDir
    static Path folder;

    private static final Map<Shell, Map<Integer, List<String>>> ANSWERS = new EnumMap<>(Shell.class);

    /** {@code mvn test -Dtest=CompletionTest -Dgolden.update=true} writes the scripts anew, before they are tested. */
    @BeforeAll
    static void update() throws IOException {
        if (Boolean.getBoolean("golden.update")) {
            for (Shell shell : Shell.values()) {
                Files.writeString(shell.script(), shell.generated());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    @Regenerates
    void the_script_is_current(Shell shell) throws IOException {
        assertThat(shell.generated()).hasSizeGreaterThan(1000);
        assertSameText(Files.readString(shell.script()), shell.generated());
    }

    static List<Arguments> offers() {
        return lines(OFFERS, Shell.values());
    }

    @ParameterizedTest
    @MethodSource("offers")
    void offers_what_fits_there(Shell shell, Offer offer) throws IOException, InterruptedException {
        assertThat(offered(shell, offer)).containsExactlyInAnyOrderElementsOf(offer.offered());
    }

    /** Fish shows what it offers, but it does not read keys without a terminal. */
    static List<Arguments> typed() {
        return lines(TYPED, Shell.BASH, Shell.ZSH);
    }

    @ParameterizedTest
    @MethodSource("typed")
    void completes_as_one_types(Shell shell, Offer typed) throws IOException, InterruptedException {
        assertThat(answer(shell, OFFERS.size() + TYPED.indexOf(typed))).isEqualTo(typed.offered());
    }

    private static List<Arguments> lines(List<Offer> lines, Shell... shells) {
        List<Arguments> all = new ArrayList<>();
        for (Shell shell : shells) {
            for (Offer line : lines) {
                all.add(Arguments.of(shell, line));
            }
        }
        return all;
    }

    @Test
    @Needs(Need.ZSH)
    void the_script_for_zsh_can_be_sourced() throws IOException, InterruptedException {
        Path home = home();
        start(
                home,
                "",
                "zsh",
                "-f",
                "-c",
                "autoload -Uz compinit; compinit -u -D; source '" + Shell.ZSH.script()
                        + "'; print -r -- $_comps[ii-origins] >$HOME/answers");
        assertThat(home.resolve("answers")).hasContent("_ii-origins");
    }

    /** What is offered at the end of a line. */
    private static List<String> offered(Shell shell, Offer offer) throws IOException, InterruptedException {
        List<String> words = answer(shell, OFFERS.indexOf(offer));
        if (shell == Shell.FISH) {
            return words;
        }
        List<String> typed = List.of(
                offer.line().substring(offer.line().indexOf("ii-origins")).split(" +", -1));
        String last = withoutSlash(typed.get(typed.size() - 1));
        List<String> inserted = words.subList(typed.size() - 2, words.size());
        // Where there is no more to give, zsh offers options.
        boolean options =
                !last.startsWith("-") && !inserted.isEmpty() && inserted.get(0).startsWith("-");
        return inserted.equals(List.of(last)) || options ? List.of() : inserted;
    }

    /** The words that a line of the session ended with. */
    private static List<String> answer(Shell shell, int number) throws IOException, InterruptedException {
        shell.program.require();
        if (!ANSWERS.containsKey(shell)) {
            ANSWERS.put(shell, session(shell));
        }
        return ANSWERS.get(shell).get(number);
    }

    private static Map<Integer, List<String>> session(Shell shell) throws IOException, InterruptedException {
        Path home = home();
        StringBuilder lines = new StringBuilder();
        StringBuilder numbered = new StringBuilder();
        int number = 0;
        for (Offer offer : OFFERS) {
            String line = offer.line() + (shell == Shell.FISH ? "" : ALL);
            lines.append(line).append('\n');
            numbered.append("number=")
                    .append(number++)
                    .append('\n')
                    .append(line)
                    .append('\n');
        }
        if (shell != Shell.FISH) {
            for (Offer typed : TYPED) {
                lines.append(typed.line()).append('\n');
                numbered.append("number=")
                        .append(number++)
                        .append('\n')
                        .append(typed.line())
                        .append('\n');
            }
        }
        Files.writeString(home.resolve("lines"), lines);
        String script = shell.script().toString();
        switch (shell) {
            case BASH -> start(home, BASH.replace("SCRIPT", script) + numbered, "bash", "--noprofile", "--norc", "-i");
            case ZSH -> {
                Files.writeString(home.resolve("setup"), ZSH_SETUP.replace("SCRIPTS", SCRIPTS.toString()));
                start(home, "", "zsh", "-f", "-c", ZSH);
            }
            case FISH -> start(home, "", "fish", "--no-config", "-c", FISH.replace("SCRIPT", script));
        }
        Map<Integer, List<String>> answers = new HashMap<>();
        for (String line : Files.readAllLines(home.resolve("answers"))) {
            List<String> words = new ArrayList<>();
            for (String word : line.split("\u001f", -1)) {
                words.add(withoutSlash(word));
            }
            answers.put(Integer.valueOf(words.remove(0)), words);
        }
        assertThat(answers).hasSize(number);
        return answers;
    }

    private static String withoutSlash(String word) {
        return word.endsWith("/") ? word.substring(0, word.length() - 1) : word;
    }

    private static Path home() throws IOException {
        Path home = Files.createTempDirectory(folder, "home");
        Files.createDirectories(home.resolve("d/sub"));
        Files.createFile(home.resolve("d/file.json"));
        Files.createFile(home.resolve("d/with space"));
        return home;
    }

    private static void start(Path home, String input, String... command) throws IOException, InterruptedException {
        Path typed = Files.writeString(home.resolve("input"), input);
        Path log = home.resolve("log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectInput(typed.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().clear();
        builder.environment()
                .putAll(Map.of(
                        "PATH", System.getenv("PATH"), "HOME", home.toString(), "TERM", "dumb", "LC_ALL", "C.UTF-8"));
        Process process = builder.start();
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError(command[0] + " is still running: " + Files.readString(log));
        }
        assertThat(home.resolve("answers")).as(Files.readString(log)).exists();
    }

    private static List<String> rules() {
        List<String> names = new ArrayList<>();
        for (Rule rule : new RuleCatalogue().rules()) {
            names.add(rule.name());
        }
        return names;
    }

    /** The long options of a command, or those before a command. */
    private static List<String> options(CommandName command) {
        CommandSpec spec =
                command == null ? CommandModel.program() : CommandModel.of(command.word(), command.command());
        List<String> names = new ArrayList<>();
        for (OptionSpec option : spec.options()) {
            names.add(option.longestName());
        }
        return names;
    }

    private static List<String> with(List<String> words, String end) {
        List<String> longer = new ArrayList<>();
        for (String word : words) {
            longer.add(word + end);
        }
        return longer;
    }
}
