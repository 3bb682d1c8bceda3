import dev.stormrider.ledger.Event;
import dev.stormrider.ledger.EventFile;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Reads as people do and uploads as pipelines do: Drive URL SECONDS READERS PAUSE_MILLIS UPLOADS_A_SECOND REVIEWS. Each reader
 * opens a page every so often whether the one before has come or not being its own affair: time counts from when it was meant
 * to open, so that a server that stalls cannot look well.
 */
final class Drive {
    private static final List<String> KINDS = List.of("list", "review", "search", "filter");
    private static final List<String> WORDS = List.of("orders", "pay", "stock refunds", "change-12", "person7", "ship ret", "1.5");

    private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5)).build();

    /** What is asked first meets a driver that starts up itself, and is not counted. */
    private static final long COLD_NANOS = TimeUnit.SECONDS.toNanos(3);

    private record Sample(String kind, long meant, long micros) {}

    private Drive() {}

    public static void main(String... arguments) throws Exception {
        String url = arguments[0];
        int seconds = Integer.parseInt(arguments[1]);
        int readers = Integer.parseInt(arguments[2]);
        long pause = Long.parseLong(arguments[3]);
        int uploads = Integer.parseInt(arguments[4]);
        int reviews = Integer.parseInt(arguments[5]);
        ConcurrentLinkedQueue<Sample> samples = new ConcurrentLinkedQueue<>();
        AtomicInteger errors = new AtomicInteger();
        long begin = System.nanoTime();
        long end = begin + COLD_NANOS + TimeUnit.SECONDS.toNanos(seconds);
        CountDownLatch done = new CountDownLatch(readers + uploads);
        for (int reader = 0; reader < readers; reader++) {
            int number = reader;
            Thread.ofVirtual().start(() -> read(url, number, readers, pause, reviews, begin, end, samples, errors, done));
        }
        // So many pipelines, each of which uploads a little every second.
        for (int pipeline = 0; pipeline < uploads; pipeline++) {
            int number = pipeline;
            Thread.ofVirtual().start(() -> publish(url, number, uploads, begin, end, samples, errors, done));
        }
        done.await();
        samples.removeIf(sample -> sample.meant() < begin + COLD_NANOS);
        tell(samples, errors.get(), seconds);
    }

    private static void read(String url, int reader, int readers, long pause, int reviews, long begin, long end,
            ConcurrentLinkedQueue<Sample> samples, AtomicInteger errors, CountDownLatch done) {
        // Not Random: what it draws first is the same under seeds that lie side by side, and all would begin with one kind.
        SplittableRandom dice = new SplittableRandom(reader);
        long meant = begin + TimeUnit.MILLISECONDS.toNanos(pause) * reader / readers;
        while (meant < end) {
            await(meant);
            String kind = KINDS.get(dice.nextInt(KINDS.size()));
            String path = switch (kind) {
                case "list" -> "/reviews";
                case "review" -> "/reviews/" + (1 + dice.nextInt(reviews));
                case "search" -> "/reviews?text=" + WORDS.get(dice.nextInt(WORDS.size())).replace(" ", "+");
                default -> "/reviews?standing=rejected&service=payments";
            };
            ask(HttpRequest.newBuilder(URI.create(url + path)).header("Cookie", "session=" + Fill.SESSION).build(), kind, meant, samples,
                    errors);
            meant += TimeUnit.MILLISECONDS.toNanos(pause);
        }
        done.countDown();
    }

    private static void publish(String url, int pipeline, int pipelines, long begin, long end, ConcurrentLinkedQueue<Sample> samples,
            AtomicInteger errors, CountDownLatch done) {
        int run = 0;
        int next = 0;
        List<Event> events = new ArrayList<>();
        long meant = begin + TimeUnit.SECONDS.toNanos(1) * pipeline / pipelines;
        while (meant < end) {
            await(meant);
            if (next >= events.size()) {
                run++;
                next = 0;
                int number = 1_000_000 + pipeline * 1000 + run;
                events = Fill.run(number, 100, new Random(number), Instant.now());
            }
            int to = Math.min(events.size(), next + 10);
            String id = "live-" + begin + "-" + pipeline + "-" + run;
            HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/api/v1/runs/" + id + "/events?from=" + next))
                    .header("Authorization", "Bearer " + Fill.TOKEN).header("Content-Type", "application/x-ndjson")
                    .POST(HttpRequest.BodyPublishers.ofString(EventFile.write(events.subList(next, to)))).build();
            ask(request, "upload", meant, samples, errors);
            next = to;
            meant += TimeUnit.SECONDS.toNanos(1);
        }
        done.countDown();
    }

    private static void await(long moment) {
        long left = moment - System.nanoTime();
        if (left > 0) {
            java.util.concurrent.locks.LockSupport.parkNanos(left);
        }
    }

    private static void ask(HttpRequest request, String kind, long meant, ConcurrentLinkedQueue<Sample> samples, AtomicInteger errors) {
        try {
            HttpResponse<String> answer = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                if (errors.incrementAndGet() <= 3) {
                    System.out.println(kind + " " + request.uri() + " " + answer.statusCode() + " "
                            + answer.body().substring(0, Math.min(300, answer.body().length())));
                }
                return;
            }
            samples.add(new Sample(kind, meant, (System.nanoTime() - meant) / 1000));
        } catch (Exception trouble) {
            if (errors.incrementAndGet() <= 3) {
                System.out.println(kind + " " + trouble);
            }
        }
    }

    private static void tell(ConcurrentLinkedQueue<Sample> samples, int errors, int seconds) {
        Map<String, List<Long>> kinds = new TreeMap<>();
        samples.forEach(sample -> kinds.computeIfAbsent(sample.kind(), first -> new ArrayList<>()).add(sample.micros()));
        System.out.printf("%-8s %8s %8s %8s %8s %8s%n", "ms", "a second", "p50", "p90", "p99", "most");
        kinds.forEach((kind, all) -> {
            all.sort(null);
            System.out.printf("%-8s %8.1f %8.1f %8.1f %8.1f %8.1f%n", kind, all.size() / (double) seconds, at(all, 0.5), at(all, 0.9),
                    at(all, 0.99), all.getLast() / 1000.0);
        });
        System.out.println(errors + " errors");
    }

    private static double at(List<Long> sorted, double share) {
        return sorted.get(Math.min(sorted.size() - 1, (int) (sorted.size() * share))) / 1000.0;
    }
}
