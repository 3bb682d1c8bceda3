package dev.stormrider.shadow;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** What a shadow has seen, for people to read. */
public final class OutlookLines {
    private static final int SHOWN = 20;
    private static final int COLUMN = 13;

    /** Why some experiments are played to no copy, whatever comes. */
    public static final String NEVER = "what strikes a node, or comes under load, is not played to copies";

    private final StringBuilder out = new StringBuilder();

    private final UnaryOperator<String> shown;

    private OutlookLines(UnaryOperator<String> shown) {
        this.shown = shown;
    }

    /**
     * What {@code outlook} tells.
     *
     * @param shown makes of any text a line that may be shown, whatever others have put into it
     */
    public static String of(Outlook outlook, UnaryOperator<String> shown) {
        OutlookLines lines = new OutlookLines(shown);
        lines.counts(outlook);
        lines.differences(
                "Different beyond the noise",
                outlook.differences().stream().filter(Difference::counts).toList());
        lines.differences("Seen too seldom to tell from chance", seldom(outlook));
        lines.differences("As the amendment announces", announced(outlook));
        lines.slower(outlook.slower());
        lines.storm(outlook);
        lines.noise(outlook.differences().stream()
                .filter(each -> each.standing() == Difference.Standing.NOISE)
                .toList());
        lines.whereabouts(outlook);
        lines.decision(outlook);
        return lines.out.toString();
    }

    private static List<Difference> seldom(Outlook outlook) {
        return outlook.differences().stream()
                .filter(each -> each.standing() == Difference.Standing.TOO_FEW
                        && each.explained().isEmpty())
                .toList();
    }

    private static List<Difference> announced(Outlook outlook) {
        return outlook.differences().stream()
                .filter(each -> each.explained().isPresent() && each.standing() != Difference.Standing.NOISE)
                .toList();
    }

    private void say(String line) {
        out.append(shown.apply(line)).append('\n');
    }

    private void counts(Outlook outlook) {
        say(count(outlook.seen(), "request") + " passed in " + time(outlook.took()) + "; " + outlook.compared()
                + " were compared.");
        outlook.operations().forEach((title, compared) -> say("  " + compared + "  " + title));
        if (!outlook.drops().isEmpty()) {
            say("");
            say("Not compared:");
            for (Map.Entry<Drop, Long> drop : outlook.ordered().entrySet()) {
                say("  " + drop.getValue() + "  " + drop.getKey().words());
            }
        }
    }

    private void differences(String title, List<Difference> differences) {
        if (differences.isEmpty()) {
            return;
        }
        say("");
        say(title + ":");
        differences.stream().limit(SHOWN).forEach(this::difference);
        if (differences.size() > SHOWN) {
            say("  and " + (differences.size() - SHOWN) + " more; shadow.json has them all");
        }
    }

    private void difference(Difference each) {
        String place = each.place().isEmpty() ? "" : " at " + each.place();
        say("  " + each.operation() + place + ": " + each.kind().words() + " in " + each.candidate() + " of "
                + each.compared() + ", in " + each.noise() + " of two old answers");
        each.explained().ifPresent(text -> say("      the amendment: " + text));
        each.examples().stream().limit(1).forEach(example -> say("      " + each.words(example)));
    }

    private void slower(List<Slower> slower) {
        if (!slower.isEmpty()) {
            say("");
            say("Slower:");
            slower.forEach(each -> say(String.format(
                    Locale.ROOT,
                    "  %s: %.0f ms in the middle, the baseline %.0f ms, of the latest %d",
                    each.operation(),
                    each.isMillis(),
                    each.wasMillis(),
                    each.times())));
        }
    }

    private void storm(Outlook outlook) {
        List<Gust> played =
                outlook.gusts().stream().filter(gust -> gust.played() > 0).toList();
        if (outlook.gusts().isEmpty() && outlook.leftOut().isEmpty()) {
            return;
        }
        say("");
        say("The storm, on copies alone:");
        for (Gust gust : played) {
            say("  " + gust.verdict() + "  " + gust.id() + ": worse in " + gust.worse() + " of " + gust.played());
            gust.examples().stream().limit(1).forEach(example -> say("      the candidate " + example));
        }
        unmet(outlook, true).forEach((why, ids) -> unmet("UNKNOWN, and the gate asks for it", why, ids));
        unmet(outlook, false).forEach((why, ids) -> unmet("not played", why, ids));
        if (!outlook.leftOut().isEmpty()) {
            unmet("not played", NEVER, outlook.leftOut());
        }
    }

    private void unmet(String what, String why, List<String> ids) {
        say("  " + what + ": " + why + ":");
        say("      " + String.join(", ", ids.stream().limit(SHOWN).toList()));
        if (ids.size() > SHOWN) {
            say("      and " + (ids.size() - SHOWN) + " more; shadow.json has them all");
        }
    }

    /** The experiments that met no copy, by why: those without which the gate does not open, or the others. */
    public static SequencedMap<String, List<String>> unmet(Outlook outlook, boolean missing) {
        return outlook.gusts().stream()
                .filter(gust -> gust.unmet().isPresent() && gust.missing() == missing)
                .collect(Collectors.groupingBy(
                        gust -> gust.unmet().orElse(""),
                        LinkedHashMap::new,
                        Collectors.mapping(Gust::id, Collectors.toList())));
    }

    private void noise(List<Difference> noise) {
        if (!noise.isEmpty()) {
            say("");
            say("Noise: " + count(noise.size(), "place") + " at which the old version differs from itself as well.");
        }
    }

    private void whereabouts(Outlook outlook) {
        say("");
        Whereabouts.of(outlook)
                .forEach((name, texts) -> texts.forEach(text ->
                        say("  " + name + " ".repeat(Math.max(1, COLUMN - name.length())) + text)));
    }

    private void decision(Outlook outlook) {
        say("");
        say(sentence(outlook));
    }

    /** What it comes to, in a sentence after its word. */
    public static String sentence(Outlook outlook) {
        if (outlook.guarding().abort().isPresent()) {
            return "UNDECIDED: copying was aborted before its end.";
        }
        return switch (outlook.decision()) {
            case OPEN -> "OPEN: nothing speaks against the candidate beyond the noise.";
            case CLOSED -> "CLOSED: the candidate is not what the amendment says.";
            case UNDECIDED -> "UNDECIDED: " + open(outlook);
        };
    }

    private static String open(Outlook outlook) {
        long missing = outlook.gusts().stream().filter(Gust::missing).count();
        if (outlook.tooLittle() || missing == 0) {
            return "too little was seen to tell.";
        }
        return "nothing speaks against the candidate beyond the noise, but "
                + (missing == 1 ? "an experiment" : missing + " experiments")
                + " that the gate asks for met no copy.";
    }

    private static String count(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    private static String time(Duration time) {
        return time.toSeconds() < 120 ? time.toSeconds() + " s" : time.toMinutes() + " min";
    }
}
