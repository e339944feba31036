package io.github.iiorigins.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iiorigins.diagnostics.RuleSettings;
import io.github.iiorigins.diagnostics.Severity;
import io.github.iiorigins.ii.EntryForm;
import io.github.iiorigins.ii.HostDoubt;
import io.github.iiorigins.ii.OriginEntry;
import io.github.iiorigins.ii.OriginsDocument;
import io.github.iiorigins.testing.Need;
import io.github.iiorigins.testing.Slow;
import io.github.iiorigins.text.Diff;
import io.github.iiorigins.text.SourceText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.api.Test;

/** What holds of a repair whatever the file: real ones from public projects, and random ones. */
@Slow
class FixingPropertyTest {
    private static final String[] ENTRIES = {
        "https://forge.example",
        "https://www.forge.example",
        "https://forge.example/",
        "https://Forge.example:443",
        " https://shop.forge.example",
        "https://b\u00fccher.example",
        "https://forge.example/login",
        "forge.example",
        "http://localhost:3000",
        "http://forge.example",
        "https://*.forge.example/",
        "bkyz2-fmaaa-aaaaa-qaaaq-cai",
        "https://bkyz2-fmaaa-aaaaa-qaaaq-cai.raw.icp0.io/",
        "",
        "https//forge.example",
        "not an origin",
        "https://your-domain.com/",
        "https://o'neil.example/",
        "https://a\\\"b.example/",
    };

    /** What people and programs leave in a file that is to be JSON. */
    private static final String[] SLIPS = {
        "// a comment\n",
        "/* a comment */",
        "# a comment\n",
        ",",
        ", ,",
        "'",
        "\"",
        "\u201c",
        "\u00a0",
        "[",
        "]",
        "{",
        "}",
        ":",
        "null",
        "1",
        "token",
        "{{TOKEN}}",
        "\r\n",
        "\ufeff",
        "\\",
        "\\x41",
        "/*",
        "<!DOCTYPE html>",
        "=",
        ";",
        "\ud83d\ude00",
    };

    @Test
    void real_files_keep_all_that_is_not_a_repaired_string() throws IOException {
        int files = 0;
        for (Path file : fieldFiles()) {
            SourceText before = SourceText.of(file.getFileName().toString(), Files.readAllBytes(file));
            SourceText after = repaired(before, true);
            String name = file.getFileName().toString();
            // A token that a build fills in is left for the build.
            if (!before.text().contains("PLACEHOLDER")) {
                assertThat(OriginsDocument.read(after).json().isValid())
                        .as(name)
                        .isTrue();
            }
            int removed = OriginsDocument.read(before).entries().size()
                    - OriginsDocument.read(after).entries().size();
            if (removed == 0) {
                assertThat(skeleton(after)).as(name).isEqualTo(skeleton(before));
            } else {
                List<String> lines = new ArrayList<>(lines(before));
                assertThat(lines(after)).as(name).hasSize(lines.size() - removed);
                lines.removeAll(lines(after));
                assertThat(lines).as("%s: all but the repetition stays", name).isEmpty();
            }
            assertThat(repaired(after, true).bytes()).as(name).isEqualTo(after.bytes());
            for (OriginEntry entry : OriginsDocument.read(after).entries()) {
                assertThat(entry.form().dead() && entry.form().suggestion().isPresent())
                        .as("%s still has %s", name, entry.text())
                        .isFalse();
            }
            files++;
        }
        assertThat(files).isGreaterThan(30);
    }

    @Test
    void real_files_without_a_repairable_mistake_stay_as_they_are() throws IOException {
        int changed = 0;
        for (Path file : fieldFiles()) {
            SourceText before = SourceText.of(file.getFileName().toString(), Files.readAllBytes(file));
            changed += repaired(before, true) == before ? 0 : 1;
        }
        // Two trailing slashes and a canister id; see the index of the samples.
        assertThat(changed).isEqualTo(3);
    }

    @Property
    void a_file_ends_repaired_once_and_never_worse(
            @ForAll Random random, @ForAll @IntRange(max = 3) int slips, @ForAll boolean unsafe) {
        SourceText before = SourceText.of("-", randomFile(random, slips).getBytes(StandardCharsets.UTF_8));
        Fixing fixing = fixing(before, unsafe);
        SourceText after = fixing.stdin().orElseThrow();
        String diff = Diff.unified("file", before, after);
        ValidationResult result = fixing.write();
        assertThat(ValidationResult.count(result.findings(), Severity.ERROR))
                .as(diff)
                .isLessThanOrEqualTo(ValidationResult.count(fixing.before().findings(), Severity.ERROR));
        assertThat(fixing(after, unsafe).changes()).as(diff).isEmpty();
        assertThat(rightEntries(after)).as(diff).containsAll(rightEntries(before));
        assertThat(result.fixed() > 0).as(diff).isEqualTo(!diff.isEmpty());
        Statistics.label("changed")
                .collect(!diff.isEmpty())
                .coverage(all -> all.check(true).percentage(share -> share > 25));
    }

