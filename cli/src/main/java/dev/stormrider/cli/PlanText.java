package dev.stormrider.cli;

import dev.stormrider.amendment.Amendment;
import dev.stormrider.environment.Barred;
import dev.stormrider.environment.Environment;
import dev.stormrider.experiment.Experiment;
import dev.stormrider.experiment.Origin;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.experiment.Plan;
import dev.stormrider.report.Count;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A plan in people's words: how many experiments of which kind there are for each operation, or all of them. */
record PlanText(Plan plan, List<Barred> barred, Environment here, Amendment amendment) {
    /** So many of the riskiest are named where not all are. */
    private static final int NAMED = 5;

    String brief() {
        StringBuilder text = new StringBuilder(head());
        counts(plan.experiments(), text);
        if (!plan.experiments().isEmpty()) {
            text.append("\nThe riskiest:\n");
            plan.experiments().stream().limit(NAMED).forEach(each -> line(each, text));
        }
        if (!plan.leftOut().isEmpty()) {
            text.append("\nLeft out by the budget: ")
                    .append(plan.leftOut().size())
                    .append('\n');
            counts(plan.leftOut(), text);
        }
        if (!barred.isEmpty()) {
            text.append("\nNot allowed in ")
                    .append(here.name())
                    .append(": ")
                    .append(barred.size())
                    .append('\n');
            reasons()
                    .forEach((why, those) -> text.append("  ")
                            .append(why)
                            .append(": ")
                            .append(those.size())
                            .append('\n'));
        }
        text.append("\nEach with its why and its pairings: stormrider plan --all\n");
        notes(text);
        return text.toString();
    }

    String whole() {
        StringBuilder text = new StringBuilder(head());
        plan.experiments().forEach(each -> append(each, text));
        if (!plan.leftOut().isEmpty()) {
            text.append("Left out by the budget: ")
                    .append(plan.leftOut().size())
                    .append("\n\n");
            plan.leftOut().forEach(each -> append(each, text));
        }
        if (!barred.isEmpty()) {
            text.append("Not allowed in ")
                    .append(here.name())
                    .append(": ")
                    .append(barred.size())
                    .append("\n\n");
            reasons().forEach((why, those) -> append(why, those, text));
        }
        notes(text);
        return text.toString();
    }

    private String head() {
        return Count.of(plan.experiments().size(), "experiment") + ", riskiest first; a run takes about "
                + PlanCommand.seconds(plan.cost()) + ", and up to " + PlanCommand.seconds(TestCommand.SHRINKING)
                + " to shrink what is found; seed " + plan.seed() + ".\n\n";
    }

    private void notes(StringBuilder text) {
        plan.notes().forEach(note -> text.append(note).append('\n'));
    }

    private Map<String, List<Barred>> reasons() {
        return barred.stream()
                .collect(Collectors.groupingBy(
                        each -> each.refusal().sentence(), LinkedHashMap::new, Collectors.toList()));
    }

    /** By operation, the one with the riskiest experiment first, and by what is tried there. */
    private void counts(List<Experiment> experiments, StringBuilder text) {
        Map<String, Map<Origin, Integer>> counts = new LinkedHashMap<>();
        experiments.forEach(each -> counts.computeIfAbsent(each.operation(), first -> new EnumMap<>(Origin.class))
                .merge(each.origin(), 1, Integer::sum));
        counts.forEach((operation, kinds) -> {
            int all = kinds.values().stream().mapToInt(Integer::intValue).sum();
            text.append(amendment.title(operation)).append(": ").append(all).append('\n');
            kinds.forEach((origin, count) -> text.append("  ")
                    .append(count)
                    .append(' ')
                    .append(tried(origin))
                    .append('\n'));
        });
    }

    private static String tried(Origin origin) {
        return switch (origin) {
            case PLAIN -> "in calm weather, old and new versions together";
            case DELIVER -> "with what its reader has not promised to read";
            case BOUNCE -> "with the answer of a reader that refuses";
            case TOLERATED -> "with what is new to its reader, though admitted";
            case EXTREME -> "with what both contracts admit and hardly anybody sends";
            case MISREAD -> "with what a client writes that has misread the amendment";
            case HANDSHAKE -> "in which a message is lost, delayed, repeated, damaged or refused";
            case SMOKE -> "short, as the amendment does not touch it";
        };
    }

    private static void line(Experiment experiment, StringBuilder text) {
        text.append("  ")
                .append(experiment.id())
                .append(": ")
                .append(experiment.weather())
                .append('\n');
    }

    private static void append(Experiment experiment, StringBuilder text) {
        String pairings = experiment.pairings().stream().map(Pairing::word).collect(Collectors.joining(", "));
        text.append(experiment.id())
                .append('\n')
                .append("  weather: ")
                .append(experiment.weather())
                .append('\n')
                .append("  why: ")
                .append(experiment.why())
                .append('\n')
                .append("  in: ")
                .append(pairings)
                .append("; risk ")
                .append(experiment.risk())
                .append('\n')
                .append('\n');
    }

    private static void append(String why, List<Barred> those, StringBuilder text) {
        text.append(why).append(":\n");
        those.forEach(each -> text.append("  ").append(each.experiment().id()).append('\n'));
        text.append('\n');
    }
}
