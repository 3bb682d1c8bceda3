package dev.stormrider.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.ledger.Actor;
import dev.stormrider.ledger.Ledger;
import dev.stormrider.ledger.Role;
import dev.stormrider.store.Store;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/**
 * The server is killed as {@code kill -9} does, again and again over one store, while several clients upload, decide
 * and comment. More often: -Dkills=50.
 */
class KilledTest {
    private static final int KILLS = Integer.getInteger("kills", 3);
    private static final long SEED = Long.getLong("kills.seed", 20261130);
    private static final int CLIENTS = 4;
    private static final int MOST_ANSWERS = 80;
    private static final int MOST_MILLIS = 30;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Pattern ADDRESS = Pattern.compile("Reviews are at (http://\\S+), kept in");

    private final SecureRandom random = new SecureRandom();
    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicInteger answers = new AtomicInteger();
    private final Queue<Throwable> troubles = new ConcurrentLinkedQueue<>();

    /** One who uploads, and one who decides on that; all that they told so far. */
    private record Client(String name, String teller, String decider, List<Tale> tales) {
        Tale next() {
            Tale tale = new Tale(name + "-" + tales.size(), tales.size() % 3 == 2);
            tales.add(tale);
            return tale;
        }
    }

    private record Line(KilledTest test, URI address, Client client) implements Tale.Wire {
        @Override
        public ObjectNode get(String path) throws IOException {
            return good(send(request(path, client.teller()).GET()));
        }

        @Override
        public int next(String run) throws IOException {
            HttpResponse<String> answer = send(request("/api/v1/runs/" + run, client.teller()));
            return answer.statusCode() == 404 ? 0 : good(answer).path("next").asInt();
        }

        @Override
        public ObjectNode tell(String run, int from, String lines) throws IOException {
            return answered(request("/api/v1/runs/" + run + "/events?from=" + from, client.teller())
                    .header("Content-Type", "application/x-ndjson")
                    .POST(BodyPublishers.ofString(lines)));
        }

        @Override
        public ObjectNode post(String path, String body) throws IOException {
            return answered(request(path, client.decider())
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(body)));
        }

        private ObjectNode answered(HttpRequest.Builder request) throws IOException {
            ObjectNode answer = good(send(request));
            test.answers.incrementAndGet();
            return answer;
        }

        private HttpRequest.Builder request(String path, String token) {
            return HttpRequest.newBuilder(URI.create(address + path))
                    .timeout(PATIENCE)
                    .header("Authorization", "Bearer " + token);
        }

