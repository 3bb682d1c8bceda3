package dev.stormrider.gateway;

import dev.stormrider.fault.Aim;
import dev.stormrider.fault.CloseEarly;
import dev.stormrider.fault.Corrupt;
import dev.stormrider.fault.Delay;
import dev.stormrider.fault.Drip;
import dev.stormrider.fault.DropResponse;
import dev.stormrider.fault.Fault;
import dev.stormrider.fault.Repeat;
import dev.stormrider.fault.Reset;
import dev.stormrider.fault.Truncate;
import dev.stormrider.fault.Way;
import dev.stormrider.rule.Seed;
import io.netty.buffer.ByteBufUtil;
import io.netty.util.ResourceLeakDetector;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * A gateway under a mixture of all that happens, for a while: requests of many sizes and framings, several at once,
 * some given up in the middle; a provider that breaks off; faults that come and go. What is found is memory that grows,
 * buffers that are not given back, exchanges that are not told, and answers that reach somebody else.
 */
final class Soak {
    private static final int CONSUMERS = 24;
    private static final long WARM_SECONDS = 240;
    private static final Aim SOME = new Aim(Optional.empty(), Optional.empty(), Optional.empty(), 40);

    /** What was measured at one moment. */
    record Sample(long seconds, long residentBytes, long heapBytes, long exchanges) {
        @Override
        public String toString() {
            return String.format(
                    "%4d s  resident %4d MB  heap after collection %3d MB  exchanges %,d",
                    seconds, residentBytes >> 20, heapBytes >> 20, exchanges);
        }
    }

    /** What came of it; {@code wrong} is empty where all is well. */
    record Outcome(List<Sample> samples, SoakLedger.Count count, List<String> wrong) {}

    private Soak() {}

    public static void main(String[] arguments) throws Exception {
        Duration time = Duration.ofSeconds((long) (Double.parseDouble(arguments[0]) * 60));
        long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1;
        System.out.println("soaking for " + time.toSeconds() + " s, seed " + seed);
        Outcome outcome = run(time, new Seed(seed), System.out::println);
        System.out.println(outcome.count());
        outcome.wrong().forEach(wrong -> System.out.println("WRONG: " + wrong));
        System.out.println(outcome.wrong().isEmpty() ? "all is well" : "not well");
        System.exit(outcome.wrong().isEmpty() ? 0 : 1);
    }

