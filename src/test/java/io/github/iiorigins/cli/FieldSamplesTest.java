package io.github.iiorigins.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iiorigins.testing.Need;
import io.github.iiorigins.testing.Slow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Origins files of public projects, each under its own path. The index beside them has the verdict of a checker that was
 * made to be thrown away; where this one says something else, the row says who is right.
 */
@Slow
class FieldSamplesTest {
    private static final String KIND = "ii-alternative-origins";

    /**
     * The checker's word for a rule. Nobody knows the canister of a file alone, so its "own-canister", a remark and no
     * verdict, has no counterpart here.
     */
    private static final String[][] WORDS = {
        {"localhost", "local-origin"},
        {"raw-domain", "raw-origin"},
        {"empty-list", "empty-list"},
        {"trailing-slash", "trailing-slash"},
        {"json-invalid", "invalid-json"},
        {"no-scheme", "missing-scheme"},
    };

    private static final String SIBLING =
            "sibling-missing: one of www and the bare domain is listed alone. True, and info"
                    + " only: without a project file nobody knows whether the other serves the app";

    /**
     * What is reported of a file.
     *
     * @param file repository, blank, path
     * @param rules the names of the rules, in the order of the alphabet, parted by blanks
     * @param differences what the index does not say or says otherwise, and who is right; empty where both agree
     */
    record Sample(String file, String rules, List<String> differences) {
        Sample(String file, String rules, String... differences) {
            this(file, rules, List.of(differences));
        }

        @Override
        public String toString() {
            return file;
        }
    }

