package io.github.iiorigins.check;

import io.github.iiorigins.net.Answer;
import io.github.iiorigins.net.Http;
import io.github.iiorigins.net.Outcome;
import io.github.iiorigins.origin.Origin;
import io.github.iiorigins.script.Script;
import io.github.iiorigins.script.ScriptValue;
import io.github.iiorigins.script.Tokens;
import io.github.iiorigins.text.SourceText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/**
 * The derivation origins that the code of a page sends, as far as they stand in its first scripts: code may be loaded later, and a
 * value may be put together.
 *
 * @param origins the script that sends each
 * @param mentions whether the code has the word in it that was looked for
 * @param scripts how many scripts were read
 * @param unread an answer with code of which nothing could be read
 */
record SentOrigins(Map<String, String> origins, boolean mentions, int scripts, Optional<Answer> unread) {
    /** How many scripts of a page are read, and how much of each. */
    private static final int MAX_SCRIPTS = 4;

    private static final int MAX_SCRIPT = 2 * 1024 * 1024;

    /** What no code was read of. */
    static final SentOrigins NONE = new SentOrigins(Map.of(), false, 0, Optional.empty());

    /** Reads the code of a page at an origin, and of the scripts that lie at the origin itself. */
    static SentOrigins of(SideLooks looks, String origin, Answer page, String word)
            throws InterruptedException, ExecutionException {
        String html = text(page);
        Map<String, String> found = new LinkedHashMap<>();
        boolean mentions = html.contains(word);
        literals(origin + "/", "page.html", html, found);
        int scripts = 0;
        Optional<Answer> unread = OriginLook.isUnread(page, 0) ? Optional.of(page) : Optional.empty();
        List<Future<Outcome>> asked = new ArrayList<>();
        for (String source : sources(html, origin)) {
            asked.add(looks.fetch(source, MAX_SCRIPT));
        }
        for (Future<Outcome> script : asked) {
            if (script.get() instanceof Answer answer && answer.status() == 200) {
                if (OriginLook.isUnread(answer, 0)) {
                    unread = Optional.of(answer);
                    continue;
                }
                scripts++;
                String code = text(answer);
                mentions |= code.contains(word);
                literals(answer.url(), "script.js", code, found);
            }
        }
        return new SentOrigins(found, mentions, scripts, unread);
    }

    private static void literals(String url, String name, String code, Map<String, String> found) {
        if (code.indexOf("erivationOrigin") < 0) {
            return;
        }
        Script script = Script.read(SourceText.of(name, code.getBytes(StandardCharsets.UTF_8)));
        Tokens tokens = script.tokens();
        for (int i = 0; i < tokens.count(); i++) {
            if ((tokens.is(i, "derivationOrigin") || tokens.is(i, "icrc95DerivationOrigin")) && tokens.is(i + 1, ":")) {
                for (ScriptValue value : script.evaluator().values(i + 2)) {
                    if (value.kind() == ScriptValue.Kind.TEXT && Origin.isBare(value.text())) {
                        found.putIfAbsent(value.text(), url);
                    }
                }
            }
        }
    }

    private static String text(Answer answer) {
        Optional<byte[]> body = answer.decodedBody();
        return body.isEmpty() ? "" : new String(body.get(), StandardCharsets.UTF_8);
    }

    /** The addresses of the first scripts that lie at the origin itself. */
    private static List<String> sources(String html, String origin) {
        List<String> sources = new ArrayList<>();
        for (String source : PageTags.of(html).scripts()) {
            Optional<String> address = Http.target(origin + "/", source);
            if (address.isPresent() && address.get().startsWith(origin + "/") && sources.size() < MAX_SCRIPTS) {
                sources.add(address.get());
            }
        }
        return sources;
    }
}
