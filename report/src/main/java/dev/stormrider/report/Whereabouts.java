package dev.stormrider.report;

import dev.stormrider.rule.Value;
import dev.stormrider.verdict.Circumstances;
import dev.stormrider.verdict.Result;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** Where a run was made, when, by whom and by what leave, and what became of others: for every report. */
final class Whereabouts {
    private static final int MOST = 12;
    private static final int LONGEST = 400;

    private Whereabouts() {}

    /** {@code "in staging, by ada@desk"}; empty where nobody knows. */
    static String words(Result result) {
        Circumstances known = result.circumstances();
        return known.known() ? "in " + known.environment() + by(known) : "";
    }

    private static String by(Circumstances known) {
        return known.by().isEmpty() ? "" : ", by " + known.by();
    }

    /** All that is known, in short texts by what they are about; none where nothing is. */
    static SequencedMap<String, List<String>> facts(Result result) {
        Circumstances known = result.circumstances();
        SequencedMap<String, List<String>> facts = new LinkedHashMap<>();
        if (known.known()) {
            put(facts, "where", List.of(known.environment()));
            put(facts, "hosts", known.hosts().isEmpty() ? List.of("this machine") : known.hosts());
            put(
                    facts,
                    "when",
                    List.of(result.started().truncatedTo(ChronoUnit.SECONDS) + ", for " + Count.of(result.took())));
            put(facts, "by", known.by().isEmpty() ? List.of() : List.of(known.by()));
            put(facts, "allowed", known.allowed());
            put(facts, "agreed", known.agreement().stream().toList());
            put(facts, "left out", known.barred());
            put(facts, "struck", List.of(Count.of(known.ours(), "exchange") + " with our mark"));
            put(facts, "others", List.of(others(known)));
        }
        return facts;
    }

    /** What those saw who pass there besides. */
    static String others(Circumstances known) {
        return Count.of(known.strangers(), "exchange") + " without our mark passed, "
                + (known.strangersStruck() == 0 ? "none" : Long.toString(known.strangersStruck())) + " of them struck";
    }

    private static void put(SequencedMap<String, List<String>> facts, String name, List<String> texts) {
        List<String> shown = new ArrayList<>(
                texts.stream().limit(MOST).map(text -> Count.cut(text, LONGEST)).toList());
        if (texts.size() > MOST) {
            shown.add("and " + (texts.size() - MOST) + " more");
        }
        if (!shown.isEmpty()) {
            facts.put(name, List.copyOf(shown));
        }
    }

    /** The same for programs, whole. */
    static Members tree(Circumstances known) {
        return new Members()
                .put("name", known.environment())
                .texts("hosts", known.hosts().stream())
                .put("by", known.by())
                .texts("allowed", known.allowed().stream())
                .put("agreement", known.agreement().map(Value::of))
                .texts("leftOut", known.barred().stream())
                .put("struck", known.ours())
                .put("others", known.strangers())
                .put("othersStruck", known.strangersStruck());
    }
}
