package dev.stormrider.gateway;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** The server's side of a WebSocket, for the tests: no library, so that what is written is what goes over the wire. */
final class SocketOrigin {
    private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    final BlockingQueue<String> heads = new LinkedBlockingQueue<>();

    /** What has come, in order: texts as they are, the code of a close as "close 1000". */
    final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    interface Speech {
        void hold(SocketOrigin here, Socket socket) throws IOException, InterruptedException;
    }

    /** Shakes hands and leaves the rest to {@code speech}, then listens until the other side closes. */
    Origin origin(Speech speech) throws IOException {
        return Origin.talking(socket -> {
            InputStream in = socket.getInputStream();
            String head = Origin.head(in);
            heads.add(head);
            String key = head.lines()
                    .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("sec-websocket-key:"))
                    .map(line -> line.substring(line.indexOf(':') + 1).trim())
                    .findFirst()
                    .orElseThrow();
            socket.getOutputStream()
                    .write(Origin.bytes(Origin.wire(
                            "HTTP/1.1 101 Switching Protocols",
                            "Upgrade: websocket",
                            "Connection: Upgrade",
                            "Sec-WebSocket-Accept: " + accept(key),
                            "",
                            "")));
            speech.hold(this, socket);
            listen(socket);
        });
    }

    private static String accept(String key) throws IOException {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(Origin.bytes(key + MAGIC));
            return Base64.getEncoder().encodeToString(digest);
        } catch (GeneralSecurityException impossible) {
            throw new IOException(impossible);
        }
    }

    static byte[] text(String text) {
        return frame(0x81, Origin.bytes(text));
    }

    static byte[] frame(int first, byte[] content) {
        byte[] frame = new byte[content.length + 2];
        frame[0] = (byte) first;
        frame[1] = (byte) content.length;
        System.arraycopy(content, 0, frame, 2, content.length);
        return frame;
    }

    private void listen(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        while (true) {
            int opcode = in.read() & 0xF;
            int second = in.read();
            if (second < 0) {
                throw new EOFException();
            }
            byte[] key = in.readNBytes((second & 0x80) == 0 ? 0 : 4);
            byte[] content = in.readNBytes(second & 0x7F);
            for (int i = 0; i < content.length && key.length > 0; i++) {
                content[i] ^= key[i % 4];
            }
            if (opcode == 8) {
                heard.add("close " + ((content[0] & 0xFF) << 8 | content[1] & 0xFF));
                socket.getOutputStream().write(frame(0x88, content));
                return;
            }
            heard.add(new String(content, StandardCharsets.UTF_8));
        }
    }
}
