package dev.stormrider.report;

import dev.stormrider.amendment.Assessment;
import dev.stormrider.verdict.Result;
import java.util.SequencedMap;

/**
 * Lines for a terminal: calm, wrapped at the style's width, the gate last and next to the prompt.
 *
 * @param all whether an amendment's long lists are told to their end
 */
public record Lines(Style style, boolean all) implements Report {
    public Lines(Style style) {
        this(style, false);
    }

    @Override
    public String name() {
        return "lines";
    }

    @Override
    public String ending() {
        return "txt";
    }

    @Override
    public String of(Result result) {
        Page page = new Page(style);
        new RunLines(page, result).write();
        return page.text();
    }

    @Override
    public String of(SequencedMap<String, Assessment> contracts) {
        Page page = new Page(style);
        contracts.forEach((name, assessment) -> {
            page.line(0, Ink.HEADING.of(name));
            new AmendmentLines(page, assessment, all).write();
            page.blank();
        });
        return page.line(0, Ink.QUIET.of(Words.all(contracts))).text();
    }

    @Override
    public String of(Assessment assessment) {
        Page page = new Page(style);
        new AmendmentLines(page, assessment, all).write();
        return page.text();
    }
}
