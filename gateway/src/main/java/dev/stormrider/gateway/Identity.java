package dev.stormrider.gateway;

import java.io.IOException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/** Who somebody is in TLS: a private key, and the certificates that vouch for it, the own one first. */
public record Identity(PrivateKey key, List<X509Certificate> chain) {
    public Identity {
        chain = List.copyOf(chain);
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("an identity has at least one certificate");
        }
        if (!key.getAlgorithm().equals(chain.getFirst().getPublicKey().getAlgorithm())) {
            throw new IllegalArgumentException("the private key is of the kind " + key.getAlgorithm()
                    + ", and its certificate is for one of the kind "
                    + chain.getFirst().getPublicKey().getAlgorithm());
        }
    }

    /**
     * Reads an identity from files in PEM.
     *
     * @throws IOException where a file cannot be read, holds something else, or one does not fit the other
     */
    public static Identity read(Path certificates, Path key) throws IOException {
        try {
            return new Identity(Pem.key(key), Pem.certificates(certificates));
        } catch (IllegalArgumentException unfit) {
            throw new IOException(certificates + " and " + key + " do not belong together: " + unfit.getMessage());
        }
    }

    /** Says nothing of the key. */
    @Override
    public String toString() {
        return chain.getFirst().getSubjectX500Principal().getName();
    }
}
