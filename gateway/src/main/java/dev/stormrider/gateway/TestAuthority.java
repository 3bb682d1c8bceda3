package dev.stormrider.gateway;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * An authority of our own that vouches for test servers and test clients. Its key is made anew each time, is never
 * written anywhere, and is forgotten at the end: who trusts it trusts this process for as long as it runs.
 */
public final class TestAuthority {
    private static final Duration LIFE = Duration.ofDays(30);

    /** Clocks differ. */
    private static final Duration LEEWAY = Duration.ofHours(1);

    private static final List<String> HERE = List.of("localhost", "127.0.0.1", "::1");
    private static final int SERIAL_BITS = 120;

    private final KeyPair keys;
    private final X509Certificate certificate;
    private final Instant now;

    private TestAuthority(KeyPair keys, X509Certificate certificate, Instant now) {
        this.keys = keys;
        this.certificate = certificate;
        this.now = now;
    }

    /** An authority that is good for thirty days from {@code now}. */
    public static TestAuthority create(Instant now) {
        KeyPair keys = keys();
        X500Principal name =
                new X500Principal("CN=Stormrider test authority " + serial().toString(Character.MAX_RADIX));
        try {
            X509v3CertificateBuilder builder = builder(name, keys, name, keys, now, now.plus(LIFE))
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            return new TestAuthority(keys, signed(builder, keys), now);
        } catch (IOException | GeneralSecurityException | OperatorCreationException impossible) {
            throw new IllegalStateException("a certificate of our own cannot be made", impossible);
        }
    }

    public X509Certificate certificate() {
        return certificate;
    }

    /** Writes the authority's certificate, for those who are to trust it. */
    public void write(Path file) throws IOException {
        Files.writeString(file, pem());
    }

    /** The authority's certificate as a text. */
    public String pem() {
        try {
            return Pem.text(certificate);
        } catch (IOException impossible) {
            throw new IllegalStateException("a certificate of our own cannot be written", impossible);
        }
    }

    /** An identity for this machine, under localhost and its addresses, and under {@code names}: hosts or addresses. */
    public Identity issue(List<String> names) {
        return issue(names, now.plus(LIFE));
    }

    /** As {@link #issue(List)}, for no longer than {@code until}, which may have passed. */
    public Identity issue(List<String> names, Instant until) {
        Set<String> all = new LinkedHashSet<>(names);
        all.addAll(HERE);
        return issueFor(List.copyOf(all), until);
    }

    /** An identity under {@code names} alone. */
    Identity issueFor(List<String> names, Instant until) {
        KeyPair own = keys();
        try {
            List<GeneralName> known = new ArrayList<>();
            for (String name : names) {
                known.add(new GeneralName(address(name) ? GeneralName.iPAddress : GeneralName.dNSName, name));
            }
            X509v3CertificateBuilder builder = builder(
                            certificate.getSubjectX500Principal(),
                            keys,
                            new X500Principal("CN=" + names.getFirst().replaceAll("[^A-Za-z0-9.:*-]", "-")),
                            own,
                            now,
                            until)
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                    .addExtension(
                            Extension.subjectAlternativeName,
                            false,
                            new GeneralNames(known.toArray(GeneralName[]::new)));
            return new Identity(own.getPrivate(), List.of(signed(builder, keys), certificate));
        } catch (IllegalArgumentException noName) {
            throw new IllegalArgumentException("no certificate can be for " + names + ": " + noName.getMessage());
        } catch (IOException | GeneralSecurityException | OperatorCreationException impossible) {
            throw new IllegalStateException("a certificate of our own cannot be made", impossible);
        }
    }

    private static boolean address(String name) {
        return name.indexOf(':') >= 0 || name.matches("[0-9]+(\\.[0-9]+){3}");
    }

    private static X509v3CertificateBuilder builder(
            X500Principal issuer, KeyPair authority, X500Principal subject, KeyPair own, Instant now, Instant until)
            throws IOException, GeneralSecurityException {
        JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
        // One that has run out already began before that.
        Instant from = (until.isBefore(now) ? until.minus(LIFE) : now).minus(LEEWAY);
        return new JcaX509v3CertificateBuilder(
                        issuer, serial(), Date.from(from), Date.from(until), subject, own.getPublic())
                .addExtension(
                        Extension.authorityKeyIdentifier,
                        false,
                        identifiers.createAuthorityKeyIdentifier(authority.getPublic()))
                .addExtension(
                        Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(own.getPublic()));
    }

    private static X509Certificate signed(X509v3CertificateBuilder builder, KeyPair authority)
            throws GeneralSecurityException, OperatorCreationException {
        var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(authority.getPrivate());
        return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK knows the curve P-256", impossible);
        }
    }

    /** Never zero, and never one that was given before: readers keep certificates by issuer and serial. */
    private static BigInteger serial() {
        return new BigInteger(SERIAL_BITS, new SecureRandom()).setBit(SERIAL_BITS);
    }
}
