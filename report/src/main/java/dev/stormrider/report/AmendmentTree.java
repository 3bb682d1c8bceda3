package dev.stormrider.report;

import dev.stormrider.amendment.Amendment;
import dev.stormrider.amendment.Assessment;
import dev.stormrider.amendment.Change;
import dev.stormrider.amendment.Exposure;
import dev.stormrider.amendment.Forecast;
import dev.stormrider.amendment.Rewording;
import dev.stormrider.amendment.Witness;
import dev.stormrider.contract.Contract;
import dev.stormrider.contract.Ending;
import dev.stormrider.contract.Note;
import dev.stormrider.contract.Source;
import dev.stormrider.rule.Value;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** An amendment as a JSON tree. */
final class AmendmentTree {
    private AmendmentTree() {}

    static Members into(Members tree, Amendment amendment) {
        return into(tree, Assessment.of(amendment));
    }

    /** Without the changes themselves. */
    static Members outline(Members tree, Amendment amendment) {
        return outline(tree, Assessment.of(amendment));
    }

    private static Members outline(Members tree, Assessment assessment) {
        Amendment amendment = assessment.amendment();
        tree.put("before", contract(amendment.before())).put("after", contract(amendment.after()));
        return answer(tree, assessment).put("counts", counts(amendment)).put("unread", Words.unread(amendment));
    }

    static Members into(Members tree, Assessment assessment) {
        Amendment amendment = assessment.amendment();
        return outline(tree, assessment)
                .objects("entries", amendment.exposures().stream().map(exposure -> entry(amendment, exposure)))
                .objects("changes", assessment.entries().stream().map(entry -> change(amendment, entry)))
                .texts("remarks", Words.remarks(assessment).stream())
                .objects("rewordings", amendment.rewordings().stream().map(each -> rewording(amendment, each)))
                .objects("deprecated", amendment.endings().stream().map(each -> ending(amendment, each)))
                .objects(
                        "notes",
                        Stream.concat(amendment.before().notes().stream(), amendment.after().notes().stream())
                                .map(AmendmentTree::note));
    }

    /** In which order to deploy, or which version of data reads the other. */
    private static Members answer(Members tree, Assessment assessment) {
        if (!assessment.amendment().ofData()) {
            return tree.put("rollout", assessment.rollout().word());
        }
        tree.put("newReadsOld", assessment.newReadsOld().word())
                .put("oldReadsNew", assessment.oldReadsNew().word());
        assessment
                .asked()
                .ifPresent(asked -> tree.put("asked", asked.word())
                        .put("compatible", asked.of(assessment).word()));
        return tree;
    }

    private static Members contract(Contract contract) {
        return new Members()
                .put("title", contract.title())
                .put("version", contract.version())
                .put("file", contract.at().file());
    }

    private static Members counts(Amendment amendment) {
        Members counts = new Members();
        for (Forecast forecast : Forecast.values()) {
            counts.put(forecast.word(), amendment.count(forecast));
        }
        return counts;
    }

    private static Members change(Amendment amendment, Assessment.Entry entry) {
        Change change = entry.change();
        Members tree = new Members()
                .put("fingerprint", change.fingerprint())
                .put("forecast", entry.forecast().word())
                .put("kind", Guide.of(change).id())
                .put("fate", change.fate().name().toLowerCase(Locale.ROOT))
                .put("subject", change.subject())
                .put("component", change.component())
                .put("spot", change.spot())
                .put("was", change.was().map(Value::of))
                .put("now", change.now().map(Value::of))
                .put("reach", change.reached().size());
        if (!change.component() && change.reached().size() > 1) {
            tree.texts("operations", change.reached().stream().map(amendment::title));
        }
        return tree.put("passedOver", entry.passedOver())
                .put("because", entry.because().map(Value::of))
                .put("before", source(change.before()))
                .put("after", source(change.after()))
                .texts("entries", change.exposures().stream().map(Exposure::fingerprint));
    }

    private static Members entry(Amendment amendment, Exposure exposure) {
        return new Members()
                .put("forecast", exposure.forecast().word())
                .put("turn", exposure.turn().name().toLowerCase(Locale.ROOT))
                .put("upgraded", exposure.upgraded().word())
                .put("writer", exposure.writer().word())
                .put("reader", exposure.reader().word())
                .put("message", exposure.message())
                .texts("operations", exposure.operations().stream().map(amendment::title))
                .put("component", exposure.component().map(Value::of))
                .put("place", exposure.place())
                .put("witness", witness(exposure.witness()))
                .put("before", source(exposure.before()))
                .put("after", source(exposure.after()))
                .put("text", exposure.text())
                .put("fingerprint", exposure.fingerprint());
    }

    private static Members rewording(Amendment amendment, Rewording rewording) {
        return new Members()
                .objects(
                        "spots",
                        rewording.spots().stream()
                                .map(spot -> new Members()
                                        .put("operation", amendment.title(spot.operation()))
                                        .put("message", spot.message())
                                        .put("status", spot.status())
                                        .put("place", spot.shown())))
                .put("component", rewording.component().map(Value::of))
                .put(
                        "fact",
                        Optional.of(rewording.fact())
                                .filter(fact -> !fact.isEmpty())
                                .map(Value::of))
                .put("was", rewording.was())
                .put("is", rewording.is())
                .put("before", source(rewording.before()))
                .put("after", source(rewording.after()));
    }

    private static Members ending(Amendment amendment, Ending ending) {
        return source(ending.at())
                .put("subject", Words.subject(amendment, ending))
                .put("sunset", ending.sunset().map(day -> Value.of(day.toString())));
    }

    /** {@code present} keeps a missing value apart from a null one; both have no {@code value} to speak of. */
    private static Members witness(Witness witness) {
        return new Members()
                .put("place", witness.place())
                .put("present", witness.value().isPresent())
                .put("value", witness.value())
                .put("message", witness.message().orElseGet(Value::nothing));
    }

    private static Members note(Note note) {
        return source(note.at()).put("text", note.text());
    }

    private static Members source(Source source) {
        return new Members().put("file", source.file()).put("line", source.line());
    }
}
