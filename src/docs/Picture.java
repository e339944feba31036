import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Draws what a terminal showed as SVG: commands and the coloured output that came of them.
 *
 * <pre>java src/docs/Picture.java RECORDING WORD... &gt; src/docs/tour.svg</pre>
 *
 * RECORDING is what {@code TOUR_OUT=RECORDING src/packaging/tour} writes; of it those commands are drawn that hold one of the words.
 * The same recording gives the same bytes.
 */
final class Picture {
    private static final int COLUMNS = 120;

    /** How far a line that continues another is indented. */
    private static final int INDENT = 4;

    private static final double LETTER = 7.8;
    private static final int LINE = 18;
    private static final int MARGIN = 18;

    /** What the numbers of colours, 30 to 37, are drawn as. */
    private static final List<String> COLOURS =
            List.of("#6e7681", "#ff7b72", "#7ee787", "#e3b341", "#79c0ff", "#d2a8ff", "#76e3ea", "#e6edf3");

    private final StringBuilder texts = new StringBuilder();
    private int lines;

    public static void main(String[] args) throws IOException {
        Picture picture = new Picture();
        for (String block : Files.readString(Path.of(args[0])).split("===\n")) {
            String[] parts = block.split("---\n", 2);
            for (int i = 1; i < args.length; i++) {
                if (parts[0].contains(args[i])) {
                    picture.add(parts[0], parts[1]);
                    break;
                }
            }
        }
        System.out.write(picture.svg().getBytes(StandardCharsets.UTF_8));
        System.out.flush();
    }

    private void add(String commands, String output) {
        if (lines > 0) {
            lines++;
        }
        boolean continued = false;
        for (String line : commands.split("\n")) {
            draw((continued ? "  " : "\u001b[32m$\u001b[0m ") + "\u001b[1m" + line + "\u001b[0m");
            continued = line.endsWith("\\");
        }
        for (String line : output.split("\n", -1)) {
            draw(line);
        }
        lines--; // behind the last end of line there is none
    }

    /** Draws a line, or as many as it takes in a terminal of so many columns. */
    private void draw(String line) {
        boolean bold = false;
        String colour = "";
        List<String> runs = new ArrayList<>();
        StringBuilder run = new StringBuilder();
        int column = 0;
        for (int at = 0; at < line.length(); at++) {
            char letter = line.charAt(at);
            if (letter == '\u001b') {
                int end = line.indexOf('m', at);
                close(runs, run, bold, colour);
                for (String code : line.substring(at + 2, end).split(";")) {
                    switch (code) {
                        case "", "0" -> {
                            bold = false;
                            colour = "";
                        }
                        case "1" -> bold = true;
                        case "2" -> colour = COLOURS.get(0);
                        case "30", "31", "32", "33", "34", "35", "36", "37" ->
                            colour = COLOURS.get(code.charAt(1) - '0');
                        default -> throw new IllegalStateException("no terminal code " + code + " is drawn so far");
                    }
                }
                at = end;
                continue;
            }
            boolean folded = letter == ' ' && column > 0 && column + 1 + word(line, at + 1) > COLUMNS;
            if (folded || column == COLUMNS) {
                close(runs, run, bold, colour);
                end(runs, column);
                column = 0;
            }
            if (folded) {
                run.append("\u00a0".repeat(INDENT));
                column = INDENT;
                continue;
            }
            run.append(
                    switch (letter) {
                        case '<' -> "&lt;";
                        case '&' -> "&amp;";
                        case ' ' -> "\u00a0"; // plain ones would be folded
                        default -> String.valueOf(letter);
                    });
            column++;
        }
        close(runs, run, bold, colour);
        end(runs, column);
    }

    /** The columns of the word that starts at an offset; codes of colors take none. */
    private static int word(String line, int start) {
        int columns = 0;
        for (int at = start; at < line.length() && line.charAt(at) != ' '; at++) {
            if (line.charAt(at) == '\u001b') {
                at = line.indexOf('m', at);
            } else {
                columns++;
            }
        }
        return columns;
    }

    private static void close(List<String> runs, StringBuilder run, boolean bold, String colour) {
        if (run.length() > 0) {
            String style = (bold ? " font-weight=\"bold\"" : "") + (colour.isEmpty() ? "" : " fill=\"" + colour + "\"");
            runs.add(style.isEmpty() ? run.toString() : "<tspan" + style + ">" + run + "</tspan>");
            run.setLength(0);
        }
    }

    private void end(List<String> runs, int columns) {
        if (columns > 0) {
            // The length holds whatever font there is, so that what stands one below the other does so everywhere.
            texts.append(String.format(
                    Locale.ROOT,
                    "<text x=\"%d\" y=\"%d\" textLength=\"%.1f\">%s</text>%n",
                    MARGIN,
                    MARGIN + lines * LINE + 13,
                    columns * LETTER,
                    String.join("", runs)));
        }
        runs.clear();
        lines++;
    }

    private String svg() {
        int width = (int) (2 * MARGIN + COLUMNS * LETTER);
        int height = 2 * MARGIN + lines * LINE;
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + width + " " + height + "\" width=\"" + width
                + "\" height=\"" + height + "\">\n"
                + "<rect width=\"" + width + "\" height=\"" + height + "\" rx=\"8\" fill=\"#0d1117\"/>\n"
                + "<g font-family=\"ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace\""
                + " font-size=\"13\" fill=\"#e6edf3\">\n"
                + texts + "</g>\n</svg>\n";
    }
}
