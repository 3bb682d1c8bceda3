package dev.stormrider.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.contract.Party;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.ledger.Document;
import dev.stormrider.ledger.Event;
import dev.stormrider.ledger.EventFile;
import dev.stormrider.verdict.Ballot;
import dev.stormrider.verdict.Verdict;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A run that is told to a server which may be killed at any moment, and decided on: by one alone, or in two parts. It
 * remembers what was answered, and what was on its way and was not.
 */
final class Tale {
    private static final List<Pairing> PAIRINGS = List.of(Pairing.AFTER_BEFORE, Pairing.AFTER_AFTER);
    private static final int EXPERIMENTS = 3;

    /** What a server is asked through; fails where it has gone. */
    interface Wire {
        /** The answer, which is one of success. */
        ObjectNode get(String path) throws IOException;

        /** The number of the event that is waited for; 0 where nobody knows the run. */
        int next(String run) throws IOException;

        ObjectNode tell(String run, int from, String lines) throws IOException;

        ObjectNode post(String path, String body) throws IOException;
    }

    /** How much was on its way when the server died, and how much of that it had taken in. */
    record Fate(int underWay, int kept) {
        Fate and(Fate other) {
            return new Fate(underWay + other.underWay, kept + other.kept);
        }

        static Fate of(boolean underWay, boolean kept) {
            return new Fate(underWay ? 1 : 0, kept ? 1 : 0);
        }
    }

    /** Who tells the run, or a part of it. */
    private static final class Voice {
        private final String name;
        private final List<Event> events;
        private int answered;
        private int sent;

        private Voice(String name, List<Event> events) {
            this.name = name;
            this.events = events;
        }

        private boolean done() {
            return answered == events.size();
        }
    }

    /** Words that are said once of the review of the run. */
    private static final class Word {
        private final String list;
        private final String body;
        private boolean answered;
        private boolean sent;

        private Word(String list, String body) {
            this.list = list;
            this.body = body;
        }
    }

    private final String run;
    private final List<Voice> voices = new ArrayList<>();
    private final List<Word> words;

    Tale(String run, boolean split) {
        this.run = run;
        if (split) {
            voices.add(new Voice(run + "-1", events(run, Optional.of(new Event.Part(run, 1, 2, "plan")))));
            voices.add(new Voice(run + "-2", events(run, Optional.of(new Event.Part(run, 2, 2, "plan")))));
        } else {
            voices.add(new Voice(run, events(run, Optional.empty())));
        }
        words = List.of(
                new Word("decisions", "{\"kind\":\"approve\",\"run\":\"" + run + "\"}"),
                new Word("comments", "{\"text\":\"Who reads the fee of " + run + "?\"}"));
    }

    private static List<Event> events(String run, Optional<Event.Part> part) {
        Event.Begun plain = new Ride(run, "charged").begun();
        List<Event> events = new ArrayList<>();
        events.add(new Event.Begun(
                plain.at(),
                plain.link(),
                plain.consumers(),
                plain.providers(),
                plain.origin(),
                plain.environment(),
                plain.program(),
                plain.seed(),
                plain.before(),
                plain.after(),
                plain.amendment(),
                plain.planned(),
                part));
        String who = part.map(each -> "part-" + each.number()).orElse("alone");
        for (int each = 0; each < EXPERIMENTS; each++) {
            String experiment = who + "-" + each;
            events.add(new Event.Trialled(Ride.NOON, experiment, PAIRINGS.getFirst(), Verdict.HELD, "so it seems"));
            events.add(new Event.Logged(Ride.NOON, "orders", experiment, List.of("charged", "charged again")));
        }
        for (int each = 0; each < EXPERIMENTS; each++) {
            for (Pairing pairing : PAIRINGS) {
                events.add(new Event.Found(
                        Ride.NOON,
                        who + "-" + each,
                        pairing,
                        Verdict.HELD,
                        "f-" + who + each + pairing.word(),
                        false,
                        false,
                        new Document("{\"reason\":\"as in the control\"}"),
                        part.map(any -> new Event.Vote(
                                dev.stormrider.experiment.Origin.DELIVER,
                                Optional.of("exposure"),
                                false,
                                false,
                                false))));
            }
        }
        Ballot.Feared feared = new Ballot.Feared("exposure", Party.PROVIDER, Party.CONSUMER, "fee may be missing");
        events.add(new Event.Ended(
                Ride.NOON,
                "ratified",
                "any-order",
                List.of("All held."),
                Duration.ofSeconds(9),
                new Document("{\"kind\":\"run\"}"),
                part.map(any -> new Event.Poll(
                        true, List.of(feared), PAIRINGS, EXPERIMENTS * PAIRINGS.size(), List.of(), false, false))));
        return events;
    }

