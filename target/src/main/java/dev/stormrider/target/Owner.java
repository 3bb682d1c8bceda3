package dev.stormrider.target;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A process of ours, so that what it started can be told from what another one did, also when it is gone.
 *
 * @param machine where the number of the process means something: host, boot and namespace of processes
 * @param process its number and when it began: numbers are given again
 */
record Owner(String machine, String process) {
    /** Where Linux tells of a process, behind its name, when it began, in ticks since the machine did. */
    private static final int BEGAN = 19;

    /** We stay who we are, and the name of a host may have to be asked for. */
    private static final class Us {
        private static final Owner OWNER =
                new Owner(here(), named(ProcessHandle.current().pid()));
    }

    static Owner us() {
        return Us.OWNER;
    }

    /** How a process is named to others. */
    private static String named(long pid) {
        return pid + "-" + ticks(pid).or(() -> millis(pid)).orElse(0L);
    }

    /** Whether it is known to be gone; false where that cannot be told from here. */
    boolean gone(Owner us) {
        if (!machine.equals(us.machine)) {
            return false;
        }
        int dash = process.indexOf('-');
        Optional<Long> pid = dash < 0 ? Optional.empty() : number(process.substring(0, dash));
        return pid.isPresent() && !lives(pid.get());
    }

    private boolean lives(long pid) {
        // Earlier versions named the time of day, which is another one when the clock has been set.
        return ProcessHandle.of(pid).isPresent()
                && (process.equals(named(pid))
                        || process.equals(pid + "-" + millis(pid).orElse(0L)));
    }

    /** Unlike the time of day this stays the same when the clock is set. */
    private static Optional<Long> ticks(long pid) {
        String stat = text(Path.of("/proc/" + pid + "/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
        return fields.length > BEGAN ? number(fields[BEGAN]) : Optional.empty();
    }

    private static Optional<Long> millis(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().startInstant())
                .map(start -> start.toEpochMilli());
    }

    private static Optional<Long> number(String text) {
        try {
            return Optional.of(Long.parseLong(text));
        } catch (NumberFormatException none) {
            return Optional.empty();
        }
    }

    private static String here() {
        String boot = text(Path.of("/proc/sys/kernel/random/boot_id"));
        String namespace = link(Path.of("/proc/self/ns/pid"));
        return String.join("/", host(), boot, namespace).replaceAll("[^A-Za-z0-9./_-]", "-");
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (IOException nameless) {
            return "localhost";
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException elsewhere) {
            return "";
        }
    }

    private static String link(Path file) {
        try {
            return Files.readSymbolicLink(file).toString();
        } catch (IOException elsewhere) {
            return "";
        }
    }
}
