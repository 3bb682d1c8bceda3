package dev.stormrider.report;

import dev.stormrider.experiment.Experiment;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.rule.Value;
import dev.stormrider.verdict.Circumstances;
import dev.stormrider.verdict.Corner;
import dev.stormrider.verdict.Finding;
import dev.stormrider.verdict.Gate;
import dev.stormrider.verdict.Result;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A run as a JSON tree: everything that the result holds, except the words of calls that no finding quotes. */
final class RunTree {
    private static final long BODY_ALLOWANCE = 8_000_000;

    private final Result result;
    private final EvidenceTree seen;

    RunTree(Result result) {
        this(result, BODY_ALLOWANCE);
    }

    /** {@code allowance}: how many characters of bodies may be written. */
    RunTree(Result result, long allowance) {
        this.result = result;
        this.seen = new EvidenceTree(allowance);
    }

    Members tree() {
        return ending(start().put("amendment", AmendmentTree.into(new Members(), result.amendment()))
                .objects("experiments", result.plan().experiments().stream().map(this::experiment))
                .objects("leftOut", result.plan().leftOut().stream().map(this::experiment))
                .objects("findings", result.findings().stream().map(this::finding)));
    }

    /** The run without what was changed, tried and found. */
    Members summary() {
        return ending(start().put("leftOut", result.plan().leftOut().size()));
    }

    private Members start() {
        return new Members()
                .put("formatVersion", Json.FORMAT_VERSION)
                .put("kind", "run")
                .put("run", result.run())
                .put("version", result.version())
                .put("seed", result.seed())
                .put("started", result.started().toString())
                .put("tookMillis", result.took())
                .put("estimateMillis", result.plan().cost())
                .put("correctedMillis", result.corrected().map(Members::millis))
                .put("interrupted", result.interrupted())
                .put("guarding", RailTree.of(result.guarding()))
                .put("consumer", result.consumer())
                .put("provider", result.provider())
                .put(
                        "environment",
                        Optional.of(result.circumstances())
                                .filter(Circumstances::known)
                                .map(known -> Whereabouts.tree(known).value()))
                .put("gate", gate(result.gate()))
                .put("counts", counts(Tally.of(result.findings())))
                .put("corners", corners())
                .objects("questions", Answer.all(result).stream().map(RunTree::answer));
    }

    private Members ending(Members told) {
        return told.put("notes", texts(result.notes()))
                .put("planNotes", texts(result.plan().notes()))
                .put("phases", phases());
    }

    private static Value texts(List<String> texts) {
        return new Value.Items(texts.stream().map(Value::of).toList());
    }

    private Value phases() {
        return new Value.Items(result.phases().stream()
                .map(phase -> new Members()
                        .put("name", phase.name())
                        .put("tookMillis", phase.took())
                        .value())
                .toList());
    }

    private static Members gate(Gate gate) {
        return new Members()
                .put("decision", kebab(gate.decision()))
                .put("exitCode", gate.decision().exitCode())
                .put("order", gate.order().word())
                .texts("reasons", gate.reasons().stream());
    }

    private static Members counts(Tally tally) {
        return new Members()
                .put("held", tally.held())
                .put("degraded", tally.degraded())
                .put("broke", tally.broke())
                .put("unknown", tally.unknown());
    }

    private Members corners() {
        Members corners = new Members();
        for (Corner corner : Corner.values()) {
            corners.put(kebab(corner), Words.count(result.findings(), corner));
        }
        return corners;
    }

    private static Members answer(Answer answer) {
        return new Members()
                .put("question", kebab(answer.question()))
                .put("sentence", answer.question().sentence())
                .put("answer", answer.sentence())
                .put("verdict", answer.verdict().word())
                .put("counts", counts(answer.tally()));
    }

    private Members experiment(Experiment experiment) {
        return new Members()
                .put("id", experiment.id())
                .put("operation", result.amendment().title(experiment.operation()))
                .put("origin", experiment.origin().word())
                .put("question", kebab(experiment.question()))
                .put("subject", experiment.subject().word())
                .put("weather", experiment.weather())
                .texts("pairings", experiment.pairings().stream().map(Pairing::word))
                .put("load", experiment.load())
                .put("forecast", experiment.forecast().map(forecast -> Value.of(forecast.word())))
                .put("change", experiment.change().map(Value::of))
                .put("place", experiment.place())
                .put("why", experiment.why())
                .put("risk", experiment.risk());
    }

    Members finding(Finding finding) {
        return new Members()
                .put("experiment", finding.experiment().id())
                .put("pairing", finding.pairing().word())
                .put("verdict", finding.verdict().word())
                .put("corner", finding.corner().map(corner -> Value.of(kebab(corner))))
                .put("reason", finding.reason())
                .objects("harms", finding.harms().stream().map(seen::evidence))
                .objects("oldWeaknesses", finding.old().stream().map(seen::evidence))
                .objects("rides", finding.journals().stream().map(EvidenceTree::ride))
                .put("smallest", finding.smallest().map(Value::of))
                .put("replay", Advice.again(result, finding));
    }

    private static String kebab(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
