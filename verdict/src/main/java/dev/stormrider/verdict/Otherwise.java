package dev.stormrider.verdict;

import dev.stormrider.fault.Body;
import dev.stormrider.fault.Passage;
import dev.stormrider.fault.Response;
import dev.stormrider.rule.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a consumer was told during one call otherwise than in calm weather: by the fault, or by a provider of another
 * version. What it passes on faithfully is not its own invention.
 */
final class Otherwise {
    /** Beyond this, a double no longer holds every integer. */
    private static final BigDecimal EXACT = BigDecimal.valueOf(1L << 53);

    /** So many absences are looked at for what stands in for them; a record that lacks more is another record. */
    private static final int LIMIT = 64;

    /** The end of an exchange is noted when it is told, a moment after the consumer has read the last byte of it. */
    private static final Duration MOMENT = Duration.ofMillis(5);

    private record Told(Passage passage, Change change) {
        boolean end() {
            return Pages.end(change, passage);
        }
    }

    private final List<Told> told;

    /** What earlier calls of the ride were told, and this one was not told anew: it may have been kept. */
    private final List<Told> kept;

    private final Reading link;
    private final List<Passage> lost;
    private final List<Instead> instead;
    private final List<Instead> insteadKept;

    private final List<Value> heard;

    private Otherwise(Scene scene, List<Told> told, List<Told> kept, List<Passage> lost, List<Value> heard) {
        this.heard = List.copyOf(heard);
        this.told = List.copyOf(told);
        this.kept = List.copyOf(kept);
        this.link = scene.link();
        this.instead = instead(told, scene);
        this.insteadKept = instead(kept, scene);
        this.lost = List.copyOf(lost);
    }

    private static List<Instead> instead(List<Told> told, Scene scene) {
        return told.stream()
                .filter(each -> absence(each.change()))
                .filter(each ->
                        each.passage().answer().filter(Response::success).isPresent())
                .limit(LIMIT)
                .map(each -> Instead.of(each.change(), each.passage(), scene.link(), scene.provider()))
                .toList();
    }

    /** All that was told during the call. */
    static Otherwise of(Scene scene, Twin twin) {
        return heard(scene, twin, twin.trial().passages());
    }

    /** What had been told when {@code sent} was sent. */
    static Otherwise before(Scene scene, Twin twin, Passage sent) {
        return heard(
                scene,
                twin,
                twin.trial().passages().stream()
                        .filter(passage -> endedBefore(passage, sent))
                        .toList());
    }

    private static boolean endedBefore(Passage passage, Passage sent) {
        Duration end = passage.begun().plus(passage.took()).minus(MOMENT);
        return passage.begun().compareTo(sent.begun()) < 0 && end.compareTo(sent.begun()) <= 0;
    }

    private static Otherwise heard(Scene scene, Twin twin, List<Passage> passages) {
        List<Passage> lost = passages.stream().filter(Otherwise::cut).toList();
        return new Otherwise(scene, told(scene, twin, passages), kept(scene, twin, passages), lost, heard(passages));
    }

    /** Whoever was told something anew by an operation has no need of what that told earlier. */
    private static List<Told> kept(Scene scene, Twin twin, List<Passage> passages) {
        Set<String> anew = passages.stream()
                .filter(passage -> passage.answer().filter(Response::success).isPresent())
                .map(passage -> scene.link().title(passage.request()))
                .collect(Collectors.toSet());
        return scene.twins().stream()
                .filter(earlier -> earlier.trial()
                                .call()
                                .at()
                                .compareTo(twin.trial().call().at())
                        < 0)
                .limit(LIMIT)
                .flatMap(earlier -> told(scene, earlier, earlier.trial().passages()).stream())
                .filter(each -> !anew.contains(scene.link().title(each.passage().request())))
                .toList();
    }

    private static List<Told> told(Scene scene, Twin twin, List<Passage> passages) {
        List<Told> told = new ArrayList<>();
        List<Passage> calm = new ArrayList<>(twin.control().passages());
        for (Passage passage : passages) {
            byFault(passage).forEach(change -> told.add(new Told(passage, change)));
            String title = scene.link().title(passage.request());
            Optional<Passage> control = calm.stream()
                    .filter(each -> scene.link().title(each.request()).equals(title))
                    .findFirst();
            control.ifPresent(each -> {
                calm.remove(each);
                Sieve sieve = scene.noise().ofTold(twin.step(), title);
                between(answer(each), answer(passage), sieve).forEach(change -> told.add(new Told(passage, change)));
            });
        }
        return told;
    }

