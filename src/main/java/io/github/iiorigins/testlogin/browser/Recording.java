package io.github.iiorigins.testlogin.browser;

import io.github.iiorigins.origin.Origin;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Pictures of sign-ins, in the order in which they were taken. */
public final class Recording {
    /**
     * A picture.
     *
     * @param origin the origin at which the sign-in began
     * @param caption what it shows
     * @param jpeg the picture in Base64
     */
    public record Picture(Origin origin, String caption, String jpeg) {}

    private final List<Picture> pictures = new ArrayList<>();

    void add(Origin origin, String caption, byte[] jpeg) {
        pictures.add(new Picture(origin, caption, Base64.getEncoder().encodeToString(jpeg)));
    }

    /** All of them. */
    public List<Picture> pictures() {
        return List.copyOf(pictures);
    }
}
