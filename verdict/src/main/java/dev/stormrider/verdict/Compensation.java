package dev.stormrider.verdict;

import dev.stormrider.fault.Passage;
import dev.stormrider.fault.Request;
import dev.stormrider.fault.Response;
import dev.stormrider.rule.Value;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What takes back what was done: a request that calm weather does not have, or the same with the opposite in it, which
 * names the same thing. Of what names nothing, nobody can tell what it is about.
 *
 * @param done what was done, as far as it was heard
 */
record Compensation(Reading link, List<Passage> done) {
    private static final Pattern OPPOSITE =
            Pattern.compile("(?i).*(revers|refund|cancel|void|storno|compensat|undo|revert|rollback).*");

    /** What stands everywhere, as currencies and states do, names nothing. */
    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z_]+|.?");

    Compensation {
        done = List.copyOf(done);
    }

    /** Whether {@code later} is about what was done; {@code usual}, whether calm weather has one like it. */
    boolean concerns(Passage later, boolean usual) {
        return done.stream()
                .filter(each -> !each.equals(later))
                .anyMatch(each -> (!usual || opposite(each.request(), later.request())) && names(each, later));
    }

    private boolean names(Passage first, Passage later) {
        Set<String> known = asked(first.request());
        first.answer().ifPresent(answer -> known.addAll(told(answer)));
        Set<String> named = asked(later.request());
        return known.isEmpty() || named.isEmpty() || named.stream().anyMatch(known::contains);
    }

    private Set<String> asked(Request request) {
        Set<String> names = new HashSet<>(parameters(request));
        Stream.of(request.target().split("[?&]"))
                .skip(1)
                .forEach(pair -> names.add(pair.substring(pair.indexOf('=') + 1)));
        request.body().json().ifPresent(body -> names.addAll(values(body)));
        names.removeIf(name -> CODE.matcher(name).matches());
        return names;
    }

    private static Set<String> told(Response answer) {
        Set<String> names = new HashSet<>();
        answer.body().json().ifPresent(body -> names.addAll(values(body)));
        answer.headers().first("location").ifPresent(where -> names.add(where.substring(where.lastIndexOf('/') + 1)));
        names.removeIf(name -> CODE.matcher(name).matches());
        return names;
    }

    /** The segments of the path that are no words of the contract; where it knows none, those with digits in them. */
    private Set<String> parameters(Request request) {
        Set<String> words = new HashSet<>();
        Set<String> parameters = new HashSet<>(List.of(request.path().split("/")));
        if (!link.knows(request)) {
            parameters.removeIf(segment -> segment.chars().noneMatch(Character::isDigit));
        }
        link.matches(request)
                .forEach(match -> words.addAll(
                        List.of((match.contract().basePath() + match.operation().path()).split("/"))));
        parameters.removeAll(words);
        return parameters;
    }

    private static List<String> values(Value body) {
        return Leaf.of(body).stream()
                .map(Leaf::value)
                .flatMap(value -> value instanceof Value.Text(String text)
                        ? Stream.of(text)
                        : Numbers.of(value).map(number -> number.abs().toPlainString()).stream())
                .toList();
    }

    /** Whether {@code later} says the opposite of {@code first}: a number the other way round, or a word for it. */
    private static boolean opposite(Request first, Request later) {
        Optional<Value> was = first.body().json();
        Optional<Value> is = later.body().json();
        return was.isPresent()
                && is.isPresent()
                && Change.between(was.get(), is.get(), Sieve.NONE).stream().anyMatch(Compensation::turned);
    }

    private static boolean turned(Change change) {
        Optional<BigDecimal> was = change.was().flatMap(Numbers::of);
        Optional<BigDecimal> is = change.is().flatMap(Numbers::of);
        boolean negated = was.isPresent()
                && is.isPresent()
                && was.get().signum() != 0
                && was.get().negate().compareTo(is.get()) == 0;
        return negated
                || OPPOSITE.matcher(Steps.last(change.place())).matches()
                        && change.is().isPresent()
                || change.is().orElse(Value.nothing()) instanceof Value.Text(String text)
                        && OPPOSITE.matcher(text).matches();
    }
}
