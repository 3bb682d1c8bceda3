package dev.stormrider.environment;

import dev.stormrider.fault.Family;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What an environment allows, in people's words. */
record Terms(Environment environment) {
    private static final int NAMED = 20;

    List<String> all() {
        List<String> all = new ArrayList<>();
        if (environment.shadow().value()) {
            all.add("its parties are given copies alone" + environment.shadow().words());
        }
        all.add("hosts: this machine" + listed(environment.hosts(), HostPattern::text));
        all.add("operations: " + named(environment.operations().value(), OperationPattern::text)
                + environment.operations().words());
        all.add("effects: " + (environment.effects().value() ? "yes" : "no")
                + environment.effects().words());
        all.add("faults: "
                + named(environment.families().value().stream().sorted().toList(), Family::word)
                + environment.families().words());
        all.add("blast radius: " + environment.radius().value().words()
                + environment.radius().words());
        int rate = environment.rate().value();
        all.add("load: " + (rate == Integer.MAX_VALUE ? "as asked for" : rate + " requests a second at most")
                + environment.rate().words());
        if (!environment.windows().value().isEmpty()) {
            all.add("window: " + named(environment.windows().value(), Window::words)
                    + environment.windows().words());
        }
        environment
                .approving()
                .value()
                .ifPresent(asked -> all.add("agreement: needed, at " + asked.server()
                        + environment.approving().words()));
        return all;
    }

    private static <T> String listed(Clause<List<T>> clause, Function<T, String> words) {
        return (clause.value().isEmpty() ? "" : ", " + named(clause.value(), words)) + clause.words();
    }

    private static <T> String named(Collection<T> all, Function<T, String> words) {
        String named = all.stream().limit(NAMED).map(words).collect(Collectors.joining(", "));
        String more = all.size() > NAMED ? " and " + (all.size() - NAMED) + " more" : "";
        return all.isEmpty() ? "none" : named + more;
    }
}
