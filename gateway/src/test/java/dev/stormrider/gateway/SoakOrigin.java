package dev.stormrider.gateway;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;

/** A provider that does what a path like {@code /chunked/2000/17} asks: how, how many bytes, for which request. */
final class SoakOrigin {
    void answer(Origin.Seen request, OutputStream out, Socket socket) throws IOException {
        String[] asked = request.target().substring(1).split("/", -1);
        String body = body(asked[2], Integer.parseInt(asked[1]));
        switch (asked[0]) {
            case "chunked" -> {
                out.write(Origin.bytes("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"));
                for (int at = 0; at < body.length(); at += 3000) {
                    String chunk = body.substring(at, Math.min(body.length(), at + 3000));
                    out.write(Origin.bytes(Integer.toHexString(chunk.length()) + "\r\n" + chunk + "\r\n"));
                }
                out.write(Origin.bytes("0\r\n\r\n"));
            }
            case "close" -> {
                out.write(Origin.bytes("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + body));
                socket.shutdownOutput();
            }
            case "reset" -> {
                int more = body.length() + 1;
                out.write(Origin.bytes("HTTP/1.1 200 OK\r\nContent-Length: " + more + "\r\n\r\n" + body));
                socket.setSoLinger(true, 0);
                socket.close();
            }
            case "silent" -> socket.close();
            case "switch" -> {
                out.write(Origin.bytes(Origin.wire(
                        "HTTP/1.1 101 Switching Protocols", "Connection: upgrade", "Upgrade: echo", "", "")));
                socket.getInputStream().transferTo(out);
                socket.shutdownOutput();
            }
            default -> out.write(Origin.bytes(Origin.ok(body)));
        }
    }

    /** Says whom it is for at its beginning and at its end. */
    static String body(String number, int length) {
        return number + ":" + "x".repeat(length) + ":" + number;
    }
}
