package dev.stormrider.guard;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** What this process and its machine use of what they have; empty where that is not known here. */
public interface OwnUse {
    /** The share of the heap that was still in use after the last collections, of 1. */
    OptionalDouble heap();

    /** The share of the files that may be open that are, of 1. */
    OptionalDouble files();

    /** How many threads run or want to, for each processor, over the last minute. */
    OptionalDouble load();

    /** As the JVM tells it. */
    static OwnUse system() {
        return new OwnUse() {
            @Override
            public OptionalDouble heap() {
                List<MemoryUsage> pools = ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(pool -> pool.getType() == MemoryType.HEAP)
                        .flatMap(OwnUse::collected)
                        .toList();
                long used = pools.stream().mapToLong(MemoryUsage::getUsed).sum();
                long most = Runtime.getRuntime().maxMemory();
                return pools.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of((double) used / most);
            }

            @Override
            public OptionalDouble files() {
                return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                                && unix.getMaxFileDescriptorCount() > 0
                        ? OptionalDouble.of(
                                (double) unix.getOpenFileDescriptorCount() / unix.getMaxFileDescriptorCount())
                        : OptionalDouble.empty();
            }

            @Override
            public OptionalDouble load() {
                var machine = ManagementFactory.getOperatingSystemMXBean();
                double load = machine.getSystemLoadAverage();
                return load < 0
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(load / machine.getAvailableProcessors());
            }
        };
    }

    private static Stream<MemoryUsage> collected(MemoryPoolMXBean pool) {
        // Some collectors do not tell what they left in a pool.
        return Stream.ofNullable(pool.getCollectionUsage());
    }
}
