package dev.stormrider.control;

import dev.stormrider.fault.Body;
import dev.stormrider.fault.Headers;
import dev.stormrider.fault.Response;
import dev.stormrider.gateway.Gateway;
import dev.stormrider.gateway.PassageListener;
import dev.stormrider.gateway.Settings;
import dev.stormrider.rule.Seed;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/** A gateway under control, asked over raw sockets, so that what is seen is what goes over the wire. */
record Wired(Gateway gateway, Control control, URI address) implements AutoCloseable {
    static Wired open() throws IOException {
        return open(System::nanoTime, PassageListener.NOBODY);
    }

    static Wired open(LongSupplier leaseClock, PassageListener listener) throws IOException {
        Gateway gateway = Gateway.open(Settings.usual(new Seed(7)).withThreads(1));
        Control control = Control.of(gateway, new ControlSettings("1.2.3", leaseClock, Optional.empty()), listener);
        return new Wired(gateway, control, control.listen(anyPort()));
    }

    static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    Response get(String target) throws IOException {
        return ask("GET", target, "");
    }

    Response post(String target, String body) throws IOException {
        return ask("POST", target, body);
    }

    Response ask(String method, String target, String body, String... headers) throws IOException {
        return ask(address, method, target, body, headers);
    }

    static Response ask(URI address, String method, String target, String body, String... headers) throws IOException {
        try (Socket socket = connected(address)) {
            boolean hosted = List.of(headers).stream().anyMatch(header -> header.startsWith("Host:"));
            StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\nConnection: close\r\n");
            head.append(hosted ? "" : "Host: " + address.getAuthority() + "\r\n");
            for (String header : headers) {
                head.append(header).append("\r\n");
            }
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            head.append(bytes.length == 0 ? "" : HttpHeaderNames.CONTENT_LENGTH + ": " + bytes.length + "\r\n");
            socket.getOutputStream().write((head + "\r\n").getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().write(bytes);
            return read(socket.getInputStream());
        }
    }

    static Socket connected(URI address) throws IOException {
        Socket socket = new Socket(address.getHost(), address.getPort());
        socket.setSoTimeout(10_000);
        return socket;
    }

    /** The answer up to the connection's end. */
    private static Response read(InputStream in) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        in.transferTo(all);
        String text = all.toString(StandardCharsets.UTF_8);
        int end = text.indexOf("\r\n\r\n");
        List<Headers.Line> lines = new ArrayList<>();
        text.substring(0, end).lines().skip(1).forEach(line -> {
            String[] halves = line.split(": ", 2);
            lines.add(new Headers.Line(halves[0], halves[1]));
        });
        return new Response(
                Integer.parseInt(text.substring(9, 12)), new Headers(lines), Body.of(text.substring(end + 4)));
    }

    @Override
    public void close() {
        control.close();
        gateway.close();
    }
}
