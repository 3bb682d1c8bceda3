package dev.stormrider.amendment;

import dev.stormrider.contract.Field;
import dev.stormrider.contract.Names;
import dev.stormrider.contract.Places;
import dev.stormrider.contract.Sample;
import dev.stormrider.contract.Shape;
import dev.stormrider.contract.Unlisted;
import dev.stormrider.rule.Seed;
import dev.stormrider.rule.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;

/** The gaps between two objects: what is missing, what is extra, how many members there are. */
final class FieldGaps {
    private static final Seed SEED = new Seed(1);
    private static final int MEMBER_LIMIT = 10_000;

    private final Shape.Fields from;
    private final Shape.Fields to;
    private final Names names;

    FieldGaps(Shape.Fields from, Shape.Fields to, Names names) {
        this.from = from;
        this.to = to;
        this.names = names;
    }

    /** Makes an object of one member's value, with all that the writer always writes around it. */
    Function<Optional<Value>, Optional<Value>> around(String name) {
        return value -> value.flatMap(member -> context().map(context -> {
            SequencedMap<String, Value> members = new LinkedHashMap<>(context);
            members.put(name, member);
            return new Value.Members(members);
        }));
    }

    /** The gap where the writer may leave out what the reader needs. */
    Optional<Gap> missing(String name, Field written, Field read) {
        return read.needed() && !written.written()
                ? Optional.of(absence(name, Forecast.REFUSED, "may be missing", "needs it", written.at(), read))
                : Optional.empty();
    }

    /** The gap where the writer does not know a field that the reader lists. */
    Gap neverWritten(String name, Field read) {
        Forecast forecast = read.needed() ? Forecast.REFUSED : Forecast.TOLERATED;
        String but = read.needed() ? "needs it" : "can do without it";
        return absence(name, forecast, "is never written", but, from.at(), read);
    }

    private Gap absence(
            String name,
            Forecast forecast,
            String may,
            String but,
            dev.stormrider.contract.Source writerAt,
            Field read) {
        Optional<Value> whole = context().map(context -> {
            SequencedMap<String, Value> members = new LinkedHashMap<>(context);
            members.remove(name);
            return new Value.Members(members);
        });
        Forecast shown = whole.isEmpty() && forecast == Forecast.REFUSED ? Forecast.UNDECIDED : forecast;
        return new Gap(
                shown, Turn.MISSING, Places.under("", name), Optional.empty(), whole, may, but, writerAt, read.at());
    }

    /** The gap where the writer may write a member that the reader does not list. */
    Gap extra(String name, Field written, Forecast forecast) {
        Optional<Value> value =
                Sample.sparse(written.shape(), SEED, names).or(() -> Sample.full(written.shape(), SEED, names));
        Optional<Value> whole = around(name).apply(value);
        Forecast shown = whole.isEmpty() && forecast == Forecast.REFUSED ? Forecast.UNDECIDED : forecast;
        String but = forecast == Forecast.TOLERATED ? "passes over it" : "refuses what it does not list";
        return new Gap(
                shown,
                Turn.EXTRA,
                Places.under("", name),
                value,
                whole,
                written.written() ? "is always written" : "may be written",
                but,
                written.at(),
                to.at());
    }

    /** A name that neither side lists. */
    String freshName() {
        String name = "key0";
        for (int i = 1; from.fields().containsKey(name) || to.fields().containsKey(name); i++) {
            name = "key" + i;
        }
        return name;
    }

    List<Gap> counts() {
        List<Gap> gaps = new ArrayList<>();
        if (to.most() < most()) {
            gaps.add(count(to.most() + 1L, "may have more than " + to.most() + " members", "at most " + to.most()));
        }
        if (to.least() > least()) {
            gaps.add(
                    count(to.least() - 1L, "may have fewer than " + to.least() + " members", "at least " + to.least()));
        }
        return gaps;
    }

    private long most() {
        boolean map = from.unlisted() instanceof Unlisted.Shaped;
        return map ? from.most() : Math.min(from.most(), from.fields().size());
    }

    private long least() {
        long always = from.fields().values().stream().filter(Field::written).count();
        return Math.max(from.least(), always);
    }

    private Gap count(long members, String may, String limit) {
        Optional<Value> whole = sized(members);
        return new Gap(
                whole.isPresent() ? Forecast.REFUSED : Forecast.UNDECIDED,
                Turn.VALUE,
                "",
                whole,
                whole,
                may,
                "reads " + limit,
                from.at(),
                to.at());
    }

    private Optional<Value> sized(long wanted) {
        if (wanted < 0 || wanted > MEMBER_LIMIT) {
            return Optional.empty();
        }
        return context().flatMap(context -> {
            SequencedMap<String, Value> members = new LinkedHashMap<>(context);
            from.fields().forEach((name, field) -> {
                if (members.size() < wanted) {
                    Sample.sparse(field.shape(), SEED, names).ifPresent(value -> members.putIfAbsent(name, value));
                }
            });
            if (from.unlisted() instanceof Unlisted.Shaped(Shape shape)) {
                Optional<Value> value = Sample.sparse(shape, SEED, names);
                for (int i = 0; value.isPresent() && members.size() < wanted; i++) {
                    members.putIfAbsent("key" + i, value.get());
                }
            }
            return members.size() == wanted ? Optional.of(new Value.Members(members)) : Optional.empty();
        });
    }

    private Optional<SequencedMap<String, Value>> context() {
        return Sample.sparse(from, SEED, names)
                .or(() -> Sample.full(from, SEED, names))
                .map(value -> value instanceof Value.Members(var members) ? members : new LinkedHashMap<>());
    }
}
