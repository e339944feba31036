package io.github.iiorigins.net;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;

/** Authorities whose certificates are trusted in addition to those of the platform. They are read when TLS is set up. */
public final class CertificateAuthorities {
    private interface Source {
        InputStream open() throws IOException;
    }

    private final Source pem;

    private CertificateAuthorities(Source pem) {
        this.pem = pem;
    }

    /** Those in a PEM file. */
    public static CertificateAuthorities in(Path file) {
        return new CertificateAuthorities(() -> Files.newInputStream(file));
    }

    /** Those in a PEM text. */
    public static CertificateAuthorities of(String pem) {
        return new CertificateAuthorities(() -> new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
    }

    /**
     * Reads them.
     *
     * @throws IOException if the file cannot be read or contains no certificate
     */
    KeyStore read() throws IOException {
        try (InputStream in = pem.open()) {
            Collection<? extends Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (certificates.isEmpty()) {
                throw new IOException("contains no PEM certificate");
            }
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int number = 0;
            for (Certificate certificate : certificates) {
                store.setCertificateEntry("authority-" + number++, certificate);
            }
            return store;
        } catch (GeneralSecurityException broken) {
            throw new IOException("contains no PEM certificate", broken);
        }
    }
}
