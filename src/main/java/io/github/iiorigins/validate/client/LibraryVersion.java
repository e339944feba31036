package io.github.iiorigins.validate.client;

import io.github.iiorigins.signin.ClientGeneration;
import io.github.iiorigins.signin.ClientLibrary;
import io.github.iiorigins.signin.OptionPlace;
import io.github.iiorigins.signin.VersionRange;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * A client library in the version that an app uses, as far as that is known.
 *
 * @param library the library
 * @param versions the versions that it may be
 * @param evidence what tells the version, such as {@code package-lock.json}; empty if nothing does
 */
record LibraryVersion(ClientLibrary library, VersionRange versions, String evidence) {
    /** The library with its version, such as {@code @icp-sdk/auth 7}. */
    String words() {
        OptionalInt major = versions.newestMajor();
        return major.isEmpty() ? library.packageName() : library.packageName() + " " + major.getAsInt();
    }

    /** The generations that it may be, of those that know the place where an option is. */
    List<ClientGeneration> generations(OptionPlace place) {
        List<ClientGeneration> known = new ArrayList<>();
        for (ClientGeneration generation : library.generations(versions)) {
            if (generation.reads().contains(place) || generation.ignores().contains(place)) {
                known.add(generation);
            }
        }
        return known;
    }

    /** Those of them that read the options of a sign-in there; one that reads no derivation origin anywhere may read the others. */
    List<ClientGeneration> reading(OptionPlace place) {
        List<ClientGeneration> reading = generations(place);
        for (int i = reading.size() - 1; i >= 0; i--) {
            List<OptionPlace> places = reading.get(i).reads();
            if (!places.isEmpty() && !places.contains(place)) {
                reading.remove(i);
            }
        }
        return reading;
    }
}
