package dev.stormrider.gateway;

import dev.stormrider.rule.Seed;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** One consumer: connection after connection, on each some exchanges, each drawn. */
final class SoakConsumer implements Runnable {
    private static final List<String> KINDS = List.of(
            "length", "length", "length", "length", "chunked", "chunked", "chunked", "close", "reset", "silent");

    /** So much of an answer that should not have come is told. */
    private static final int SHOWN = 200;

    private record Sent(int number, String kind, int length) {}

    private final Link link;
    private final boolean calm;
    private final SoakLedger ledger;
    private final Seed seed;
    private final AtomicBoolean over;
    private final List<String> wrong;

    SoakConsumer(Link link, boolean calm, SoakLedger ledger, Seed seed, AtomicBoolean over, List<String> wrong) {
        this.link = link;
        this.calm = calm;
        this.ledger = ledger;
        this.seed = seed;
        this.over = over;
        this.wrong = wrong;
    }

    @Override
    public void run() {
        for (int i = 0; !over.get(); i++) {
            Deque<Sent> waiting = new ArrayDeque<>();
            try (Caller caller = Caller.to(link)) {
                connection(caller, seed.and(i), waiting);
            } catch (SocketTimeoutException hung) {
                wrong.add("a consumer was left waiting for " + waiting.peek());
            } catch (IOException ended) {
                // The provider broke off, a fault did, or the consumer is about to.
            }
            waiting.forEach(sent -> ledger.ended(sent.number(), SoakLedger.End.GIVEN_UP));
        }
    }

    private void connection(Caller caller, Seed here, Deque<Sent> waiting) throws IOException {
        int exchanges = 1 + here.and("exchanges").below(20);
        for (int j = 0; j < exchanges && !over.get(); j++) {
            Seed drawn = here.and(j);
            if (drawn.and("switch").below(50) == 0) {
                converse(caller, waiting, drawn.below(5000));
                return;
            }
            // Some are sent before the answer to the first has come.
            int together = drawn.and("pipelined").below(4) == 0 ? 2 + drawn.below(5) : 1;
            for (int k = 0; k < together; k++) {
                send(caller, drawn.and(k), waiting);
            }
            if (drawn.and("leaves").below(25) == 0) {
                caller.socket.setSoLinger(drawn.and("rudely").below(2) == 0, 0);
                return;
            }
            while (!waiting.isEmpty()) {
                if (!hear(caller, waiting)) {
                    return;
                }
            }
        }
    }

    private void send(Caller caller, Seed drawn, Deque<Sent> waiting) throws IOException {
        String kind = KINDS.get(drawn.and("kind").below(KINDS.size()));
        int length = size(drawn.and("answer"));
        Sent sent = new Sent(ledger.next(), kind, length);
        waiting.add(sent);
        String line = "/" + kind + "/" + length + "/" + sent.number() + " HTTP/1.1\r\nHost: a\r\n";
        int body = size(drawn.and("body"));
        switch (drawn.and("framing").below(3)) {
            case 0 -> caller.send("GET " + line + "\r\n");
            case 1 -> caller.send("POST " + line + "Content-Length: " + body + "\r\n\r\n" + "y".repeat(body));
            default -> {
                caller.send("POST " + line + "Transfer-Encoding: chunked\r\n\r\n");
                caller.send(Integer.toHexString(body + 1) + "\r\n" + "z".repeat(body + 1) + "\r\n");
                caller.send("0\r\n\r\n");
            }
        }
    }

    /** Mostly small, sometimes long. */
    private static int size(Seed drawn) {
        return drawn.and("long").below(20) == 0 ? drawn.below(300_000) : drawn.below(2_000);
    }

    /** Hears the answer to the first that waits; whether another can follow. */
    private boolean hear(Caller caller, Deque<Sent> waiting) throws IOException {
        Caller.Heard heard = caller.hear();
        Sent sent = waiting.getFirst();
        boolean whole = heard.header("content-length").isEmpty()
                || heard.body().length() == Integer.parseInt(heard.header("content-length"));
        if (!whole) {
            return false;
        }
        waiting.removeFirst();
        ledger.ended(sent.number(), SoakLedger.End.ANSWERED);
        String expected = SoakOrigin.body("" + sent.number(), sent.length());
        boolean broken = sent.kind().equals("silent") || sent.kind().equals("reset");
        if (calm && (heard.status() != 200 || broken) && !(broken && heard.status() == 502)) {
            wrong.add(sent + " was answered with " + heard.status() + ": "
                    + heard.body().substring(0, Math.min(heard.body().length(), SHOWN)));
        } else if (calm && heard.status() == 200 && !heard.body().equals(expected)) {
            wrong.add(sent + " was given another's answer, or not all of it");
        }
        return !heard.header("connection").equals("close");
    }

    private void converse(Caller caller, Deque<Sent> waiting, int length) throws IOException {
        Sent sent = new Sent(ledger.next(), "switch", 0);
        waiting.add(sent);
        caller.get("/switch/0/" + sent.number(), "Connection: upgrade", "Upgrade: echo");
        String head = caller.head();
        if (head.startsWith("HTTP/1.1 101 ")) {
            String said = "w".repeat(length);
            caller.send(said);
            caller.socket.shutdownOutput();
            if (calm && !caller.rest().equals(said)) {
                wrong.add("an echo is not what was said");
            }
            waiting.removeFirst();
            ledger.ended(sent.number(), SoakLedger.End.ANSWERED);
        }
    }
}
