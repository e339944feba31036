package io.github.iiorigins.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How many tests ran, and how many were skipped for want of what. Each JVM that runs tests writes its tally into one folder, and the
 * end of the build prints their sum. It uses nothing but the JDK, because the build starts it with only the classes of the tests.
 */
public final class Tally {
    /**
     * The tests that one reason skipped.
     *
     * @param tests how many
     * @param more whether these are more: nothing counts the cases of a parameterized test that does not start
     */
    private record Skipped(int tests, boolean more) {
        Skipped plus(Skipped other) {
            return new Skipped(tests + other.tests, more || other.more);
        }
    }

    private final Map<String, Skipped> skipped = new TreeMap<>();
    private int ran;

    void addRun() {
        ran++;
    }

    void addSkipped(String reason, int tests, boolean more) {
        String line = reason.replaceAll("\\s+", " ");
        skipped.merge(line, new Skipped(tests, more), Skipped::plus);
    }

    /** Writes this into a file of its own in the folder. */
    void write(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        List<String> lines = new ArrayList<>(List.of(String.valueOf(ran)));
        skipped.forEach((reason, tests) -> lines.add(tests.tests() + "\t" + tests.more() + "\t" + reason));
        Files.write(file, lines);
    }

    /** The sum of the tallies in a folder; there is none where no test ran. */
    static Tally of(Path folder) throws IOException {
        Tally sum = new Tally();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.sorted().toList()) {
                    sum.addFile(file);
                }
            }
        }
        return sum;
    }

    private void addFile(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        ran += Integer.parseInt(lines.get(0));
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split("\t", 3);
            addSkipped(cells[2], Integer.parseInt(cells[0]), Boolean.parseBoolean(cells[1]));
        }
    }

    /** One block: the sum, and a line for each reason, the most frequent first. */
    @Override
    public String toString() {
        if (skipped.isEmpty()) {
            return tests(ran) + " ran, none was skipped\n";
        }
        Skipped all = skipped.values().stream().reduce(new Skipped(0, false), Skipped::plus);
        StringBuilder block = new StringBuilder(
                tests(ran) + " ran, " + count(all) + " skipped because the machine does not have what they need:\n");
        List<Map.Entry<String, Skipped>> rows = new ArrayList<>(skipped.entrySet());
        rows.sort(Comparator.comparingInt(row -> -row.getValue().tests()));
        for (Map.Entry<String, Skipped> row : rows) {
            block.append(String.format("%15s  %s%n", count(row.getValue()), row.getKey()));
        }
        return block.toString();
    }

    private static String tests(int count) {
        return count == 1 ? "1 test" : count + " tests";
    }

    private static String count(Skipped skipped) {
        return skipped.more() ? "at least " + skipped.tests() : String.valueOf(skipped.tests());
    }

    /** Prints the sum of the tallies in a folder. */
    public static void main(String[] arguments) throws IOException {
        System.out.println("\n" + of(Path.of(arguments[0])));
    }
}
