package io.github.iiorigins.ic;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Certificates of the mainnet, where they are at hand. */
final class Certificates {
    private Certificates() {}

    static Path folder() {
        String root = System.getProperty("conformance.dir");
        assumeTrue(root != null && Files.isDirectory(Path.of(root)), "no conformance data");
        return Path.of(root, "certificates");
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
