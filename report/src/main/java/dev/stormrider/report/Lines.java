package dev.stormrider.report;

import dev.stormrider.amendment.Amendment;
import dev.stormrider.verdict.Result;

/** Lines for a terminal: calm, wrapped at the style's width, the gate last and next to the prompt. */
public record Lines(Style style) implements Report {
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
    public String of(Amendment amendment) {
        Page page = new Page(style);
        new AmendmentLines(page, amendment).write();
        return page.text();
    }
}
