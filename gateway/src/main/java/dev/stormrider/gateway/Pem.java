package dev.stormrider.gateway;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;

/** Keys and certificates in files, as the rest of the world writes them (RFC 7468). */
public final class Pem {
    /** More than any chain or list of authorities has. */
    private static final long LIMIT_BYTES = 4L << 20;

    private Pem() {}

    /**
     * The certificates in {@code file}, in their order; at least one.
     *
     * @throws IOException where the file cannot be read or holds no certificate; the message says which and why
     */
    public static List<X509Certificate> certificates(Path file) throws IOException {
        return certificates(file.toString(), Files.readAllBytes(checked(file)));
    }

    /** As {@link #certificates(Path)}, of a text, which is called {@code name}. */
    public static List<X509Certificate> certificates(String name, String text) throws IOException {
        return certificates(name, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static List<X509Certificate> certificates(String name, byte[] bytes) throws IOException {
        List<X509Certificate> found = new ArrayList<>();
        try {
            for (Certificate each :
                    CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(bytes))) {
                found.add((X509Certificate) each);
            }
        } catch (CertificateException notOne) {
            throw new IOException(name + " holds something that is no certificate: " + Wire.told(notOne), notOne);
        }
        if (found.isEmpty()) {
            throw new IOException(name + " holds no certificate: one begins with -----BEGIN CERTIFICATE-----");
        }
        return found;
    }

    /** @throws IOException where the file cannot be read or holds no key that is not encrypted */
    static PrivateKey key(Path file) throws IOException {
        return key(file.toString(), Files.readString(checked(file), StandardCharsets.ISO_8859_1));
    }

    /** The private key in a text, which is called {@code name}; messages say nothing of the text. */
    public static PrivateKey key(String name, String text) throws IOException {
        try (PEMParser parser = new PEMParser(new StringReader(text))) {
            for (Object next = parser.readObject(); next != null; next = parser.readObject()) {
                if (next instanceof PEMEncryptedKeyPair || next instanceof PKCS8EncryptedPrivateKeyInfo) {
                    throw new IOException("its key is encrypted: decrypt it with `openssl pkey`");
                }
                if (next instanceof PEMKeyPair pair) {
                    return new JcaPEMKeyConverter().getPrivateKey(pair.getPrivateKeyInfo());
                }
                if (next instanceof PrivateKeyInfo key) {
                    return new JcaPEMKeyConverter().getPrivateKey(key);
                }
            }
        } catch (IOException | RuntimeException unreadable) {
            throw new IOException(
                    name + " holds no private key that can be used: " + Wire.told(unreadable), unreadable);
        }
        throw new IOException(name + " holds no private key: one begins with -----BEGIN PRIVATE KEY-----");
    }

    private static Path checked(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException(file + " is no file that can be read");
        }
        if (Files.size(file) > LIMIT_BYTES) {
            throw new IOException(file + " is longer than " + LIMIT_BYTES + " bytes, too long for certificates");
        }
        return file;
    }

    static String text(X509Certificate certificate) throws IOException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(certificate);
        }
        return text.toString();
    }
}
