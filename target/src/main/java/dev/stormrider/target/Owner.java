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
 * @param process its number and when it began, in milliseconds since 1970: numbers are given again
 */
record Owner(String machine, String process) {

    static Owner us() {
        ProcessHandle we = ProcessHandle.current();
        return new Owner(here(), we.pid() + "-" + began(we));
    }

    /** Whether it is known to be gone; false where that cannot be told from here. */
    boolean gone(Owner us) {
        if (!machine.equals(us.machine)) {
            return false;
        }
        int dash = process.indexOf('-');
        Optional<Long> pid = dash < 0 ? Optional.empty() : number(process.substring(0, dash));
        return pid.isPresent()
                && ProcessHandle.of(pid.get())
                        .filter(found -> process.equals(found.pid() + "-" + began(found)))
                        .isEmpty();
    }

    private static long began(ProcessHandle process) {
        return process.info().startInstant().map(start -> start.toEpochMilli()).orElse(0L);
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
