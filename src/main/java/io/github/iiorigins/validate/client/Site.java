package io.github.iiorigins.validate.client;

import io.github.iiorigins.ii.Gateway;
import io.github.iiorigins.ii.OriginEntry;
import io.github.iiorigins.ii.OriginsDocument;
import io.github.iiorigins.origin.Origin;
import io.github.iiorigins.origin.Principal;
import io.github.iiorigins.project.CanisterIdEntry;
import io.github.iiorigins.project.Environment;
import java.nio.file.Path;
import java.util.List;

/**
 * A canister that the project uploads an app to, as far as code is compared with it.
 *
 * @param name its name in the manifest
 * @param directories what is uploaded to it, and what its build takes over, absolute
 * @param ids its ids
 * @param lists the alternative-origins files that it serves
 */
public record Site(String name, List<Path> directories, List<CanisterIdEntry> ids, List<OriginsDocument> lists) {
    public Site {
        directories = List.copyOf(directories);
        ids = List.copyOf(ids);
        lists = List.copyOf(lists);
    }

    /** Whether a canister is this one, in any environment. */
    boolean is(Principal canister) {
        return environment(canister) != null;
    }

    /** The environment in which a canister is this one; null if in none. */
    String environment(Principal canister) {
        for (CanisterIdEntry entry : ids) {
            if (entry.id().equals(canister)) {
                return entry.environment();
            }
        }
        return null;
    }

    /** Its id in an environment; null if it has none there. */
    Principal id(String environment) {
        for (CanisterIdEntry entry : ids) {
            if (entry.environment().equals(environment)) {
                return entry.id();
            }
        }
        return null;
    }

    /** Its id where it is deployed for users; null if that is not known. */
    Principal deployed() {
        for (CanisterIdEntry entry : ids) {
            if (!entry.environment().equals(Environment.LOCAL)) {
                return entry.id();
            }
        }
        return null;
    }

    /** Whether its lists hold an origin, in any form that II takes for the same. */
    boolean lists(String origin) {
        String wanted = Gateway.remap(origin);
        for (OriginsDocument list : lists) {
            for (OriginEntry entry : list.entries()) {
                if (Gateway.remap(entry.meant()).equals(wanted)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The canister that II reads from the host of an origin without a request; null if it has to ask. */
    static Principal canister(String origin) {
        Origin parsed = Origin.parse(origin).orElse(null);
        return parsed == null ? null : Gateway.principal(parsed.host()).orElse(null);
    }
}
