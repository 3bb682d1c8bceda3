package dev.stormrider.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.ledger.Counts;
import dev.stormrider.ledger.Event;
import dev.stormrider.ledger.Event.Found;
import dev.stormrider.ledger.Event.Trialled;
import dev.stormrider.ledger.ReviewLine;
import dev.stormrider.ledger.ReviewQuery;
import dev.stormrider.ledger.RunState;
import dev.stormrider.ledger.RunView;
import dev.stormrider.ledger.TrialCell;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Looks through a store that a {@link Scribe} has written: all that was said is there, and nothing is there by half.
 */
record Inspection(Store store) {
    /** Fails unless the file itself is sound. */
    static void sound(Path file) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            try (ResultSet answer = statement.executeQuery("PRAGMA integrity_check")) {
                assertThat(answer.next()).isTrue();
                assertThat(answer.getString(1)).isEqualTo("ok");
            }
            try (ResultSet answer = statement.executeQuery("PRAGMA foreign_key_check")) {
                assertThat(answer.next()).isFalse();
            }
        }
    }

    /** Every line that a scribe said. */
    void holds(List<String> said) {
        for (String line : said) {
            String[] words = line.split(" ", -1);
            switch (words[0]) {
                case "took" ->
                    assertThat(store.runs().next(words[1])).as(line).isGreaterThanOrEqualTo(Integer.parseInt(words[2]));
                case "decided" ->
                    assertThat(store.decisions().of(Long.parseLong(words[1])))
                            .as(line)
                            .anyMatch(decision -> decision.id() == Long.parseLong(words[2]));
                case "commented" ->
                    assertThat(store.comments().of(Long.parseLong(words[1])))
                            .as(line)
                            .anyMatch(comment -> comment.id() == Long.parseLong(words[2]));
                default -> throw new IllegalArgumentException(line);
            }
        }
    }

    /** Returns how many runs there are. */
    int nothingIsHalf() {
        assertThat(store.audit().broken()).isEmpty();
        List<ReviewLine> reviews = store.reviews().lines(ReviewQuery.all(200)).items();
        int runs = 0;
        for (ReviewLine review : reviews) {
            List<RunView> all = store.runs()
                    .of(review.number(), Optional.empty(), 200, Scribe.NOW)
                    .items();
            assertThat(review.runs()).isEqualTo(all.size());
            assertThat(review.run()).isEqualTo(all.getFirst().id());
            assertThat(review.counts()).isEqualTo(all.getFirst().counts());
            assertThat(review.decision()).isEqualTo(all.getFirst().decision());
            assertThat(review.standing())
                    .isEqualTo(store.reviews()
                            .standing(review.number(), Scribe.NOW)
                            .kind());
            assertThat(review.comments())
                    .isEqualTo(store.comments().of(review.number()).size());
            all.forEach(this::whole);
            runs += all.size();
        }
        return runs;
    }

    private void whole(RunView run) {
        List<Event> told = Scribe.story(run.id()).events().subList(0, run.next());
        Map<String, Boolean> cells = new TreeMap<>();
        for (Event event : told) {
            if (event instanceof Trialled trialled) {
                cells.putIfAbsent(
                        trialled.experiment() + " " + trialled.pairing().word(), false);
            } else if (event instanceof Found found) {
                cells.put(found.experiment() + " " + found.pairing().word(), true);
            }
        }
        Map<String, Boolean> kept = new TreeMap<>();
        for (TrialCell cell : Story.cells(store.runs(), run.id())) {
            kept.put(cell.experiment() + " " + cell.pairing().word(), cell.told());
        }
        boolean ended = told.size() == Scribe.story(run.id()).events().size();
        Set<String> words = new TreeSet<>();
        store.runs()
                .findings(run.id(), false, 0, 100)
                .items()
                .forEach(found -> words.add(found.cell().experiment()));
        Counts counts = run.counts();

        assertThat(kept).as(run.id()).isEqualTo(cells);
        assertThat(counts.ridden()).isEqualTo(cells.size());
        assertThat(run.state() == RunState.ENDED).isEqualTo(ended);
        assertThat(store.runs().papers(run.id()).summary().isPresent()).isEqualTo(ended);
        assertThat(store.runs().proofs(run.id())).hasSize(ended ? 2 : 0);
        assertThat(words).hasSize((int) cells.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(cell -> cell.getKey().split(" ", 2)[0])
                .distinct()
                .count());
    }
}
