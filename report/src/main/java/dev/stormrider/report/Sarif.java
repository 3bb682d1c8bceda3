package dev.stormrider.report;

import dev.stormrider.amendment.Assessment;
import dev.stormrider.amendment.Forecast;
import dev.stormrider.contract.Source;
import dev.stormrider.rule.Value;
import dev.stormrider.verdict.Result;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/**
 * SARIF 2.1.0 (OASIS) for code scanning. A change, or what broke in a run, is a result at its line of the contract;
 * what is passed over is a result that is suppressed, with its reason.
 */
record Sarif(Pages pages) implements Report {
    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

    /** GitHub shows so many results of a run. */
    private static final int RESULT_LIMIT = 5_000;

    /** A report that leads nowhere else. */
    public Sarif() {
        this(Pages.unknown());
    }

    @Override
    public String name() {
        return "sarif";
    }

    @Override
    public String ending() {
        return "sarif";
    }

    @Override
    public String of(Assessment assessment) {
        return log(Alert.all(assessment), Guide.all().stream().map(this::rule));
    }

    @Override
    public String of(SequencedMap<String, Assessment> contracts) {
        return log(Alert.all(contracts), Guide.all().stream().map(this::rule));
    }

    @Override
    public String of(Result result) {
        List<Alert> alerts = Alert.all(result);
        return log(alerts, alerts.stream().map(Alert::rule).distinct().sorted().map(this::rule));
    }

    private Members rule(String harm) {
        String page = "docs/harms/" + harm + ".md";
        return new Members()
                .put("id", harm)
                .put("shortDescription", text(harm.replace('-', ' ')))
                .put("helpUri", pages.of(page).map(Value::of))
                .put("help", text("What it is, and how it is judged: " + page));
    }

    private static String log(List<Alert> alerts, Stream<Members> rules) {
        Members driver = new Members().put("name", "Stormrider").objects("rules", rules);
        Members run = new Members()
                .put("tool", new Members().put("driver", driver))
                .put("columnKind", "utf16CodeUnits")
                .objects("results", alerts.stream().limit(RESULT_LIMIT).map(Sarif::result));
        if (alerts.size() > RESULT_LIMIT) {
            run.put("properties", new Members().put("leftOut", alerts.size() - RESULT_LIMIT));
        }
        return Indented.text(new Members()
                .put("$schema", SCHEMA)
                .put("version", "2.1.0")
                .objects("runs", Stream.of(run))
                .value());
    }

    private Members rule(Guide guide) {
        String help = guide.meaning() + " " + guide.harm() + " " + guide.advice() + " See " + guide.file() + ".";
        return new Members()
                .put("id", guide.id())
                .put("shortDescription", text(guide.title() + "."))
                .put("fullDescription", text(guide.meaning()))
                .put("helpUri", pages.of(guide).map(Value::of))
                .put("help", text(help).put("markdown", guide.page()))
                .put("properties", new Members().texts("tags", Stream.of("contract", "compatibility")));
    }

    private static Members result(Alert alert) {
        Members result = new Members()
                .put("ruleId", alert.rule())
                .put("level", level(alert.level()))
                .put("message", text(alert.title() + "\n" + alert.text()))
                .objects("locations", Stream.of(alert.at()).filter(Sarif::shown).map(Sarif::location))
                .put("partialFingerprints", new Members().put("stormriderChange/v1", alert.fingerprint()));
        if (shown(alert.other())) {
            Members related = location(alert.other()).put("id", 1).put("message", text("the old contract"));
            result.objects("relatedLocations", Stream.of(related));
        }
        alert.passedOver()
                .ifPresent(reason -> result.objects(
                        "suppressions",
                        Stream.of(new Members().put("kind", "external").put("justification", reason))));
        return result;
    }

    private static String level(Forecast forecast) {
        return switch (forecast) {
            case REFUSED -> "error";
            case UNDECIDED -> "warning";
            case TOLERATED -> "note";
        };
    }

    private static boolean shown(Source source) {
        return !source.file().isEmpty();
    }

    private static Members location(Source at) {
        Members physical = new Members().put("artifactLocation", new Members().put("uri", uri(at.file())));
        Optional.of(at)
                .filter(Source::known)
                .ifPresent(known -> physical.put("region", new Members().put("startLine", known.line())));
        return new Members().put("physicalLocation", physical);
    }

    /** A path as a URI reference (RFC 3986): blanks and the like are written as codes. */
    static String uri(String file) {
        try {
            String path = file.replace('\\', '/');
            String own = path.startsWith("/") || path.indexOf(':') < 0 ? path : "./" + path;
            return new URI(path.startsWith("/") ? "file" : null, path.startsWith("/") ? "" : null, own, null)
                    .toASCIIString();
        } catch (URISyntaxException noPath) {
            throw new IllegalArgumentException("every text can be quoted into a path", noPath);
        }
    }

    private static Members text(String text) {
        return new Members().put("text", Value.of(text));
    }
}
