import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * Asks at a fixed rate over a few connections and measures from the moment at which a request was due: {@code java
 * Drive.java PORT[,PORT] PATH RATE SECONDS CONNECTIONS [BODY]}, the connections spread over the ports. Prints p50, p90, p99 and p99.9 in microseconds, how many were
 * answered within twice the time, and how many answers were not 200 or did not have BODY.
 */
class Drive {
    private static final int HEAD_LIMIT = 16 << 10;

    public static void main(String[] arguments) throws Exception {
        int[] ports = Arrays.stream(arguments[0].split(",")).mapToInt(Integer::parseInt).toArray();
        byte[] request = ("GET " + arguments[1] + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
        double rate = Double.parseDouble(arguments[2]);
        double seconds = Double.parseDouble(arguments[3]);
        int connections = Integer.parseInt(arguments[4]);
        String body = arguments.length > 5 ? arguments[5] : "";
        long gap = (long) (1e9 * connections / rate);
        int each = (int) (rate * seconds / connections);
        long[][] took = new long[connections][each];
        AtomicLong wrong = new AtomicLong();
        Thread[] threads = new Thread[connections];
        long start = System.nanoTime() + 200_000_000L;
        long end = start + (long) (2e9 * seconds);
        int[] done = new int[connections];
        for (int c = 0; c < connections; c++) {
            int number = c;
            threads[c] = new Thread(() -> {
                try (Socket socket = new Socket("127.0.0.1", ports[number % ports.length])) {
                    socket.setTcpNoDelay(true);
                    socket.setSoTimeout(30_000);
                    InputStream in = new BufferedInputStream(socket.getInputStream());
                    for (int i = 0; i < each; i++) {
                        long due = start + gap * number / connections + gap * i;
                        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                            LockSupport.parkNanos(left);
                        }
                        if (System.nanoTime() > end) {
                            break;
                        }
                        socket.getOutputStream().write(request);
                        if (!answered(in, body)) {
                            wrong.incrementAndGet();
                        }
                        took[number][i] = System.nanoTime() - due;
                        done[number] = i + 1;
                    }
                } catch (IOException broken) {
                    wrong.incrementAndGet();
                    System.err.println(broken);
                }
            });
            threads[c].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        long[] all = IntStream.range(0, connections)
                .mapToObj(c -> Arrays.copyOf(took[c], done[c]))
                .flatMapToLong(Arrays::stream)
                .sorted()
                .toArray();
        System.out.printf(
                "%d %d %d %d %d %d%n",
                at(all, 0.5), at(all, 0.9), at(all, 0.99), at(all, 0.999), all.length, wrong.get());
    }

    private static long at(long[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1, sorted.length * share)] / 1_000;
    }

    private static boolean answered(InputStream in, String body) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.length() < 4 || head.charAt(head.length() - 1) != '\n' || head.charAt(head.length() - 3) != '\n') {
            int next = in.read();
            if (next < 0 || head.length() > HEAD_LIMIT) {
                throw new IOException("the answer ended in its head");
            }
            head.append((char) next);
        }
        String lower = head.toString().toLowerCase(Locale.ROOT);
        int at = lower.indexOf("content-length:");
        int length = Integer.parseInt(lower.substring(at + 15, lower.indexOf('\r', at)).trim());
        byte[] content = in.readNBytes(length);
        return lower.startsWith("http/1.1 200")
                && (body.isEmpty() || body.equals(new String(content, StandardCharsets.UTF_8)));
    }
}
