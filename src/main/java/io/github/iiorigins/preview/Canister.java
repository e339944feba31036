package io.github.iiorigins.preview;

import io.github.iiorigins.assets.ContentEncoding;
import io.github.iiorigins.text.HttpHeader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How a canister answers out of what is deployed to it. */
abstract sealed class Canister permits AssetCanister, StaticSite, Satellite {
    private final FileContents contents;

    Canister(FileContents contents) {
        this.contents = contents;
    }

    /** The keys that a path may lead to, the first one that is there counting: they have to be up to date. */
    abstract List<String> candidates(String path);

    /**
     * The answer.
     *
     * @throws IOException if a file that is to be served cannot be read
     */
    abstract CanisterReply answer(CanisterRequest request, Deployment deployment) throws IOException;

    final Content content(Asset asset) throws IOException {
        return asset.content(contents);
    }

    /** The answer to a path that is not UTF-8. */
    static CanisterReply undecodable(CanisterRequest request) {
        return uncertified(
                400,
                List.of(),
                "failed to decode path '" + request.rawPath() + "': invalid percent encoding",
                "the path is not UTF-8");
    }

    /** A reply that no certificate covers: a gateway passes it on for raw hosts alone. */
    static CanisterReply uncertified(int status, List<HttpHeader> fields, String body, String why) {
        return new CanisterReply(
                status, List.of(), fields, body.getBytes(StandardCharsets.UTF_8), Optional.empty(), why);
    }

    /** Paths under which a page answers too: {@code /x} for {@code /x.html} and {@code /x/index.html}. */
    static List<String> aliases(String path) {
        if (path.endsWith("/")) {
            return List.of(path + "index.html");
        }
        return path.endsWith(".html") ? List.of() : List.of(path + ".html", path + "/index.html");
    }

    /** The form that a client gets: the first that it names and that is kept, else the first that is kept. */
    static Content.Form choose(List<String> accepted, Map<ContentEncoding, Content.Form> forms) {
        for (String token : accepted) {
            for (Content.Form form : forms.values()) {
                if (form.encoding().token().equals(token)) {
                    return form;
                }
            }
        }
        return forms.values().iterator().next();
    }

    /**
     * Adds a field.
     *
     * @throws IOException if it cannot stand in a header; no deploy tool looks at the values of asset rules
     */
    static void add(List<HttpHeader> fields, String name, String value) throws IOException {
        String units = new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        HttpHeader header = new HttpHeader(name, units);
        if (!header.isWellFormed()) {
            throw new IOException("a rule sets the header " + name + " to a value that no header can contain");
        }
        fields.add(header);
    }

    /** The fields of a map. */
    static List<HttpHeader> fields(Map<String, String> map) throws IOException {
        List<HttpHeader> fields = new ArrayList<>(map.size() + 2);
        for (Map.Entry<String, String> entry : map.entrySet()) {
            add(fields, entry.getKey(), entry.getValue());
        }
        return fields;
    }
}