    private static final List<Sample> SAMPLES = List.of(
            new Sample(
                    "AlexandriaDAO/daopad src/daopad/daopad_frontend/public/.well-known/ii-alternative-origins",
                    "local-origin"),
            // Lists beside the site, one for each domain, that a build copies to their place: not misnamed.
            new Sample("Canistore/CANIPLAY_FRONTEND domains/dev/ii-alternative-origins", "empty-list"),
            new Sample("Canistore/CANIPLAY_FRONTEND domains/prod/ii-alternative-origins", "empty-list"),
            new Sample(
                    "Canistore/CANIPLAY_FRONTEND public/.well-known/ii-alternative-origins",
                    "local-origin sibling-missing",
                    SIBLING),
            new Sample("Estate-DAO/estate-nft-marketplace static/.well-known/ii-alternative-origins", "raw-origin"),
            new Sample("GoldDAO/gold-dao client/gld_dashboard/public/.well-known/ii-alternative-origins", ""),
            new Sample("ICEvent/Escrow frontend/.well-known/ii-alternative-origins", "trailing-slash"),
            new Sample(
                    "ICEvent/OneBlock src/oneblock_frontend/public/.well-known/ii-alternative-origins",
                    "sibling-missing",
                    SIBLING),
            new Sample(
                    "ICTO-Labs/BlockID src/frontend/public/.well-known/ii-alternative-origins",
                    "local-origin sibling-missing",
                    SIBLING),
            new Sample(
                    "ICTO-Labs/icto.app-v1 public/.well-known/ii-alternative-origins",
                    "local-origin sibling-missing",
                    SIBLING),
            new Sample(
                    "ICTO-Labs/icto_v2 src/frontend/public/.well-known/ii-alternative-origins",
                    "local-origin sibling-missing",
                    SIBLING),
            new Sample("SchemeWorks/MusicalChairs frontend/public/.well-known/ii-alternative-origins", ""),
            new Sample("TallyLintDAO/tallylint frontend/public/.well-known/ii-alternative-origins", ""),
            new Sample(
                    "TheDFXLab/worldcloud-canisters environment/develop/.well-known/ii-alternative-origins",
                    "local-origin shared-host",
                    "shared-host: a tunnel that went to somebody else since. True, and the checker did not look for it"),
            new Sample("TheDFXLab/worldcloud-canisters environment/production/.well-known/ii-alternative-origins", ""),
            new Sample(
                    "VictorBlockchain/gamerholic public/.well-known/ii-alternative-origins",
                    "raw-origin sibling-missing",
                    SIBLING),
            new Sample(
                    "aliscie2/weeekaly.com src/frontend/.well-known/ii-alternative-origins",
                    "local-origin sibling-missing",
                    SIBLING),
            new Sample(
                    "beybladelerdo/NFT-Loteria src/frontend/static/.well-known/ii-alternative-origins",
                    "sibling-missing",
                    SIBLING),
            new Sample("bytesun/alltracks src/assets/.well-known/ii-alternative-origins", ""),
            new Sample("caffeinepub/kelani-cosmetics_1 frontend/public/.well-known/ii-alternative-origins", ""),
            // A template whose word a build replaces. As it lies there II would refuse it, and no more can be known.
            new Sample(
                    "civicteam/civic-icp-canister src/civic_canister_backend/dist/.well-known/ii-alternative-origins",
                    "invalid-json"),
            new Sample("dfinity/oisy-wallet src/frontend/static/.well-known/ii-alternative-origins", ""),
            new Sample(
                    "geekfactory-core/hub frontend/public/.well-known/ii-alternative-origins",
                    "sibling-missing",
                    SIBLING),
            new Sample(
                    "gstohl/skillsic frontend/public/.well-known/ii-alternative-origins",
                    "raw-origin sibling-missing",
                    SIBLING),
            new Sample(
                    "hornvieh3u/ICP_Tunebook_Frontend src/assets/.well-known/ii-alternative-origins",
                    "local-origin sibling-missing",
                    SIBLING),
            new Sample(
                    "icp-garden/1sec frontend/static/.well-known/ii-alternative-origins",
                    "missing-scheme sibling-missing",
                    "bare-host: the same entry as no-scheme. An entry has one form here, and the canister id alone is told"
                            + " in the label",
                    SIBLING),
            new Sample("jamesbeadle/OpenBeats build/.well-known/ii-alternative-origins", "sibling-missing", SIBLING),
            new Sample(
                    "jamesbeadle/icf1 src/frontend/static/.well-known/ii-alternative-origins",
                    "sibling-missing",
                    SIBLING),
            new Sample("jamesbeadle/icfc build/.well-known/ii-alternative-origins", "sibling-missing", SIBLING),
            new Sample("janussanders/bamm-dfx-web-store frontend/public/.well-known/ii-alternative-origins", ""),
            new Sample("jorgenbuilder/ic-connect-zustore public/.well-known/ii-alternative-origins", "trailing-slash"),
            new Sample("kidhack/moto frontend/public/.well-known/ii-alternative-origins", ""),
            new Sample(
                    "patnorris/FutureWebInitiative src/BuildTheFutureWeb_frontend/assets/.well-known/ii-alternative-origins",
                    ""),
            new Sample("raymondk/cyclepay src/frontend/public/.well-known/ii-alternative-origins", ""),
            new Sample(
                    "uniot-io/icp-anonymous-canister static/.well-known/ii-alternative-origins",
                    "local-origin sibling-missing",
                    SIBLING));

    /** A line of the index. */
    private record Indexed(String repository, String path, String verdict, String stored) {
        String file() {
            return repository + " " + path;
        }
    }

    @TempDir
    Path directory;

    static List<Sample> samples() {
        return SAMPLES;
    }

    private static List<Indexed> index() throws IOException {
        List<Indexed> rows = new ArrayList<>();
        for (String line : Files.readAllLines(Need.FIELD_SAMPLES.path().resolve("index.tsv"))) {
            String[] cells = line.split("\t", -1);
            if (cells[3].equals(KIND)) {
                rows.add(new Indexed(cells[0], cells[1], cells[4], cells[7]));
            }
        }
        return rows;
    }

    private static Indexed indexed(String file) throws IOException {
        for (Indexed row : index()) {
            if (row.file().equals(file)) {
                return row;
            }
        }
        throw new AssertionError("not in the index: " + file);
    }

