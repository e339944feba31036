package io.github.iiorigins.report;

import io.github.iiorigins.generate.PastedOrigin;
import io.github.iiorigins.generate.Plan;
import io.github.iiorigins.project.Environment;
import io.github.iiorigins.project.FileSet;
import io.github.iiorigins.project.ProjectFile;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Plans and lists for programs: one JSON object each. */
public final class PlanJson {
    private PlanJson() {}

    /**
     * A plan.
     *
     * @param written whether its files were written
     */
    public static String of(Plan plan, boolean written) {
        JsonWriter json = new JsonWriter();
        json.open('{').member("version", 1);
        json.member("environment", plan.environment());
        json.member("role", plan.role().name().toLowerCase(Locale.ROOT));
        json.optional("derivationOrigin", plan.derivationOrigin());
        strings(json, "alternativeOrigins", plan.origins());
        if (!plan.until().isEmpty()) {
            json.key("until").open('{');
            for (String origin : plan.origins()) {
                if (plan.until().containsKey(origin)) {
                    json.member(origin, plan.until().get(origin).toString());
                }
            }
            json.close('}');
        }
        strings(json, "added", plan.added());
        strings(json, "removed", plan.removed());
        json.key("given").open('[');
        for (PastedOrigin pasted : plan.pasted()) {
            json.element().open('{');
            json.member("given", pasted.given());
            json.member("origin", pasted.origin().orElse(""));
            json.member("note", pasted.note());
            json.close('}');
        }
        json.close(']');
        json.key("files").open('[');
        for (FileSet.Write write : plan.writes()) {
            json.element().open('{');
            json.member("path", write.text().path());
            json.member("change", write.read().isPresent() ? "edit" : "create");
            json.close('}');
        }
        json.close(']');
        if (plan.paste().isPresent()) {
            json.key("paste").open('{');
            json.member("path", plan.paste().get().file());
            json.member("text", plan.paste().get().text());
            json.close('}');
        }
        strings(json, "remarks", plan.remarks());
        strings(json, "warnings", plan.warnings());
        json.member("written", written);
        return json.close('}').finish();
    }

    /** The lists of a project file's environments. */
    public static String of(ProjectFile.Role role, List<Listed> lists) {
        JsonWriter json = new JsonWriter();
        json.open('{').member("version", 1);
        json.member("role", role.name().toLowerCase(Locale.ROOT));
        json.key("lists").open('[');
        for (Listed list : lists) {
            json.element().open('{');
            if (list.environment().isPresent()) {
                json.member("environment", list.environment().get().name());
            }
            json.optional("derivationOrigin", list.derivationOrigin());
            json.member("path", list.path());
            strings(json, "alternativeOrigins", list.origins());
            if (!list.endings().isEmpty()) {
                json.key("until").open('{');
                for (Environment.Ending ending : list.endings()) {
                    json.member(ending.origin(), ending.last().toString());
                }
                json.close('}');
            }
            json.close('}');
        }
        return json.close(']').close('}').finish();
    }

    private static void strings(JsonWriter json, String key, List<String> values) {
        json.key(key).open('[');
        for (String value : values) {
            json.element().text(value);
        }
        json.close(']');
    }

    /**
     * A list where it stands.
     *
     * @param environment the environment of the project file that has it; nothing for an origins file alone
     * @param derivationOrigin what it belongs to, if that is known
     * @param path the file
     * @param origins its entries as they are written
     */
    public record Listed(
            Optional<Environment> environment, Optional<String> derivationOrigin, String path, List<String> origins) {
        /** The entries that are listed for a time. */
        public List<Environment.Ending> endings() {
            return environment.isPresent() ? environment.get().endings() : List.of();
        }

        /** Keeps a copy that cannot change. */
        public Listed {
            origins = List.copyOf(origins);
        }
    }
}
