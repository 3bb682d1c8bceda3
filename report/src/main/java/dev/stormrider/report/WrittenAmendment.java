package dev.stormrider.report;

import dev.stormrider.amendment.Forecast;
import dev.stormrider.amendment.Rewording;
import dev.stormrider.amendment.Rollout;
import dev.stormrider.contract.Party;
import dev.stormrider.contract.Source;
import dev.stormrider.rule.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An amendment as the JSON report tells it, read back, for whoever has the report and not the contracts.
 *
 * @param rollout by the contracts alone; empty of data, which no operation asks for
 * @param changes what was edited, the gravest first
 * @param remarks what else is to be known: what was not understood, deprecated, said in other words
 */
public record WrittenAmendment(
        Side before,
        Side after,
        Optional<Rollout> rollout,
        Map<Forecast, Long> counts,
        List<Change> changes,
        List<String> remarks) {
    private static final int CHANGE_LIMIT = 5_000;
    private static final int ENTRY_LIMIT = 20_000;
    private static final int REMARK_LIMIT = 200;
    private static final int MESSAGE_LINES = 60;

    public WrittenAmendment {
        counts = Map.copyOf(counts);
        changes = List.copyOf(changes);
        remarks = List.copyOf(remarks);
    }

    /** One of the two contracts. */
    public record Side(String title, String version, String file) {}

    /**
     * What was edited at one place.
     *
     * @param kind by which its page is found
     * @param spot a JSON Pointer into the subject
     * @param was what stood there in words; empty where nothing did
     */
    public record Change(
            String fingerprint,
            Forecast forecast,
            String kind,
            String fate,
            String subject,
            String spot,
            Optional<String> was,
            Optional<String> now,
            long reach,
            List<String> operations,
            Optional<String> because,
            boolean passedOver,
            Source before,
            Source after,
            List<Entry> entries) {
        public Change {
            operations = List.copyOf(operations);
            entries = List.copyOf(entries);
        }
    }

    /** One value of the difference: what one side may write, and the other has not promised to read. */
    public record Entry(
            Forecast forecast,
            Party upgraded,
            Party writer,
            Party reader,
            String message,
            List<String> operations,
            String text,
            String fingerprint,
            String place,
            Optional<Value> witness,
            boolean present) {
        public Entry {
            operations = List.copyOf(operations);
        }

        /** Draws a whole message that shows it, folded, with the place marked; nothing where there is none. */
        public void draw(Markup out) {
            witness.ifPresent(message -> {
                Set<String> marked = present && !place.isEmpty() ? Set.of(place) : Set.of();
                out.open("details").leaf("summary", "A message " + (present ? "with it" : "without it"));
                Theme.lines(out, JsonLines.near(JsonLines.of(message, marked), MESSAGE_LINES));
                out.close();
            });
        }
    }

    /** Reads one object; what is no amendment is an IllegalArgumentException that names the place. */
    public static WrittenAmendment of(String json) {
        Written written = Written.of("amendment", json);
        Map<String, Entry> entries = written.objects("entries", ENTRY_LIMIT, WrittenAmendment::entry).stream()
                .collect(Collectors.toMap(Entry::fingerprint, Function.identity(), (first, second) -> first));
        return new WrittenAmendment(
                side(written, "before"),
                side(written, "after"),
                written.optional("rollout")
                        .map(told -> written.word("rollout", List.of(Rollout.values()), Rollout::word)),
                counts(written),
                written.objects("changes", CHANGE_LIMIT, change -> change(change, entries)),
                remarks(written));
    }

    private static Side side(Written written, String name) {
        return written.object(name)
                .map(side -> new Side(side.textOrNone("title"), side.textOrNone("version"), side.textOrNone("file")))
                .orElseGet(() -> new Side("", "", ""));
    }

    private static Map<Forecast, Long> counts(Written written) {
        return Stream.of(Forecast.values())
                .collect(Collectors.toMap(
                        Function.identity(),
                        forecast -> written.object("counts")
                                .map(counts -> counts.number(forecast.word()))
                                .orElse(0L)));
    }

    private static Forecast forecast(Written written) {
        return written.word("forecast", List.of(Forecast.values()), Forecast::word);
    }

    private static Party party(Written written, String name) {
        return written.word(name, List.of(Party.values()), Party::word);
    }

    private static Source source(Written written, String name) {
        return written.object(name)
                .map(source -> new Source(source.textOrNone("file"), (int) source.number("line")))
                .orElse(Source.NOWHERE);
    }

    private static Entry entry(Written written) {
        Optional<Written> witness = written.object("witness");
        return new Entry(
                forecast(written),
                party(written, "upgraded"),
                party(written, "writer"),
                party(written, "reader"),
                written.textOrNone("message"),
                written.texts("operations", REMARK_LIMIT),
                written.textOrNone("text"),
                written.text("fingerprint"),
                witness.map(each -> each.textOrNone("place")).orElse(""),
                witness.flatMap(each -> each.any("message")),
                witness.filter(each -> each.truth("present")).isPresent());
    }

    private static Change change(Written written, Map<String, Entry> entries) {
        return new Change(
                written.text("fingerprint"),
                forecast(written),
                written.textOrNone("kind"),
                written.textOrNone("fate"),
                written.textOrNone("subject"),
                written.textOrNone("spot"),
                written.optional("was"),
                written.optional("now"),
                written.number("reach"),
                written.texts("operations", REMARK_LIMIT),
                written.optional("because"),
                written.truth("passedOver"),
                source(written, "before"),
                source(written, "after"),
                written.texts("entries", REMARK_LIMIT).stream()
                        .distinct()
                        .map(fingerprint -> Optional.ofNullable(entries.get(fingerprint)))
                        .flatMap(Optional::stream)
                        .toList());
    }

    private static List<String> remarks(Written written) {
        Stream<String> notes =
                written.objects("notes", REMARK_LIMIT, each -> at(each) + each.textOrNone("text")).stream();
        Stream<String> deprecated = written
                .objects(
                        "deprecated",
                        REMARK_LIMIT,
                        each -> "deprecated: " + each.textOrNone("subject")
                                + each.optional("sunset")
                                        .map(day -> ", ends on " + day)
                                        .orElse(""))
                .stream();
        Stream<String> reworded = written.objects("rewordings", REMARK_LIMIT, WrittenAmendment::rewording).stream()
                .map(each -> Reworded.of(each, UnaryOperator.identity()));
        return Stream.of(notes, deprecated, written.texts("remarks", REMARK_LIMIT).stream(), reworded)
                .flatMap(Function.identity())
                .limit(REMARK_LIMIT)
                .toList();
    }

    /** Its operations are called by their titles; their keys are not told. */
    private static Rewording rewording(Written written) {
        return new Rewording(
                written.objects(
                        "spots",
                        REMARK_LIMIT,
                        spot -> new Rewording.Spot(
                                spot.textOrNone("operation"),
                                spot.textOrNone("message"),
                                spot.textOrNone("status"),
                                spot.textOrNone("place"))),
                written.optional("component"),
                written.textOrNone("fact"),
                written.textOrNone("was"),
                written.textOrNone("is"),
                source(written, "before"),
                source(written, "after"));
    }

    private static String at(Written note) {
        return note.optional("file")
                .filter(file -> !file.isEmpty())
                .map(file -> file + ":" + note.number("line") + ": ")
                .orElse("");
    }
}