    @Test
    void every_file_of_the_index_has_its_row() throws IOException {
        Set<String> rows = new TreeSet<>();
        for (Sample sample : SAMPLES) {
            assertThat(rows.add(sample.file())).as(sample.file()).isTrue();
        }
        Set<String> files = new TreeSet<>();
        for (Indexed indexed : index()) {
            files.add(indexed.file());
        }
        assertThat(rows).isEqualTo(files);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void is_reported_by_exactly_these_rules(Sample sample) throws IOException {
        Indexed indexed = indexed(sample.file());
        write(indexed);
        Run run = Run.in(directory, "validate", "--format", "concise", indexed.path());
        assertThat(run.err()).isEmpty();
        assertThat(String.join(" ", rules(run, indexed.path()))).isEqualTo(sample.rules());
        assertThat(run.code()).isEqualTo(run.out().contains(": error[") ? 1 : 0);
    }

    /** The verdict of the index, rule by rule, is ours but for what the row explains, and the row explains no more. */
    @ParameterizedTest
    @MethodSource("samples")
    void differs_from_the_index_only_where_the_row_says_why(Sample sample) throws IOException {
        Indexed indexed = indexed(sample.file());
        Set<String> theirs = new TreeSet<>();
        boolean refused = indexed.verdict().startsWith("INVALID");
        int colon = indexed.verdict().indexOf(": ");
        if (colon >= 0) {
            for (String word : indexed.verdict().substring(colon + 2).split("; ", -1)) {
                theirs.add(ruleOf(word));
            }
        }
        Set<String> ours = new TreeSet<>(words(sample.rules()));
        Set<String> unlike = new TreeSet<>(ours);
        unlike.removeAll(theirs);
        theirs.removeAll(ours);
        unlike.addAll(theirs);
        Set<String> explained = new TreeSet<>();
        for (String difference : sample.differences()) {
            explained.add(difference.substring(0, difference.indexOf(':')));
        }
        assertThat(explained).isEqualTo(unlike);
        write(indexed);
        assertThat(Run.in(directory, "validate", indexed.path()).code()).isEqualTo(refused ? 1 : 0);
    }

    /** The samples of one checkout are found below it, and said in full sentences on a terminal of any width. */
    @Test
    void all_are_found_in_a_directory_and_told_on_narrow_and_wide_terminals() throws IOException {
        SoftAssertions softly = new SoftAssertions();
        int files = 0;
        for (Indexed indexed : index()) {
            Path file = directory.resolve(indexed.repository()).resolve(indexed.path());
            Files.createDirectories(file.getParent());
            Files.copy(stored(indexed), file);
            files++;
        }
        for (int columns : new int[] {0, 40, 80, 200}) {
            Run run = Run.with(directory, new byte[0], Map.of("NO_COLOR", "1"), columns, "validate");
            softly.assertThat(run.code()).isEqualTo(1);
            softly.assertThat(run.err()).isEmpty();
            softly.assertThat(run.out())
                    .contains("error[trailing-slash]: ")
                    .containsPattern("warnings[^/]*?\\sin\\s+[0-9]+\\s+files");
        }
        Run json = Run.in(directory, "validate", "--format", "json");
        softly.assertThat(json.out()).contains("\"files\": " + files + ",");
        softly.assertAll();
    }

    private void write(Indexed indexed) throws IOException {
        Path file = directory.resolve(indexed.path());
        Files.createDirectories(file.getParent());
        Files.copy(stored(indexed), file);
    }

    private static Path stored(Indexed indexed) {
        return Need.FIELD_SAMPLES.path().resolve(indexed.stored());
    }

    private static Set<String> rules(Run run, String path) {
        Set<String> names = new TreeSet<>();
        for (String line : run.out().lines().toList()) {
            assertThat(line).startsWith(path + ":");
            names.add(line.substring(line.indexOf('[') + 1, line.indexOf(']')));
        }
        return names;
    }

    static Set<String> words(String text) {
        return text.isEmpty() ? Set.of() : Set.of(text.split(" ", -1));
    }

    private static String ruleOf(String word) {
        for (String[] pair : WORDS) {
            if (pair[0].equals(word)) {
                return pair[1];
            }
        }
        return word;
    }
}
