package dev.stormrider.report;

import dev.stormrider.amendment.Amendment;
import dev.stormrider.amendment.Assessment;
import dev.stormrider.verdict.Result;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * A way to write down what a run, or an amendment alone, came to. Pure: the same value gives the same text, bounded in
 * size, whatever the services answered. What people or services wrote stands in it as text and never as markup.
 */
public sealed interface Report permits Lines, Json, Markdown, Html, JUnitXml, Sarif, Github, Gitlab {
    /** The name used on the command line: {@code "lines"}, {@code "junit-xml"}. */
    String name();

    /** The ending of a file that holds such a report, without the dot. */
    String ending();

    /** What a run came to. */
    String of(Result result);

    /** What became of a contract, each change with the weight that it has. */
    String of(Assessment assessment);

    /** What became of several contracts, each under the name that people call it. */
    String of(SequencedMap<String, Assessment> contracts);

    /** What the contracts alone say of an amendment. */
    default String of(Amendment amendment) {
        return of(Assessment.of(amendment));
    }

    /** Every report; {@code style} is for those that are read in a terminal. */
    static List<Report> all(Style style) {
        return all(style, Pages.unknown());
    }

    /** Every report; those that can lead to {@code pages} do. */
    static List<Report> all(Style style, Pages pages) {
        return List.of(
                new Lines(style),
                new Json(),
                new Markdown(pages),
                new Html(pages),
                new JUnitXml(),
                new Sarif(pages),
                new Github(),
                new Gitlab());
    }

    /** The report called {@code name}, or {@code name-…}; empty where there is none. */
    static Optional<Report> called(String name, Style style) {
        return called(name, style, Pages.unknown());
    }

    /** The same, with a report that leads to {@code pages} where it can. */
    static Optional<Report> called(String name, Style style, Pages pages) {
        return all(style, pages).stream()
                .filter(report -> report.name().equals(name) || report.name().startsWith(name + "-"))
                .findFirst();
    }
}
