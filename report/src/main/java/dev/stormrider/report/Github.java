package dev.stormrider.report;

import dev.stormrider.amendment.Assessment;
import dev.stormrider.amendment.Forecast;
import dev.stormrider.contract.Source;
import dev.stormrider.verdict.Result;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** Annotations for a GitHub workflow: printed to its log, they stand beside the lines of the contract. */
record Github() implements Report {
    /** GitHub shows so many of a level in one step, and drops the others without a word. */
    private static final int LEVEL_LIMIT = 10;

    @Override
    public String name() {
        return "github";
    }

    @Override
    public String ending() {
        return "log";
    }

    @Override
    public String of(Assessment assessment) {
        String counts = assessment.entries().isEmpty()
                ? Words.unchanged(assessment)
                : Words.order(assessment) + " " + Words.counts(assessment) + ", " + Words.basis(assessment) + ".";
        return annotations(Alert.all(assessment), counts);
    }

    @Override
    public String of(SequencedMap<String, Assessment> contracts) {
        return annotations(Alert.all(contracts), Words.all(contracts) + ".");
    }

    @Override
    public String of(Result result) {
        return annotations(Alert.all(result), result.gate().decision().word() + ": " + Advice.meaning(result));
    }

    private static String annotations(List<Alert> alerts, String last) {
        StringBuilder text = new StringBuilder();
        Map<Forecast, Integer> told = new EnumMap<>(Forecast.class);
        int more = 0;
        for (Alert alert :
                alerts.stream().filter(each -> each.passedOver().isEmpty()).toList()) {
            // One of the notices is the last line.
            int most = alert.level() == Forecast.TOLERATED ? LEVEL_LIMIT - 1 : LEVEL_LIMIT;
            if (told.merge(alert.level(), 1, Integer::sum) <= most) {
                text.append(annotation(alert)).append('\n');
            } else {
                more++;
            }
        }
        String rest = more > 0 ? " And " + more + " more, which the other reports tell." : "";
        return text.append("::notice title=Stormrider::")
                .append(data(last + rest))
                .append('\n')
                .toString();
    }

    private static String annotation(Alert alert) {
        Source at = alert.at();
        String where = at.file().isEmpty()
                ? ""
                : "file=" + property(at.file()) + (at.known() ? ",line=" + at.line() : "") + ",";
        return "::" + command(alert.level()) + " " + where + "title=" + property(alert.title()) + "::"
                + data(alert.text());
    }

    private static String command(Forecast forecast) {
        return switch (forecast) {
            case REFUSED -> "error";
            case UNDECIDED -> "warning";
            case TOLERATED -> "notice";
        };
    }

    /** A line of the log is a command: what somebody else wrote must not begin another one. */
    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
