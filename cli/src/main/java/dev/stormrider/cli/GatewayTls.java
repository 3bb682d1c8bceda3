package dev.stormrider.cli;

import dev.stormrider.control.Authority;
import dev.stormrider.control.LinkTls;
import dev.stormrider.control.TlsWish;
import dev.stormrider.gateway.Identity;
import dev.stormrider.gateway.ListenerTls;
import dev.stormrider.gateway.Pem;
import dev.stormrider.gateway.TestAuthority;
import dev.stormrider.gateway.UpstreamTls;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How a gateway that runs alone speaks TLS, to either side. */
final class GatewayTls {
    @Option(
            names = "--tls-ca",
            paramLabel = "FILE",
            description = "Consumers are served over TLS as well, by an authority that is made up for this run;"
                    + " its certificate is written to FILE, for those who are to trust it.")
    private Optional<Path> authority = Optional.empty();

    @Option(
            names = "--tls-name",
            paramLabel = "NAME",
            description = "Another host or address that the certificate which is made up is for, beside localhost."
                    + " May be given several times.")
    private List<String> names = new ArrayList<>();

    @Option(
            names = "--tls-cert",
            paramLabel = "FILE",
            description = "The same with a certificate of your own, in PEM; needs --tls-key.")
    private Optional<Path> certificate = Optional.empty();

    @Option(names = "--tls-key", paramLabel = "FILE", description = "The key of --tls-cert, in PEM, not encrypted.")
    private Optional<Path> key = Optional.empty();

    @Option(
            names = "--tls-clients",
            paramLabel = "FILE",
            description = "Consumers must show a certificate that an authority in FILE vouches for.")
    private Optional<Path> clients = Optional.empty();

    @Option(
            names = "--trust",
            paramLabel = "FILE",
            description = "The authorities that vouch for providers behind https. Default: those of the JDK.")
    private Optional<Path> trust = Optional.empty();

    @Option(
            names = "--insecure",
            description = "Providers behind https are believed, whoever vouches for them and whatever their names are.")
    private boolean insecure;

    private final Authority made = new Authority(() -> TestAuthority.create(Instant.now()));

    /** Who vouches for certificates that are made up. */
    Authority authority() {
        return made;
    }

    /** What is spoken where a link says nothing else, with an authority made up where one is asked for. */
    LinkTls spoken() throws Mistake {
        if (authority.isEmpty() && !names.isEmpty()) {
            throw new Mistake("--tls-name", "no certificate is made up for all links", "Add --tls-ca FILE.");
        }
        boolean asked = authority.isPresent() || certificate.isPresent() || key.isPresent();
        if (!asked && clients.isPresent()) {
            throw new Mistake("--tls-clients", "consumers are not served over TLS", "Add --tls-ca FILE.");
        }
        return new LinkTls(asked ? Optional.of(listener()) : Optional.empty(), providers());
    }

    private ListenerTls listener() throws Mistake {
        List<X509Certificate> vouching = clients.isEmpty() ? List.of() : certificates("--tls-clients", clients.get());
        ListenerTls.Clients asked = clients.isEmpty() ? ListenerTls.Clients.UNASKED : ListenerTls.Clients.REQUIRED;
        // Who has to say who he is could pass that by where plain connections are taken as well.
        return new ListenerTls(shown(), clients.isEmpty(), true, asked, vouching);
    }

    private Identity shown() throws Mistake {
        if (authority.isPresent() == (certificate.isPresent() || key.isPresent())) {
            throw new Mistake("--tls-ca", "a certificate is made up or given, not both", "Leave one of them out.");
        }
        try {
            if (authority.isPresent()) {
                List<String> flaws = new ArrayList<>();
                Identity issued = TlsWish.issued(made, names, (place, why) -> flaws.add(why));
                if (!flaws.isEmpty()) {
                    throw new Mistake("--tls-name", String.join("; ", flaws), "Write a host or an address.");
                }
                made.made().write(authority.get());
                return issued;
            }
            if (certificate.isEmpty() || key.isEmpty()) {
                throw new Mistake("--tls-cert", "a certificate and its key belong together", "Give --tls-key as well.");
            }
            return Identity.read(certificate.get(), key.get());
        } catch (IOException unfit) {
            throw new Mistake(authority.isPresent() ? "--tls-ca" : "--tls-cert", why(unfit), "");
        }
    }

    private UpstreamTls providers() throws Mistake {
        if (insecure && trust.isPresent()) {
            throw new Mistake(
                    "--insecure", "either authorities are trusted, or everybody is", "Leave one of them out.");
        }
        List<X509Certificate> vouching = trust.isEmpty() ? List.of() : certificates("--trust", trust.get());
        return new UpstreamTls(vouching, Optional.empty(), insecure);
    }

    private static List<X509Certificate> certificates(String option, Path file) throws Mistake {
        try {
            return Pem.certificates(file);
        } catch (IOException unfit) {
            throw new Mistake(option, why(unfit), "Give a file of certificates in PEM.");
        }
    }

    /**
     * What the system says names the file and no reason; what is wrong within a file is told with all that is known.
     */
    private static String why(IOException unfit) {
        return unfit instanceof FileSystemException missing
                ? missing.getFile() + ": " + Trouble.of(missing)
                : String.valueOf(unfit.getMessage());
    }
}
