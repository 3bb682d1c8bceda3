package dev.stormrider.forge;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Calls addresses that somebody wrote into a setting. A host is resolved once, its addresses are looked at, and the one
 * that was looked at is connected to: between the two nobody can turn it to this machine or its network. Redirects are
 * not followed. The JDK's client resolves by itself, so it is not used here.
 */
public final class Outward {
    private static final Duration CONNECTING = Duration.ofSeconds(5);

    private final Resolver resolver;
    private final boolean inside;
    private final Duration patience;

    /**
     * @param inside whether this machine and its network may be called too
     * @param patience how long one exchange may take
     */
    public Outward(Resolver resolver, boolean inside, Duration patience) {
        this.resolver = resolver;
        this.inside = inside;
        this.patience = patience;
    }

    /** Why {@code text} is no address that could be called; empty where it could. Resolves nothing. */
    public static Optional<String> flaw(String text) {
        try {
            URI uri = URI.create(text);
            boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            return web && uri.getHost() != null && uri.getRawUserInfo() == null && uri.getRawFragment() == null
                    ? Optional.empty()
                    : Optional.of("write https://host/path, without a name or a password");
        } catch (IllegalArgumentException noAddress) {
            return Optional.of("this is no address");
        }
    }

    /**
     * The answer to one request, whatever its status.
     *
     * @throws Untold where nothing was answered; names the host and nothing else of the address, which may be secret
     */
    Answer call(String method, URI uri, Map<String, String> headers, String body) throws Untold {
        if (flaw(uri.toString()).isPresent()) {
            throw Untold.forGood("an address is set that cannot be called");
        }
        String host = uri.getHost();
        InetAddress address = address(host);
        boolean secure = "https".equals(uri.getScheme());
        int port = uri.getPort() > 0 ? uri.getPort() : secure ? 443 : 80;
        long deadline = System.nanoTime() + patience.toNanos();
        try (Socket plain = new Socket()) {
            plain.connect(new InetSocketAddress(address, port), (int) CONNECTING.toMillis());
            plain.setSoTimeout((int) patience.toMillis());
            if (!secure) {
                return exchanged(plain, method, uri, headers, body, deadline);
            }
            try (Socket wrapped = secured(plain, host, port)) {
                return exchanged(wrapped, method, uri, headers, body, deadline);
            }
        } catch (SocketTimeoutException late) {
            throw Untold.forNow(host + " has not answered in time", Optional.empty());
        } catch (SSLException untrusted) {
            throw Untold.forNow("no safe connection to " + host + ": " + untrusted.getMessage(), Optional.empty());
        } catch (IOException broken) {
            throw Untold.forNow(host + " cannot be reached: " + broken.getMessage(), Optional.empty());
        }
    }

    private InetAddress address(String host) throws Untold {
        // An address of six parts stands in brackets.
        String name = host.replaceAll("^\\[|]$", "");
        try {
            List<InetAddress> addresses = resolver.addresses(name);
            if (!inside && addresses.stream().anyMatch(Borders::inside)) {
                throw Untold.forGood(host + " is this machine or in its network, which may not be called");
            }
            return addresses.stream().findFirst().orElseThrow(() -> new UnknownHostException(host));
        } catch (UnknownHostException nowhere) {
            throw Untold.forNow("there is no host " + host, Optional.empty());
        }
    }

    private static Socket secured(Socket plain, String host, int port) throws IOException {
        SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        SSLSocket socket = (SSLSocket) factory.createSocket(plain, host, port, true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        if (host.matches(".*[A-Za-z].*") && !host.contains(":")) {
            parameters.setServerNames(List.of(new SNIHostName(host)));
        }
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private static Answer exchanged(
            Socket socket, String method, URI uri, Map<String, String> headers, String body, long deadline)
            throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        StringBuilder head = new StringBuilder(method)
                .append(' ')
                .append(uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath())
                .append(uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery())
                .append(" HTTP/1.1\r\nHost: ")
                .append(uri.getRawAuthority())
                .append("\r\nConnection: close\r\nUser-Agent: stormrider\r\nContent-Length: ")
                .append(bytes.length)
                .append("\r\n");
        for (Map.Entry<String, String> header : headers.entrySet()) {
            if (!header.getValue().matches("[ -~]*")) {
                throw new IOException("the token holds characters that no token has");
            }
            head.append(header.getKey()).append(": ").append(header.getValue()).append("\r\n");
        }
        socket.getOutputStream().write(head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return new AnswerReader(socket, deadline).answer();
    }
}