    @Property
    void a_file_without_slips_keeps_its_layout(@ForAll Random random) {
        SourceText before = SourceText.of("-", randomFile(random, 0).getBytes(StandardCharsets.UTF_8));
        SourceText after = repaired(before, false);
        assertThat(OriginsDocument.read(after).json().isValid()).isTrue();
        assertThat(after.lineEnding()).isEqualTo(before.lineEnding());
        assertThat(after.hasByteOrderMark()).isEqualTo(before.hasByteOrderMark());
        assertThat(after.text().endsWith("\n")).isEqualTo(before.text().endsWith("\n"));
        Set<String> entries = new LinkedHashSet<>();
        for (OriginEntry entry : OriginsDocument.read(before).entries()) {
            boolean corrected = entry.form().safe() && !entry.text().contains("your-");
            entries.add(corrected ? entry.meant() : entry.text());
        }
        // An exact repetition goes, everything else stays in its order.
        List<String> left = new ArrayList<>();
        for (OriginEntry entry : OriginsDocument.read(after).entries()) {
            left.add(entry.text());
        }
        assertThat(left).containsExactlyElementsOf(entries);
    }

    private static List<Path> fieldFiles() throws IOException {
        try (Stream<Path> files = Files.list(Need.FIELD_SAMPLES.path())) {
            return files.filter(file -> file.toString().endsWith("ii-alternative-origins.txt"))
                    .sorted()
                    .toList();
        }
    }

    /** The text without what stands inside of its strings. */
    private static String skeleton(SourceText source) {
        StringBuilder skeleton = new StringBuilder(source.hasByteOrderMark() ? "BOM" : "");
        boolean inside = false;
        for (char unit : source.text().toCharArray()) {
            inside ^= unit == '"';
            if (!inside || unit == '"') {
                skeleton.append(unit);
            }
        }
        return skeleton.toString();
    }

    /** The lines of the skeleton, less the commas at their ends. */
    private static List<String> lines(SourceText source) {
        return skeleton(source).lines().map(line -> line.replaceFirst(",$", "")).toList();
    }

    private static Set<String> rightEntries(SourceText source) {
        Set<String> right = new LinkedHashSet<>();
        for (OriginEntry entry : OriginsDocument.read(source).entries()) {
            // A host that is a slip of another one gives way to that.
            boolean slip = entry.form()
                    .origin()
                    .flatMap(HostDoubt::of)
                    .flatMap(HostDoubt::suggestion)
                    .isPresent();
            if (entry.form().kind() == EntryForm.Kind.FIT && !slip) {
                right.add(entry.text());
            }
        }
        return right;
    }

    private static String randomFile(Random random, int slips) {
        String end = random.nextInt(3) == 0 ? "\r\n" : "\n";
        boolean lines = random.nextBoolean();
        String[] commas = {",", ", ", " , ", "," + end + "    "};
        String comma = lines ? commas[3] : commas[random.nextInt(3)];
        StringBuilder file = new StringBuilder(random.nextInt(5) == 0 ? "\ufeff" : "");
        file.append(lines ? "{" + end + "  " : "{ ")
                .append("\"alternativeOrigins\": [")
                .append(lines ? end + "    " : "");
        int count = random.nextInt(8);
        for (int i = 0; i < count; i++) {
            file.append(i == 0 ? "" : comma).append('"');
            file.append(ENTRIES[random.nextInt(ENTRIES.length)]).append('"');
        }
        file.append(lines ? end + "  ]" + end + "}" : "]}").append(random.nextBoolean() ? end : "");
        for (int i = 0; i < slips; i++) {
            int at = random.nextInt(file.length());
            switch (random.nextInt(3)) {
                case 0 -> file.deleteCharAt(at);
                default -> file.insert(at, SLIPS[random.nextInt(SLIPS.length)]);
            }
        }
        return file.toString();
    }

    private static SourceText repaired(SourceText source, boolean unsafe) {
        Fixing fixing = fixing(source, unsafe);
        return fixing.changes().isEmpty() ? source : fixing.stdin().orElseThrow();
    }

    private static Fixing fixing(SourceText source, boolean unsafe) {
        ValidationRequest request = new ValidationRequest(
                Path.of("").toAbsolutePath(),
                Path.of("").toAbsolutePath(),
                List.of(Validation.STDIN),
                new ByteArrayInputStream(source.bytes()),
                Optional.empty(),
                Optional.empty(),
                new RuleSettings(),
                OptionalInt.empty(),
                List.of(),
                words -> {},
                Clock.systemUTC());
        return Fixing.of(request, unsafe);
    }
}
