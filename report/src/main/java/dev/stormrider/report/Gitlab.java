package dev.stormrider.report;

import dev.stormrider.amendment.Assessment;
import dev.stormrider.amendment.Forecast;
import dev.stormrider.rule.Value;
import dev.stormrider.verdict.Result;
import java.util.List;
import java.util.SequencedMap;

/** GitLab's Code Quality report: JSON that a merge request shows beside the lines of the contract. */
public record Gitlab() implements Report {
    @Override
    public String name() {
        return "gitlab";
    }

    @Override
    public String ending() {
        return "gitlab.json";
    }

    @Override
    public String of(Assessment assessment) {
        return issues(Alert.all(assessment));
    }

    @Override
    public String of(SequencedMap<String, Assessment> contracts) {
        return issues(Alert.all(contracts));
    }

    @Override
    public String of(Result result) {
        return issues(Alert.all(result));
    }

    private static String issues(List<Alert> alerts) {
        return Indented.text(new Value.Items(alerts.stream()
                .filter(each -> each.passedOver().isEmpty())
                .map(each -> issue(each).value())
                .toList()));
    }

    private static Members issue(Alert alert) {
        // A line is demanded, also of what stands in no line.
        Members lines = new Members().put("begin", Math.max(1, alert.at().line()));
        return new Members()
                .put("description", alert.title() + ": " + alert.text().replace('\n', ' '))
                .put("check_name", alert.rule())
                .put("fingerprint", alert.fingerprint())
                .put("severity", severity(alert.level()))
                .put("location", new Members().put("path", alert.at().file()).put("lines", lines));
    }

    private static String severity(Forecast forecast) {
        return switch (forecast) {
            case REFUSED -> "critical";
            case UNDECIDED -> "major";
            case TOLERATED -> "info";
        };
    }
}
