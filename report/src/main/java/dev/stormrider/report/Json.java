package dev.stormrider.report;

import dev.stormrider.amendment.Assessment;
import dev.stormrider.verdict.Result;
import java.util.SequencedMap;

/** JSON for programs, in the order and shape that {@code docs/schemas} publishes; {@code formatVersion} tells which. */
public record Json() implements Report {
    /** Rises when a program that reads these files would have to change. */
    static final int FORMAT_VERSION = 1;

    @Override
    public String name() {
        return "json";
    }

    @Override
    public String ending() {
        return "json";
    }

    @Override
    public String of(Result result) {
        return Indented.text(new RunTree(result).tree().value());
    }

    @Override
    public String of(SequencedMap<String, Assessment> contracts) {
        return Indented.text(new Members()
                .put("formatVersion", FORMAT_VERSION)
                .put("kind", "diffs")
                .objects(
                        "contracts",
                        contracts.entrySet().stream()
                                .map(each ->
                                        AmendmentTree.into(new Members().put("name", each.getKey()), each.getValue())))
                .value());
    }

    @Override
    public String of(Assessment assessment) {
        Members diff = new Members().put("formatVersion", FORMAT_VERSION).put("kind", "diff");
        return Indented.text(AmendmentTree.into(diff, assessment).value());
    }
}
