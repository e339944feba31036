package io.github.iiorigins.validate;

import io.github.iiorigins.diagnostics.Finding;
import io.github.iiorigins.diagnostics.Location;
import io.github.iiorigins.ii.DocumentContext;
import io.github.iiorigins.ii.OriginEntry;
import io.github.iiorigins.ii.rules.OriginsFileRules;
import io.github.iiorigins.text.Dialect;
import io.github.iiorigins.text.JsonDocument;
import io.github.iiorigins.text.JsonNode;
import io.github.iiorigins.text.SourceText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks for a list that is not a file: code of a canister, a plugin of a bundler, or a script that writes it. Only where a project
 * has no alternative-origins file; where code has the list as a literal, its entries are checked.
 */
final class ListsInCode {
    private static final String KEY = "alternativeOrigins";

    private final List<Location> mentions;
    private final List<Finding> findings = new ArrayList<>();
    private int checked;

    /** @param mentions where code names the origins file */
    ListsInCode(List<Location> mentions) {
        this.mentions = mentions;
        for (Location mention : mentions) {
            String text = mention.source().text();
            for (int key = text.indexOf(KEY); key >= 0; key = text.indexOf(KEY, key + 1)) {
                literal(mention.source(), key + KEY.length());
            }
        }
    }

    /** What there is to say of the entries of lists that are literals. */
    List<Finding> findings() {
        return findings;
    }

    /** Where the list may be made, in a few words; empty if nothing is known. */
    String inWords() {
        if (mentions.isEmpty()) {
            return "";
        }
        Location first = mentions.get(0);
        return first.path() + ":" + first.start().line()
                + (mentions.size() == 1
                        ? " mentions it"
                        : " and " + (mentions.size() - 1) + " more "
                                + (mentions.size() == 2 ? "file mention it" : "files mention it"))
                + (checked == 0 ? "" : " (" + checked + (checked == 1 ? " origin" : " origins") + " in code checked)")
                + "; to test what is served, run check";
    }

    /** Checks the list that follows a key, if it is written out. */
    private void literal(SourceText source, int behind) {
        String text = source.text();
        int open = behind;
        while (open < text.length() && " \t\r\n\"'\\:=>()".indexOf(text.charAt(open)) >= 0) {
            open++;
        }
        if (text.startsWith("vec!", open)) {
            open += 4;
        }
        int close = open < text.length() && text.charAt(open) == '[' ? text.indexOf(']', open) : -1;
        if (close < 0) {
            return;
        }
        // The list alone at its place in a text of spaces: so it is read as JSON, and its places are those of the code.
        char[] alone = new char[text.length()];
        boolean inside = false;
        for (int i = 0; i < alone.length; i++) {
            char unit = text.charAt(i);
            alone[i] = i >= open && i <= close ? unit : unit == '\n' ? unit : ' ';
            if (i > open && i <= close && unit == '"' && text.charAt(i - 1) == '\\') {
                // A quote that is escaped for the string that the list is in.
                alone[i - 1] = inside ? '"' : ' ';
                alone[i] = inside ? ' ' : '"';
                inside = !inside;
            }
        }
        SourceText list = SourceText.of(source.path(), new String(alone).getBytes(StandardCharsets.UTF_8));
        JsonDocument document = JsonDocument.parse(list, Dialect.JSON5);
        if (!document.isValid() || !(document.root() instanceof JsonNode.ArrayNode array)) {
            return;
        }
        List<OriginEntry> entries = new ArrayList<>();
        for (JsonNode element : array.elements()) {
            if (!(element instanceof JsonNode.StringNode string)) {
                return;
            }
            entries.add(new OriginEntry(source, string, OriginEntry.Role.ALTERNATIVE));
        }
        checked += entries.size();
        List<Finding> found = new ArrayList<>();
        for (OriginEntry entry : entries) {
            OriginsFileRules.check(entry, DocumentContext.PLAIN, found);
        }
        OriginsFileRules.checkList(entries, found);
        for (Finding finding : found) {
            // A fix for a file may not fit the code around the text.
            findings.add(finding.withoutFix());
        }
    }
}