    /** Tells what is left of it, from where the server stands, and decides. */
    void tell(Wire wire, Random dice) throws IOException {
        for (Voice voice : voices) {
            while (!voice.done()) {
                voice.sent = Math.min(voice.events.size(), voice.answered + 1 + dice.nextInt(4));
                List<Event> events = voice.events.subList(voice.answered, voice.sent);
                ObjectNode answer = wire.tell(voice.name, voice.answered, EventFile.write(events));
                assertThat(answer.path("next").asInt()).as(voice.name).isEqualTo(voice.sent);
                voice.answered = voice.sent;
            }
        }
        String review = "/api/v1/reviews/" + review(wire) + "/";
        for (Word word : words) {
            if (!word.answered) {
                word.sent = true;
                assertThat(wire.post(review + word.list, word.body).path("id").asLong())
                        .isPositive();
                word.answered = true;
            }
        }
    }

    private long review(Wire wire) throws IOException {
        return wire.get("/api/v1/runs/" + run).path("review").asLong();
    }

    /** Fails where anything is missing that was answered, or anything is there by half. */
    Fate check(Wire wire) throws IOException {
        Fate fate = new Fate(0, 0);
        Map<String, Boolean> cells = new TreeMap<>();
        for (Voice voice : voices) {
            int next = wire.next(voice.name);
            assertThat(next)
                    .as("%s was answered up to %s, and sent up to %s", voice.name, voice.answered, voice.sent)
                    .isIn(voice.answered, voice.sent);
            fate = fate.and(Fate.of(voice.sent > voice.answered, next > voice.answered));
            voice.answered = next;
            voice.sent = next;
            voice.events.subList(0, next).forEach(event -> told(event, cells));
        }
        if (voices.stream().allMatch(voice -> voice.answered == 0)) {
            return fate;
        }
        ObjectNode view = wire.get("/api/v1/runs/" + run);
        boolean over = voices.stream().allMatch(Voice::done);
        assertThat(view.path("state").asString().equals("ended")).as(run).isEqualTo(over);
        assertThat(view.has("decision")).as(run).isEqualTo(over);
        assertThat(view.path("counts").path("held").asInt()).as(run).isEqualTo(cells.size());
        assertThat(stream(wire.get("/api/v1/runs/" + run + "/trials").path("trials"))
                        .collect(Collectors.toMap(
                                cell -> cell.path("experiment").asString() + " "
                                        + cell.path("pairing").asString(),
                                cell -> cell.path("told").asBoolean())))
                .as(run)
                .isEqualTo(cells);
        assertThat(stream(wire.get("/api/v1/runs/" + run + "/findings?most=100").path("findings")))
                .as(run)
                .hasSize((int) cells.values().stream().filter(told -> told).count());
        for (Word word : words) {
            fate = fate.and(check(wire, word));
        }
        return fate;
    }

    private static void told(Event event, Map<String, Boolean> cells) {
        if (event instanceof Event.Trialled trialled) {
            cells.putIfAbsent(trialled.experiment() + " " + trialled.pairing().word(), false);
        } else if (event instanceof Event.Found found) {
            cells.put(found.experiment() + " " + found.pairing().word(), true);
        }
    }

    private Fate check(Wire wire, Word word) throws IOException {
        JsonNode list = wire.get("/api/v1/reviews/" + review(wire) + "/" + word.list)
                .path(word.list);
        Set<Long> ids = stream(list).map(each -> each.path("id").asLong()).collect(Collectors.toCollection(TreeSet::new));
        boolean kept = !word.answered && !ids.isEmpty();
        assertThat(ids).as("%s of %s", word.list, run).hasSize(word.answered || kept ? 1 : 0);
        assertThat(word.sent || ids.isEmpty()).as("nobody said so of %s", run).isTrue();
        Fate fate = Fate.of(word.sent && !word.answered, kept);
        word.answered = !ids.isEmpty();
        word.sent = word.answered;
        return fate;
    }

    private static Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