    static Outcome run(Duration time, Seed seed, java.util.function.Consumer<Sample> heard) throws Exception {
        List<String> wrong = new CopyOnWriteArrayList<>();
        ResourceLeakDetector.Level before = ResourceLeakDetector.getLevel();
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
        // What others lost in this process is not told of this one.
        settle();
        ByteBufUtil.setLeakListener((kind, records) -> wrong.add("a buffer was not given back: " + records));
        SoakLedger ledger = new SoakLedger(wrong);
        AtomicBoolean over = new AtomicBoolean();
        List<Sample> samples = new ArrayList<>();
        try (Origin origin = Origin.forgetting(new SoakOrigin()::answer);
                Gateway gateway =
                        Gateway.open(Settings.usual(seed).with(Limits.USUAL.withResponse(Duration.ofSeconds(5))))) {
            Link calm = gateway.link("calm", Loopback.anyPort(), List.of(origin.upstream()), ledger);
            Link stormy = gateway.link("stormy", Loopback.anyPort(), List.of(origin.upstream()), ledger);
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < CONSUMERS; i++) {
                Link link = i % 2 == 0 ? calm : stormy;
                SoakConsumer consumer = new SoakConsumer(link, link == calm, ledger, seed.and(i), over, wrong);
                threads.add(Thread.ofVirtual().start(consumer));
            }
            threads.add(Thread.ofVirtual().start(() -> storm(stormy, seed.and("storm"), over)));
            watch(time, samples, ledger, heard);
            over.set(true);
            for (Thread thread : threads) {
                thread.join(Duration.ofSeconds(30));
                if (thread.isAlive()) {
                    wrong.add("a consumer did not come to its end");
                }
            }
            if (!gateway.drain(Duration.ofSeconds(10))) {
                wrong.add("connections were left when all consumers had gone");
            }
        } finally {
            settle();
            ByteBufUtil.setLeakListener(null);
            ResourceLeakDetector.setLevel(before);
        }
        ledger.close();
        grown(samples).ifPresent(wrong::add);
        return new Outcome(samples, ledger.count(), List.copyOf(wrong));
    }

    private static void watch(
            Duration time, List<Sample> samples, SoakLedger ledger, java.util.function.Consumer<Sample> heard)
            throws IOException {
        long begun = System.nanoTime();
        long step = Math.max(Duration.ofSeconds(1).toNanos(), time.toNanos() / 30);
        for (long next = step; next <= time.toNanos(); next += step) {
            while (System.nanoTime() - begun < next) {
                LockSupport.parkNanos(10_000_000);
            }
            System.gc();
            long seconds = (System.nanoTime() - begun) / 1_000_000_000;
            long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
            Sample sample = new Sample(seconds, resident(), heap, ledger.count().told());
            samples.add(sample);
            heard.accept(sample);
        }
    }

    /** Faults that come and go. */
    private static void storm(Link link, Seed seed, AtomicBoolean over) {
        for (int i = 0; !over.get(); i++) {
            String name = "fault " + i;
            link.arm(name, SOME, fault(seed.and(i)));
            LockSupport.parkNanos(seed.and(i).and("for").below(300) * 1_000_000L);
            link.disarm(name);
        }
    }

    private static Fault fault(Seed seed) {
        Way way = seed.and("way").below(2) == 0 ? Way.REQUEST : Way.RESPONSE;
        return switch (seed.and("kind").below(8)) {
            case 0 -> new Delay(way, Duration.ofMillis(20), Duration.ofMillis(10));
            case 1 -> new Drip(20, Duration.ofMillis(100));
            case 2 -> new Truncate(0.5);
            case 3 -> new Reset(way);
            case 4 -> new CloseEarly();
            case 5 -> new Corrupt(way, 3);
            case 6 -> new Repeat(2);
            default -> new DropResponse(Duration.ofMillis(50));
        };
    }

    private static long resident() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("[^0-9]", "")) << 10;
            }
        }
        return 0;
    }

    /** A leak is noticed when what was lost has been collected, and another buffer is asked for. */
    private static void settle() {
        for (int i = 0; i < 3; i++) {
            System.gc();
            for (int j = 0; j < 100; j++) {
                io.netty.buffer.ByteBufAllocator.DEFAULT.buffer(64).release();
            }
        }
    }

    /**
     * Compares the last third with the one before it: in the first, a JVM is still warming up. Of what it holds beside
     * the heap, code and threads, that is true for a minute or two.
     */
    private static Optional<String> grown(List<Sample> samples) {
        int third = samples.size() / 3;
        if (third < 3) {
            return Optional.empty();
        }
        List<Sample> middle = samples.subList(third, 2 * third);
        List<Sample> last = samples.subList(2 * third, samples.size());
        long resident = median(last.stream().map(Sample::residentBytes).toList())
                - median(middle.stream().map(Sample::residentBytes).toList());
        long heap = median(last.stream().map(Sample::heapBytes).toList())
                - median(middle.stream().map(Sample::heapBytes).toList());
        boolean warm = samples.getLast().seconds() >= WARM_SECONDS;
        boolean grew = warm && resident > 16 << 20 || heap > 8 << 20;
        return grew
                ? Optional.of("memory grew from the second third to the last: resident by " + (resident >> 10)
                        + " KB, heap by " + (heap >> 10) + " KB")
                : Optional.empty();
    }

    private static long median(List<Long> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }
}
