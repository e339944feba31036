package io.github.iiorigins.ic;

import io.github.iiorigins.testing.Need;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Certificates of the mainnet, where they are at hand. */
final class Certificates {
    private Certificates() {}

    static Path folder() {
        return Need.CERTIFICATES.path();
    }

    /** The certificate in the answer of a replica. */
    static byte[] read(String name) throws IOException, MalformedCbor {
        CborReader in = new CborReader(Files.readAllBytes(folder().resolve(name + ".bin")));
        in.selfDescribed();
        in.map();
        in.text();
        byte[] certificate = in.bytes();
        in.end();
        return certificate;
    }
}