    private static List<Value> heard(List<Passage> passages) {
        return passages.stream()
                .filter(passage -> passage.answer().filter(Response::success).isPresent())
                .flatMap(passage -> answer(passage).stream())
                .toList();
    }

    /** Whether nothing, or only the beginning, of what the provider says came through. */
    private static boolean cut(Passage passage) {
        if (!passage.struck()) {
            return false;
        }
        // Who went away has heard nothing, whatever was under way to it.
        if (passage.answer().filter(Response::success).isEmpty()
                || passage.departed().isPresent()) {
            return true;
        }
        byte[] came = passage.answer().get().body().bytes();
        return passage.deliveries().stream()
                .flatMap(delivery -> delivery.response().stream())
                .map(response -> response.body().bytes())
                .anyMatch(sent -> came.length > 0
                        && came.length < sent.length
                        && Arrays.equals(came, Arrays.copyOf(sent, came.length)));
    }

    /** What the fault changed in {@code passage}, on either way; all of an answer that it gave by itself. */
    private static Stream<Change> byFault(Passage passage) {
        if (!passage.struck()) {
            return Stream.empty();
        }
        if (passage.deliveries().isEmpty()) {
            return answer(passage).map(body -> new Change("", Optional.empty(), Optional.of(body))).stream();
        }
        Passage.Delivery last = passage.deliveries().getLast();
        Optional<Value> original =
                last.response().flatMap(response -> response.body().json());
        Body asked = passage.request().body();
        return Stream.concat(
                between(original, answer(passage), Sieve.NONE),
                between(asked.json(), last.request().body().json(), Sieve.NONE));
    }

    private static Optional<Value> answer(Passage passage) {
        return passage.answer().flatMap(answer -> answer.body().json());
    }

    private static Stream<Change> between(Optional<Value> was, Optional<Value> is, Sieve sieve) {
        return was.isPresent() && is.isPresent() ? Change.between(was.get(), is.get(), sieve).stream() : Stream.empty();
    }

    /** Whether anything was told otherwise, or not at all. */
    boolean any() {
        return !told.isEmpty() || !lost.isEmpty();
    }

    /** The exchanges in which it was told otherwise, or not at all. */
    Stream<Passage> passages() {
        return Stream.concat(told.stream().map(Told::passage), lost.stream()).distinct();
    }

    private Stream<Change> changes() {
        return told.stream().map(Told::change);
    }

    /** What may be passed on: what was told now, and what is kept. */
    private Stream<Told> known() {
        return Stream.concat(told.stream(), kept.stream());
    }

    private Stream<Value> values() {
        return known().flatMap(each -> each.change().is().stream());
    }

    private Stream<Instead> standing() {
        return Stream.concat(instead.stream(), insteadKept.stream());
    }

    /** Whether exactly {@code value} was told, by itself or as a part of something, or is what its lack means. */
    boolean told(Value value) {
        return Stream.concat(values(), standing().flatMap(each -> each.meant().stream()))
                .anyMatch(is -> holds(is, value));
    }

    /** Whether a zero was told, however it is written, or is what a lack means. */
    boolean toldZero() {
        return Stream.concat(values(), standing().flatMap(each -> each.meant().stream()))
                .flatMap(is -> Leaf.of(is).stream())
                .anyMatch(leaf -> Invented.zero(leaf.value()));
    }

    /** Whether {@code change} comes of something that honestly stands in for what was not told. */
    boolean explained(Change change) {
        return standing().anyMatch(each -> each.explains(change));
    }

    /**
     * Whether {@code value}, a text, is made of a nothing that was told as such: who is told the first day shows it.
     */
    boolean toldWithin(Value value) {
        if (value instanceof Value.Text(String text) && Invented.firstDay(text)) {
            return told(Value.of(0)) || texts().anyMatch(Invented::firstDay);
        }
        List<String> nothings = Invented.nothings(value);
        return !nothings.isEmpty()
                && nothings.stream().allMatch(nothing -> texts().anyMatch(text -> text.contains(nothing)));
    }

    private Stream<String> texts() {
        return values().flatMap(Otherwise::texts);
    }

    private static Stream<String> texts(Value whole) {
        return switch (whole) {
            case Value.Members(var members) -> members.values().stream().flatMap(Otherwise::texts);
            case Value.Items(List<Value> items) -> items.stream().flatMap(Otherwise::texts);
            case Value.Text(String text) -> Stream.of(text);
            case Value.Null nothing -> Stream.empty();
            case Value.Bool bool -> Stream.empty();
            case Value.Numeric number -> Stream.empty();
        };
    }

