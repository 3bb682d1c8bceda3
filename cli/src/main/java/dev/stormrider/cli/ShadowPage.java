package dev.stormrider.cli;

import dev.stormrider.report.Sheet;
import dev.stormrider.report.Sheet.Line;
import dev.stormrider.report.Sheet.Tone;
import dev.stormrider.shadow.Difference;
import dev.stormrider.shadow.Difference.Standing;
import dev.stormrider.shadow.Gust;
import dev.stormrider.shadow.Outlook;
import dev.stormrider.shadow.OutlookLines;
import dev.stormrider.shadow.Slower;
import dev.stormrider.shadow.Whereabouts;
import dev.stormrider.verdict.Guarding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.stream.Stream;

/** What a shadow has seen, as a page to open in a browser. */
record ShadowPage(Outlook outlook, String contract) {
    static final String NAME = "shadow.html";

    String html() {
        Outlook.Decision decision = outlook.decision();
        String said = OutlookLines.sentence(outlook);
        Sheet sheet = Sheet.of(
                        "A shadow of " + contract,
                        tone(decision),
                        decision.name(),
                        capital(said.substring(said.indexOf(": ") + 2)),
                        parts())
                .tale(tale())
                .facts(
                        "where",
                        "Where, by whom, and what callers saw",
                        "What was done to anybody, and by what leave.",
                        Whereabouts.of(outlook))
                .guarding(outlook.guarding());
        return sheet.lines(
                        "differences",
                        "Differences",
                        "Of the candidate from the baseline, beside those of two old answers.",
                        differences())
                .lines("storm", "The storm", "Faults of the amendment, played to copies alone.", storm())
                .facts("traffic", "The traffic", "What passed, and what became of its copies.", traffic())
                .html();
    }

    private SequencedMap<String, String> parts() {
        SequencedMap<String, String> parts = new LinkedHashMap<>();
        parts.put("where", "Where");
        if (!outlook.guarding().equals(Guarding.NONE)) {
            parts.put("guard", "Guard rails");
        }
        parts.put("differences", "Differences");
        parts.put("storm", "Storm");
        parts.put("traffic", "Traffic");
        return parts;
    }

    private static Tone tone(Outlook.Decision decision) {
        return switch (decision) {
            case OPEN -> Tone.HELD;
            case CLOSED -> Tone.BROKE;
            case UNDECIDED -> Tone.UNKNOWN;
        };
    }

    private List<String> tale() {
        List<String> tale = new ArrayList<>();
        tale.add(outlook.seen() + " requests passed, and copies of " + outlook.compared()
                + " of them were compared. Callers saw the live service's answers and nothing else.");
        outlook.guarding()
                .abort()
                .ifPresent(abort -> tale.add("It was aborted by " + abort.by() + ": " + abort.reason()
                        + ". From then on nothing was copied, and live answers went on."));
        return tale;
    }

    private List<Line> differences() {
        List<Line> lines = new ArrayList<>();
        outlook.differences().stream()
                .filter(each -> each.standing() != Standing.NOISE)
                .map(ShadowPage::difference)
                .forEach(lines::add);
        outlook.slower().stream().map(ShadowPage::slower).forEach(lines::add);
        long noise = outlook.differences().stream()
                .filter(each -> each.standing() == Standing.NOISE)
                .count();
        if (noise > 0) {
            lines.add(new Line(
                    Tone.HELD,
                    "noise",
                    noise + (noise == 1 ? " place" : " places")
                            + " at which the old version differs from itself as well",
                    List.of()));
        }
        if (outlook.beyond() > 0) {
            lines.add(new Line(Tone.UNKNOWN, "not counted", outlook.beyond() + " at places beyond those", List.of()));
        }
        return lines.isEmpty() ? List.of(new Line(Tone.HELD, "none", "Nothing was different.", List.of())) : lines;
    }

    private static Line difference(Difference each) {
        String place = each.place().isEmpty() ? "" : " at " + each.place();
        List<String> more = new ArrayList<>();
        each.explained().ifPresent(text -> more.add("the amendment: " + text));
        each.examples().stream().map(each::words).forEach(more::add);
        Tone tone = each.counts() ? Tone.BROKE : each.explained().isPresent() ? Tone.HELD : Tone.UNKNOWN;
        String label = each.counts() ? "real" : each.explained().isPresent() ? "announced" : "too few";
        return new Line(
                tone,
                label,
                each.operation() + place + ": " + each.kind().words() + " in " + each.candidate() + " of "
                        + each.compared() + ", in " + each.noise() + " of two old answers",
                more);
    }

    private static Line slower(Slower each) {
        return new Line(
                Tone.BROKE,
                "slower",
                String.format(
                        Locale.ROOT,
                        "%s: %.0f ms in the middle, the baseline %.0f ms, of the latest %d",
                        each.operation(),
                        each.isMillis(),
                        each.wasMillis(),
                        each.times()),
                List.of());
    }

    private List<Line> storm() {
        List<Line> lines = new ArrayList<>();
        for (Gust gust : outlook.gusts()) {
            if (gust.played() > 0) {
                lines.add(new Line(
                        switch (gust.verdict()) {
                            case BROKE -> Tone.BROKE;
                            case UNKNOWN -> Tone.UNKNOWN;
                            case HELD -> Tone.HELD;
                        },
                        gust.verdict().name().toLowerCase(Locale.ROOT),
                        gust.id() + ": worse in " + gust.worse() + " of " + gust.played(),
                        Stream.concat(
                                        Stream.of(gust.weather() + ". " + gust.why()),
                                        gust.examples().stream().map(example -> "the candidate " + example))
                                .toList()));
            }
        }
        OutlookLines.unmet(outlook, true)
                .forEach((why, ids) -> lines.add(unmet("not known", why + "; the gate asks for it", ids)));
        OutlookLines.unmet(outlook, false).forEach((why, ids) -> lines.add(unmet("not played", why, ids)));
        if (!outlook.leftOut().isEmpty()) {
            lines.add(unmet("not played", OutlookLines.NEVER, outlook.leftOut()));
        }
        return lines.isEmpty() ? List.of(new Line(Tone.HELD, "calm", "Nothing was played.", List.of())) : lines;
    }

    private static Line unmet(String label, String why, List<String> ids) {
        return new Line(
                Tone.UNKNOWN,
                label,
                ids.size() + (ids.size() == 1 ? " experiment: " : " experiments: ") + why,
                List.of(String.join(", ", ids)));
    }

    private SequencedMap<String, List<String>> traffic() {
        SequencedMap<String, List<String>> facts = new LinkedHashMap<>();
        facts.put("requests", List.of(Long.toString(outlook.seen())));
        facts.put(
                "compared",
                outlook.operations().isEmpty()
                        ? List.of("none")
                        : outlook.operations().entrySet().stream()
                                .map(each -> each.getValue() + " × " + each.getKey())
                                .toList());
        List<String> dropped = new ArrayList<>();
        for (var drop : outlook.ordered().entrySet()) {
            dropped.add(drop.getValue() + " × " + drop.getKey().words());
        }
        facts.put("not compared", dropped.isEmpty() ? List.of("none") : dropped);
        facts.put("seed", List.of(Long.toString(outlook.seed())));
        return facts;
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
