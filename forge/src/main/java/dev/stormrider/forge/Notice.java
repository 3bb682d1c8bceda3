package dev.stormrider.forge;

import dev.stormrider.ledger.Counts;
import dev.stormrider.ledger.Link;
import dev.stormrider.ledger.ReviewWhole;
import dev.stormrider.ledger.Standing;
import dev.stormrider.ledger.TrialCell;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is told of a review elsewhere. What services or people wrote stands in it as text, whoever shows it.
 *
 * @param cells what closes the gate, and what broke besides
 * @param page where the review is read
 */
public record Notice(Link link, Standing standing, Counts counts, List<TrialCell> cells, String page) {
    private static final int TOLD = 10;
    private static final int TEXT_LIMIT = 300;

    public Notice {
        cells = List.copyOf(cells);
    }

    /** Of {@code review}, which is read at {@code page}. */
    public static Notice of(ReviewWhole review, String page) {
        List<TrialCell> broke = review.cells().stream()
                .filter(TrialCell::blocks)
                .sorted(Comparator.comparing(TrialCell::experiment))
                .toList();
        return new Notice(review.line().link(), review.standing(), review.line().counts(), broke, page);
    }

    /** How several notices of one commit are told apart: one for each link. */
    String name() {
        return "stormrider/" + part(link.consumer()) + "-" + part(link.provider()) + "-"
                + Signature.digest((link.consumer() + "\n" + link.provider() + "\n" + link.contract())
                                .getBytes(StandardCharsets.UTF_8))
                        .substring(0, 6);
    }

    private static String part(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9._-]+", "-");
        return plain.length() <= 40 ? plain : plain.substring(0, 40);
    }

    /** What it stands at, in capitals, as reports do. */
    String word() {
        return standing.kind().name().replace('_', ' ');
    }

    /** One line of at most {@code limit} characters. */
    String line(int limit) {
        String reason =
                standing.reasons().isEmpty() ? "" : ": " + standing.reasons().getFirst();
        return Inert.cut(Inert.line(word() + reason), limit);
    }

    private String tally() {
        List<String> parts = new ArrayList<>();
        if (counts.ridden() > 0) {
            parts.add(counts.held() + " held");
            parts.add(counts.degraded() + " degraded");
            parts.add(counts.broke() + " broke");
            parts.add(counts.unknown() + " without a verdict");
        }
        return String.join(", ", parts);
    }

    /** Markdown that both forges show alike, of at most {@code limit} characters. */
    String markdown(int limit) {
        StringBuilder text = new StringBuilder(marker())
                .append("\n**")
                .append(word())
                .append("** ")
                .append(Inert.code(link.consumer() + " → " + link.provider()))
                .append(' ')
                .append(Inert.code(link.contract()))
                .append("\n\n");
        standing.reasons().stream()
                .limit(TOLD)
                .forEach(reason -> text.append("- ")
                        .append(Inert.code(Inert.cut(reason, TEXT_LIMIT)))
                        .append('\n'));
        if (!tally().isEmpty()) {
            text.append('\n').append(tally()).append(".\n");
        }
        if (!cells.isEmpty()) {
            text.append("\nWhat closes the gate:\n\n");
            cells.stream()
                    .limit(TOLD)
                    .forEach(cell -> text.append("- ")
                            .append(Inert.code(cell.experiment()))
                            .append(" in ")
                            .append(Inert.code(cell.pairing().word()))
                            .append(": ")
                            .append(Inert.code(Inert.cut(cell.reason(), TEXT_LIMIT)))
                            .append('\n'));
            if (cells.size() > TOLD) {
                text.append("- and ").append(cells.size() - TOLD).append(" more\n");
            }
        }
        text.append("\n[The review](").append(Inert.address(page)).append(") shows each with its evidence.\n");
        // Every part is bounded, so this is far below what a forge takes; a whole page is never cut.
        if (text.length() > limit) {
            throw new IllegalStateException("a notice of " + text.length() + " characters");
        }
        return text.toString();
    }

    /** What the comment on a change is found again by. */
    String marker() {
        return "<!-- " + name() + " -->";
    }

    /** A few lines of plain text. */
    String plain() {
        return String.join(
                "\n",
                Stream.of(
                                word() + ": " + link.consumer() + " → " + link.provider() + " (" + link.contract()
                                        + ")",
                                standing.reasons().isEmpty()
                                        ? ""
                                        : standing.reasons().getFirst(),
                                tally())
                        .map(each -> Inert.cut(Inert.line(each), TEXT_LIMIT))
                        .filter(each -> !each.isBlank())
                        .toList());
    }
}
