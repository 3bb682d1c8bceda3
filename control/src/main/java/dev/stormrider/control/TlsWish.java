package dev.stormrider.control;

import dev.stormrider.gateway.Identity;
import dev.stormrider.gateway.ListenerTls;
import dev.stormrider.gateway.Pem;
import dev.stormrider.gateway.UpstreamTls;
import java.io.IOException;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How one link is to speak TLS, where that differs from how the links of its gateway do: what is not said is as it is
 * for all. Certificates and keys are texts in PEM.
 */
public record TlsWish(Optional<Consumers> consumers, Optional<Providers> providers) {
    /** Stands in the place of certificates of authorities, for nobody's. */
    public static final String NONE = "none";

    private static final int NAMES = 100;
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9*_-][A-Za-z0-9._-]{0,252}|[0-9A-Fa-f:.]{2,45}");

    /** Hears what cannot be, in people's words, and at which place of the wish, {@code consumers.key}. */
    @FunctionalInterface
    public interface Flaws {
        void tell(String place, String why);
    }

    /**
     * How consumers are spoken to.
     *
     * @param spoken whether TLS is spoken at all
     * @param names hosts and addresses that a certificate is made up for
     * @param certificate one that is given, its own first
     * @param key of that certificate
     * @param clients the authorities that vouch for consumers, who then have to show a certificate; or {@link #NONE}
     * @param plain whether consumers that speak no TLS are served as well
     */
    public record Consumers(
            Optional<Boolean> spoken,
            Optional<List<String>> names,
            Optional<String> certificate,
            Optional<String> key,
            Optional<String> clients,
            Optional<Boolean> plain) {
        Optional<ListenerTls> over(Optional<ListenerTls> usual, Authority authority, Flaws flaws) {
            if (!spoken.orElse(true)) {
                if (Stream.of(names, certificate, key, clients, plain).anyMatch(Optional::isPresent)) {
                    flaws.tell("consumers.spoken", "TLS is not spoken to consumers, and beside that it is said how");
                }
                return Optional.empty();
            }
            Identity identity = identity(usual, authority, flaws);
            List<X509Certificate> vouching = clients.map(text -> authorities("consumers.clients", text, flaws))
                    .orElse(usual.map(ListenerTls::trusted).orElse(List.of()));
            boolean asked = !vouching.isEmpty();
            if (asked && plain.orElse(false)) {
                flaws.tell(
                        "consumers.plain",
                        "consumers must show certificates, and could pass that by where they need not speak TLS");
            }
            ListenerTls.Clients shown = asked ? ListenerTls.Clients.REQUIRED : ListenerTls.Clients.UNASKED;
            return Optional.of(new ListenerTls(identity, !asked && plain.orElse(true), true, shown, vouching));
        }

        private Identity identity(Optional<ListenerTls> usual, Authority authority, Flaws flaws) {
            if (names.isPresent() && (certificate.isPresent() || key.isPresent())) {
                flaws.tell("consumers.names", "a certificate is made up for names or given, not both");
            }
            Optional<Identity> given = TlsWish.identity("consumers", certificate, key, flaws);
            if (given.isEmpty() && names.isEmpty() && usual.isPresent()) {
                return usual.get().identity();
            }
            return given.orElseGet(() -> issued(authority, names.orElse(List.of()), flaws));
        }
    }

    /**
     * How providers behind https are spoken to.
     *
     * @param trust the authorities that vouch for them
     * @param certificate what they are shown, where they ask for it
     * @param key of that certificate
     * @param insecure whether they are believed, whoever vouches for them
     */
    public record Providers(
            Optional<String> trust, Optional<String> certificate, Optional<String> key, Optional<Boolean> insecure) {
        UpstreamTls over(UpstreamTls usual, List<URI> upstreams, Flaws flaws) {
            if (upstreams.stream().noneMatch(each -> "https".equals(each.getScheme()))) {
                flaws.tell("providers", "no provider of this link is behind https, so TLS is spoken to none");
            }
            if (trust.isPresent() && insecure.orElse(false)) {
                flaws.tell("providers.insecure", "either authorities are trusted, or everybody is");
            }
            boolean anybody = trust.isEmpty() && insecure.orElse(usual.insecure());
            List<X509Certificate> vouching = trust.map(text -> authorities("providers.trust", text, flaws))
                    .orElse(usual.trusted());
            Optional<Identity> given = TlsWish.identity("providers", certificate, key, flaws);
            return new UpstreamTls(anybody ? List.of() : vouching, given.or(usual::identity), anybody);
        }
    }

    /** What is spoken where all links speak as {@code usual}; of use only where {@code flaws} has heard nothing. */
    public LinkTls over(LinkTls usual, Authority authority, List<URI> upstreams, Flaws flaws) {
        return new LinkTls(
                consumers
                        .map(wish -> wish.over(usual.consumers(), authority, flaws))
                        .orElse(usual.consumers()),
                providers
                        .map(wish -> wish.over(usual.providers(), upstreams, flaws))
                        .orElse(usual.providers()));
    }

    private static Optional<Identity> identity(
            String side, Optional<String> certificate, Optional<String> key, Flaws flaws) {
        if (certificate.isPresent() != key.isPresent()) {
            flaws.tell(
                    side + (key.isPresent() ? ".key" : ".certificate"),
                    "a certificate and its key belong together, and one of them is missing");
        }
        if (certificate.isEmpty() || key.isEmpty()) {
            return Optional.empty();
        }
        String place = side + ".key";
        try {
            var secret = Pem.key("this", key.get());
            place = side + ".certificate";
            return Optional.of(new Identity(secret, Pem.certificates("this", certificate.get())));
        } catch (IOException | IllegalArgumentException unfit) {
            flaws.tell(place, String.valueOf(unfit.getMessage()));
            return Optional.empty();
        }
    }

    private static List<X509Certificate> authorities(String place, String text, Flaws flaws) {
        try {
            return text.equals(NONE) ? List.of() : Pem.certificates("this", text);
        } catch (IOException unfit) {
            flaws.tell(place, String.valueOf(unfit.getMessage()));
            return List.of();
        }
    }

    /** A certificate that is made up for {@code names}, or for those that somebody may be called by. */
    public static Identity issued(Authority authority, List<String> names, Flaws flaws) {
        List<String> odd =
                names.stream().filter(name -> !HOST.matcher(name).matches()).toList();
        odd.forEach(name -> flaws.tell("consumers.names", "\"" + name + "\" is no host and no address"));
        if (names.size() > NAMES) {
            flaws.tell("consumers.names", "a certificate is for " + NAMES + " names at most");
        }
        try {
            return authority.made().issue(odd.isEmpty() && names.size() <= NAMES ? names : List.of());
        } catch (IllegalArgumentException noName) {
            flaws.tell("consumers.names", String.valueOf(noName.getMessage()));
            return authority.made().issue(List.of());
        }
    }
}