        private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
            try {
                return test.http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            } catch (InterruptedException hurried) {
                throw new IOException(hurried);
            }
        }

        private static ObjectNode good(HttpResponse<String> answer) {
            assertThat(answer.statusCode()).as(answer.uri() + " " + answer.body()).isBetween(200, 299);
            try {
                return Forms.object(answer.body().getBytes(StandardCharsets.UTF_8));
            } catch (Refused garbled) {
                throw new AssertionError(answer.body(), garbled);
            }
        }
    }

    private record Served(Process process, BufferedReader err, URI address) implements AutoCloseable {
        static Served over(Path store) throws IOException {
            Process process = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-Xmx256m",
                            "--enable-native-access=ALL-UNNAMED",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Main.class.getName(),
                            "serve",
                            "--listen",
                            ":0",
                            "--store",
                            store.toString()))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            BufferedReader err = process.errorReader(StandardCharsets.UTF_8);
            String first = String.valueOf(err.readLine());
            Matcher address = ADDRESS.matcher(first);
            if (!address.find()) {
                process.destroyForcibly();
                throw new AssertionError(first);
            }
            return new Served(process, err, URI.create(address.group(1)));
        }

        void kill() throws InterruptedException {
            process.destroyForcibly().waitFor();
        }

        @Override
        public void close() throws IOException {
            process.destroyForcibly();
            err.close();
        }
    }

    @Test
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    void whatWasAnsweredOutlivesAnyKillOfTheServer(@TempDir Path folder) throws Exception {
        Path store = folder.resolve("reviews.db");
        Random dice = new Random(SEED);
        List<Client> clients = clients(store);
        Tale.Fate fate = new Tale.Fate(0, 0);

        for (int kill = 0; kill < KILLS; kill++) {
            try (Served served = Served.over(store)) {
                fate = fate.and(checked(served.address(), clients));
                struck(served, clients, 1 + dice.nextInt(MOST_ANSWERS), dice.nextInt(MOST_MILLIS), dice.nextLong());
            }
        }
        try (Served served = Served.over(store)) {
            fate = fate.and(checked(served.address(), clients));
        }
        try (Store whole = Store.open(store)) {
            assertThat(whole.audit().broken()).isEmpty();
        }

        assertThat(troubles).isEmpty();
        assertThat(answers.get()).isGreaterThan(KILLS);
        int runs = clients.stream().mapToInt(client -> client.tales().size()).sum();
        // What the table of benchmarks/review is made of.
        System.out.printf(
                "%d kills, seed %d: %d runs, %d writes answered, %d on their way of which %d were taken in%n",
                KILLS, SEED, runs, answers.get(), fate.underWay(), fate.kept());
    }

    /** All tell at once, until so many were answered in this round and so many moments have passed; then it is killed. */
    private void struck(Served served, List<Client> clients, int many, int millis, long seed) throws Exception {
        int before = answers.get();
        List<Thread> threads = new ArrayList<>();
        for (Client client : clients) {
            Random dice = new Random(seed + client.name().hashCode());
            threads.add(Thread.ofVirtual().start(() -> tell(new Line(this, served.address(), client), dice)));
        }
        try {
            Await.until("answers", () -> answers.get() - before >= many || !troubles.isEmpty());
            assertThat(served.process().waitFor(millis, TimeUnit.MILLISECONDS)).isFalse();
        } finally {
            served.kill();
            for (Thread thread : threads) {
                thread.join(PATIENCE);
            }
        }
        assertThat(troubles).isEmpty();
    }

    private void tell(Line line, Random dice) {
        List<Tale> tales = line.client().tales();
        try {
            if (!tales.isEmpty()) {
                tales.getLast().tell(line, dice);
            }
            while (true) {
                line.client().next().tell(line, dice);
            }
        } catch (IOException killed) {
            // What was on its way is looked for in the next life of the server.
        } catch (RuntimeException | AssertionError trouble) {
            troubles.add(trouble);
        }
    }

    private Tale.Fate checked(URI address, List<Client> clients) throws IOException {
        Tale.Fate fate = new Tale.Fate(0, 0);
        for (Client client : clients) {
            for (Tale tale : client.tales()) {
                fate = fate.and(tale.check(new Line(this, address, client)));
            }
        }
        return fate;
    }

    private List<Client> clients(Path store) throws Refused {
        List<Client> clients = new ArrayList<>();
        try (Store ledger = Store.open(store)) {
            String decider = token(ledger, "decider", Role.APPROVER);
            for (int each = 0; each < CLIENTS; each++) {
                String name = "client" + each;
                clients.add(new Client(name, token(ledger, name, Role.AUTHOR), decider, new ArrayList<>()));
            }
        }
        return clients;
    }

    private String token(Ledger ledger, String name, Role role) throws Refused {
        Instant now = Instant.now();
        ledger.accounts().add(Logins.SERVER, Logins.local(name, name, role, now), Optional.empty(), now);
        Secret secret = Secret.fresh(TokenDesk.PREFIX, random);
        Actor actor = new Actor(name, "session", role.rights());
        Instant later = now.plus(Duration.ofDays(1));
        ledger.tokens()
                .make(actor, name, "ci", secret.beginning(), secret.digest(), role.rights(), false, later, now);
        return secret.text();
    }
}
