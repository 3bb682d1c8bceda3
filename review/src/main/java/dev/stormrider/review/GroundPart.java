package dev.stormrider.review;

import dev.stormrider.experiment.Pairing;
import dev.stormrider.experiment.Version;
import dev.stormrider.ledger.Event.Planned;
import dev.stormrider.ledger.ReviewWhole;
import dev.stormrider.ledger.TrialCell;
import dev.stormrider.report.Count;
import dev.stormrider.report.Markup;
import dev.stormrider.verdict.Finding;
import dev.stormrider.verdict.Gate;
import dev.stormrider.verdict.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the gate was decided by, in its box: a line for each family of findings that leads to one of them, what blocks
 * apart from what the order cures; then what else there is to say, in whole sentences.
 *
 * @param blocking by operation and by what happened there
 * @param cured the same, of what shows half-way alone
 * @param others sentences that tell of none of these
 */
record GroundPart(ReviewWhole whole, List<List<TrialCell>> blocking, List<List<TrialCell>> cured, List<String> others) {
    private static final int FAMILY_LIMIT = 6;
    private static final int REASON_LIMIT = 8;
    private static final int TEXT_LIMIT = 1_000;
    private static final int BRIEF_LIMIT = 200;

    /** What a finding says of those of its harms that it does not quote. */
    private static final String MORE = " \\(and \\d+ more\\)$";

    /** How a long reason ends in a cell. */
    private static final String CUT = "…$";

    static GroundPart of(ReviewWhole whole) {
        Map<String, Planned> plan = FindingPart.byExperiment(whole.plan());
        boolean decided = whole.run().decision().isPresent();
        List<TrialCell> told =
                whole.cells().stream().filter(cell -> decided && cell.told()).toList();
        List<TrialCell> blocking = told.stream()
                .filter(TrialCell::blocks)
                .filter(cell ->
                        cell.fingerprint().filter(whole.waivers()::waives).isEmpty())
                .toList();
        List<TrialCell> cured = told.stream().filter(cell -> cured(whole, cell)).toList();
        List<TrialCell> lines = Stream.concat(blocking.stream(), cured.stream()).toList();
        // What is waived stands among the decisions, and the run's word of it counts no more.
        List<TrialCell> known = told.stream()
                .filter(cell -> cell.blocks() || lines.contains(cell))
                .toList();
        List<String> others = whole.standing().reasons().stream()
                .filter(reason -> known.stream().noneMatch(cell -> tells(reason, cell, plan)))
                .filter(reason -> lines.isEmpty() || !counts(reason))
                .toList();
        return new GroundPart(whole, families(blocking, plan), families(cured, plan), others);
    }

    private static boolean cured(ReviewWhole whole, TrialCell cell) {
        String decision = whole.run().decision().orElse("");
        Pairing pairing = cell.pairing();
        boolean halfWay = pairing.consumer() != pairing.provider();
        Version first = pairing.consumer();
        boolean otherWay =
                switch (whole.run().order().orElse("")) {
                    case "consumer-first" -> first == Version.BEFORE;
                    case "provider-first" -> first == Version.AFTER;
                    default -> false;
                };
        return cell.verdict() == Verdict.BROKE
                && !cell.blocks()
                && !cell.old()
                && halfWay
                && (decision.equals("rejected") || decision.equals("ratified-in-order") && otherWay);
    }

    /** Those of one operation in which the same happened, whatever the experiment and the pairing. */
    static List<List<TrialCell>> families(List<TrialCell> cells, Map<String, Planned> plan) {
        return List.copyOf(cells.stream()
                .collect(Collectors.groupingBy(
                        cell -> FindingPart.operation(plan, cell) + " " + gist(cell),
                        LinkedHashMap::new,
                        Collectors.toList()))
                .values());
    }

    /** What happened, whatever ids and numbers it happened with. */
    private static String gist(TrialCell cell) {
        return Finding.weakness(cell.reason()).replaceFirst(MORE, "").replaceAll("\"[^\"]*\"|\\d+", "*");
    }

    private static boolean tells(String reason, TrialCell cell, Map<String, Planned> plan) {
        String told = cell.reason().replaceFirst(MORE, "").replaceFirst(CUT, "").strip();
        // Whoever publishes a run may say nothing of a cell, which would stand in every sentence.
        return !told.isEmpty() && reason.contains(told) || tellsMore(reason, cell, plan);
    }

    /** Of what a finding shows besides, the gate has a sentence too, which it cannot be known by. */
    private static boolean tellsMore(String reason, TrialCell cell, Map<String, Planned> plan) {
        Planned planned = plan.get(cell.experiment());
        return planned != null
                && reason.contains(cell.pairing().sentence())
                && reason.contains("), " + Gate.weather(planned.weather(), planned.operation()));
    }

    /** How many more there are the lines say themselves. */
    private static boolean counts(String reason) {
        return reason.matches("(And|… and) \\d+ more (findings close the gate|harms)\\.");
    }

    void write(Markup out) {
        // What people said of it, and what they have yet to say, comes before what was found.
        boolean first =
                others.stream().limit(1).anyMatch(whole.standing().reasons().getFirst()::equals);
        if (first) {
            sentences(out);
        }
        boolean undecided = whole.run().decision().orElse("").equals("undecided");
        write(out, undecided ? "What lacks an answer:" : "What closes the gate:", blocking);
        boolean inOrder = whole.run().decision().orElse("").equals("ratified-in-order");
        boolean noOrder = whole.run().order().orElse("").equals("no-safe-order");
        String mixed = noOrder
                ? "Shows only where old and new versions meet:"
                : "Cured by the order of the rollout, once nothing else closes the gate:";
        write(out, inOrder ? "Why this order: the other way round would have brought" : mixed, cured);
        if (!first && !others.isEmpty()) {
            out.leaf("p", "Besides:", "class", "step");
            sentences(out);
        }
    }

    private void sentences(Markup out) {
        List<String> shown = new ArrayList<>(others.stream()
                .limit(REASON_LIMIT)
                .map(reason -> Count.cut(reason, TEXT_LIMIT))
                .toList());
        if (others.size() > REASON_LIMIT) {
            shown.add("and " + (others.size() - REASON_LIMIT) + " more");
        }
        out.open("ul");
        shown.forEach(reason -> out.leaf("li", reason));
        out.close();
    }

    private void write(Markup out, String heading, List<List<TrialCell>> families) {
        if (families.isEmpty()) {
            return;
        }
        Map<String, Planned> plan = FindingPart.byExperiment(whole.plan());
        out.leaf("p", heading, "class", "step").open("ul", "class", "grounds");
        families.stream().limit(FAMILY_LIMIT).forEach(family -> {
            TrialCell cell = family.getFirst();
            long others = family.stream().map(TrialCell::experiment).distinct().count() - 1;
            String pairings = family.stream()
                    .map(each -> each.pairing().sentence())
                    .distinct()
                    .collect(Collectors.joining("; "));
            out.open("li").leaf("code", FindingPart.operation(plan, cell));
            out.text(" " + Count.cut(cell.reason(), BRIEF_LIMIT) + " · " + pairings);
            out.text(others == 0 ? "" : " · and in " + Count.of(others, "other experiment"));
            out.text(" · ")
                    .leaf("a", "→ finding", "href", MatrixPart.path(whole.line().number(), cell));
            out.close();
        });
        if (families.size() > FAMILY_LIMIT) {
            out.open("li").leaf("a", "and " + (families.size() - FAMILY_LIMIT) + " more", "href", "#findings");
            out.text(", under Findings").close();
        }
        out.close();
    }
}
