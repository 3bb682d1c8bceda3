package dev.stormrider.report;

import dev.stormrider.amendment.Assessment;
import dev.stormrider.amendment.Fingerprint;
import dev.stormrider.amendment.Forecast;
import dev.stormrider.rule.Value;
import dev.stormrider.verdict.Result;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;

/** GitLab's Code Quality report: JSON that a merge request shows beside the lines of the contract. */
record Gitlab() implements Report {
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
        return Indented.text(new Value.Items(told(Alert.all(contracts))
                // The same change in two contracts is two issues: GitLab shows one of those that are called alike.
                .map(each -> issue(each)
                        .put("fingerprint", Fingerprint.of(each.at().file(), each.fingerprint()))
                        .value())
                .toList()));
    }

    @Override
    public String of(Result result) {
        return issues(Alert.all(result));
    }

    private static String issues(List<Alert> alerts) {
        return Indented.text(
                new Value.Items(told(alerts).map(each -> issue(each).value()).toList()));
    }

    private static Stream<Alert> told(List<Alert> alerts) {
        return alerts.stream().filter(each -> each.passedOver().isEmpty());
    }

    private static Members issue(Alert alert) {
        // A line is demanded, also of what stands in no line.
        Members lines = new Members().put("begin", Math.max(1, alert.at().line()));
        return new Members()
                .put("description", alert.title() + ": " + alert.text().replace('\n', ' '))
                .put("check_name", alert.rule())
                .put("fingerprint", alert.fingerprint())
                .put("severity", severity(alert.level()))
                .put(
                        "location",
                        new Members()
                                .put("path", alert.at().file().replaceFirst("^(\\./)+", ""))
                                .put("lines", lines));
    }

    private static String severity(Forecast forecast) {
        return switch (forecast) {
            case REFUSED -> "critical";
            case UNDECIDED -> "major";
            case TOLERATED -> "info";
        };
    }
}
