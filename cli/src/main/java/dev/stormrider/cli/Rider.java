package dev.stormrider.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Who rides: whoever started the pipeline, else the person at this machine. */
final class Rider {
    /** Says it before all others. */
    static final String VARIABLE = "STORMRIDER_BY";

    private static final Path HOST = Path.of("/proc/sys/kernel/hostname");
    private static final int LONGEST = 120;

    private Rider() {}

    /** {@code "ada"} of a pipeline, {@code "ada@desk"} at a machine. */
    static String of(Map<String, String> variables) {
        String name = Stream.of(VARIABLE, "GITHUB_ACTOR", "GITLAB_USER_LOGIN", "BUILD_USER_ID")
                .flatMap(variable -> said(variables, variable).stream())
                .findFirst()
                .orElseGet(() -> said(variables, "USER")
                                .or(() -> said(variables, "USERNAME"))
                                .orElseGet(() -> System.getProperty("user.name", "somebody"))
                        + "@" + host(variables));
        return name.length() <= LONGEST ? name : name.substring(0, LONGEST);
    }

    private static Optional<String> said(Map<String, String> variables, String name) {
        return Optional.ofNullable(variables.get(name))
                .map(text -> text.strip().replaceAll("\\p{Cntrl}", ""))
                .filter(text -> !text.isEmpty());
    }

    /** The name of this machine; asked of the kernel, since asking names of a network may take long. */
    private static String host(Map<String, String> variables) {
        try {
            return Files.readString(HOST).strip();
        } catch (IOException noLinux) {
            return said(variables, "HOSTNAME")
                    .or(() -> said(variables, "COMPUTERNAME"))
                    .orElse("this machine");
        }
    }
}