    private static boolean holds(Value whole, Value value) {
        return switch (whole) {
            case Value.Members(var members) ->
                whole.equals(value) || members.values().stream().anyMatch(member -> holds(member, value));
            case Value.Items(List<Value> items) ->
                whole.equals(value) || items.stream().anyMatch(item -> holds(item, value));
            case Value.Null() -> whole.equals(value);
            case Value.Bool bool -> bool.equals(value);
            case Value.Numeric number -> bare(number).equals(bare(value));
            case Value.Text text -> bare(text).equals(bare(value));
        };
    }

    /** A number and the string of its digits are the same news. */
    private static String bare(Value value) {
        return value instanceof Value.Text(String text) ? text : value.json();
    }

    /** Whether a list of {@code size} items was told in place of one of another length. */
    boolean toldOfLength(int size) {
        return values().anyMatch(is -> is instanceof Value.Items(List<Value> items) && items.size() == size);
    }

    /** Whether a list that has {@code value} in it in calm weather was told without an item. */
    boolean emptied(Value value) {
        return known().map(Told::change)
                .filter(change -> change.is()
                        .filter(is -> is instanceof Value.Items(List<Value> items) && items.isEmpty())
                        .isPresent())
                .flatMap(change -> change.was().stream())
                .anyMatch(was -> holds(was, value));
    }

    /** How many rows of lists were told otherwise. */
    long rows() {
        return told.stream()
                .map(each -> Rows.row(each.change().place()))
                .filter(row -> !row.isEmpty())
                .distinct()
                .count();
    }

    /** Whether it was told that there is more than it was given: a next page, a cursor. */
    boolean more() {
        return changes()
                .filter(change -> change.was().isEmpty())
                .anyMatch(change -> change.is()
                        .filter(is -> Pages.leadsOn(change.place(), is))
                        .isPresent());
    }

    /** What was told in place of something else. */
    Stream<Change> replaced() {
        return changes()
                .filter(change -> change.was().isPresent()
                        && change.is().filter(Invented::data).isPresent());
    }

    /** The numbers that were told in place of others. */
    Stream<Change> numbers() {
        return changes()
                .filter(change ->
                        change.was().filter(Value.Numeric.class::isInstance).isPresent()
                                && change.is().flatMap(Numbers::of).isPresent());
    }

    /** The exchanges that failed, so that nothing was told, or only the beginning. */
    List<Passage> lost() {
        return lost;
    }

    /**
     * Whether something was left out, or null, or cut off, and no number told that is another: what is reckoned may
     * follow that one. Not a way to more, for that there is none is news.
     */
    boolean withheld() {
        boolean lack = !lost.isEmpty() || told.stream().anyMatch(each -> absence(each.change()) && !each.end());
        return lack
                && numbers()
                        .allMatch(
                                change -> holds(change.is().get(), change.was().get()));
    }

    /**
     * Whether it was told that a list ends where it goes on in calm weather, and {@code size} is all that it was told.
     */
    boolean endsAfter(int size) {
        return told.stream().anyMatch(Told::end) && Pages.told(heard, size);
    }

    /** Whether {@code was} stands in calm weather where nothing was told, and {@code is} nowhere in what was. */
    boolean withheld(Value was, Value is) {
        return instead.stream().anyMatch(each -> each.was().equals(was))
                && heard.stream().noneMatch(body -> holds(body, is));
    }

    private static boolean absence(Change change) {
        return change.was().isPresent()
                && change.is().map(Value.Null.class::isInstance).orElse(true);
    }

    /** Whether a place that held true or false was touched. */
    boolean booleanTouched() {
        return changes().flatMap(change -> change.was().stream()).anyMatch(was -> was instanceof Value.Bool);
    }

    /**
     * Whether the absence that {@code lost} is about was told so, at a place of the same name or with the same value,
     * and the contract says that it may be absent there.
     */
    boolean absentAsPromised(Change lost) {
        return known().filter(each -> absence(each.change())).anyMatch(each -> {
            boolean same = Steps.last(each.change().place()).equals(Steps.last(lost.place()))
                    || each.change().was().equals(lost.was());
            return same && promise(each);
        });
    }

    private boolean promise(Told each) {
        return each.passage()
                .answer()
                .map(answer -> link.promise(
                        each.passage().request(),
                        answer,
                        "/body/content" + each.change().place()))
                .filter(promise -> each.change().is().isEmpty() ? promise.optional() : promise.nullable())
                .isPresent();
    }

    /** The integers that were told and that a double may not hold, each with what stood in its place. */
    List<Change> beyondDouble() {
        return changes()
                .filter(change -> change.is()
                        .flatMap(Numbers::of)
                        .filter(number -> number.scale() <= 0 && number.abs().compareTo(EXACT) > 0)
                        .isPresent())
                .toList();
    }
}
