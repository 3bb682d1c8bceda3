package dev.stormrider.gateway;

import java.io.IOException;
import java.nio.file.Path;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;

/** Who somebody is in TLS: a private key, and the certificates that vouch for it, the own one first. */
public record Identity(PrivateKey key, List<X509Certificate> chain) {
    /** Kinds of keys, and how they sign. A key of another kind is left to the handshake. */
    private static final Map<String, String> SIGNATURES =
            Map.of("EC", "SHA256withECDSA", "RSA", "SHA256withRSA", "EdDSA", "EdDSA");

    private static final byte[] PROBE = {1, 2, 3};

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
        if (!signs(key, chain.getFirst())) {
            throw new IllegalArgumentException("the private key is another one than its certificate is for");
        }
    }

    /** Whether what {@code key} signs is what {@code certificate} lets be signed. */
    private static boolean signs(PrivateKey key, X509Certificate certificate) {
        String algorithm = SIGNATURES.get(key.getAlgorithm());
        if (algorithm == null) {
            return true;
        }
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(PROBE);
            byte[] signed = signature.sign();
            signature.initVerify(certificate.getPublicKey());
            signature.update(PROBE);
            return signature.verify(signed);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK knows " + algorithm, impossible);
        } catch (InvalidKeyException | SignatureException unfit) {
            return false;
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
