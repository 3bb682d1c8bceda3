package dev.stormrider.shadow;

import dev.stormrider.verdict.Abort;
import dev.stormrider.verdict.Circumstances;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** Where a shadow stood, when, by whom, by what leave, what was aborted, and what callers saw: for people to read. */
public final class Whereabouts {
    private Whereabouts() {}

    /** All that is known of {@code outlook}, in short texts by what they are about. */
    public static SequencedMap<String, List<String>> of(Outlook outlook) {
        Circumstances known = outlook.circumstances();
        SequencedMap<String, List<String>> facts = new LinkedHashMap<>();
        if (known.known()) {
            facts.put("where", List.of(known.environment()));
            facts.put("hosts", known.hosts().isEmpty() ? List.of("this machine") : known.hosts());
        }
        facts.put(
                "when",
                List.of(outlook.started().truncatedTo(ChronoUnit.SECONDS) + ", for "
                        + outlook.took().toSeconds() + " s"));
        if (known.known()) {
            facts.put("by", known.by().isEmpty() ? List.of("nobody said") : List.of(known.by()));
            facts.put("allowed", known.allowed());
            facts.put("agreed", known.agreement().stream().toList());
        }
        facts.put("not allowed", barred(outlook));
        facts.put(
                "aborted",
                outlook.guarding().abort().map(Whereabouts::aborted).stream().toList());
        facts.put("struck", List.of(count(outlook.struck(), "copy", "copies") + ", and nothing else"));
        facts.put(
                "callers",
                List.of(count(outlook.seen(), "request", "requests")
                        + " passed. By construction they saw nothing of it: they have the live service's answers, and"
                        + " faults are played to copies alone"));
        facts.values().removeIf(List::isEmpty);
        return facts;
    }

    static List<String> barred(Outlook outlook) {
        List<String> barred = new ArrayList<>();
        outlook.barred().forEach((why, count) -> barred.add(count + " × " + why));
        return barred;
    }

    static String aborted(Abort abort) {
        return "after " + abort.at().toMillis() + " ms by " + abort.by() + ": " + abort.reason()
                + "; from then on nothing was copied, and live answers went on";
    }

    private static String count(long count, String one, String many) {
        return count + " " + (count == 1 ? one : many);
    }
}
