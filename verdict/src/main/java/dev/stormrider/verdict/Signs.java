package dev.stormrider.verdict;

import dev.stormrider.fault.Response;
import dev.stormrider.rule.Value;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether a success says that it is less than usual, so that its reader can tell. */
final class Signs {
    /** A part of the whole, and what somebody else has changed (RFC 9110, sections 15.3.4 and 15.3.7). */
    private static final Set<Integer> LESS = Set.of(203, 206);

    private static final Pattern HEADER =
            Pattern.compile("(?i)age|warning|cache-status|.*(stale|fallback|degraded|partial).*");

    /** Words that tell a lack by themselves: states that are spelt as such, and what people say. */
    private static final Pattern WORD = Pattern.compile("[A-Z][A-Z0-9_-]+|[?-]+"
            + "|(?i).*\\b(unknown|pending|unavailable|not available|n/a|missing|later)\\b.*"
            + "|(?i).*\\b(sorry|could not|cannot|error|failed)\\b.*");

    /** Names under which an answer speaks of itself: what it lacks, and how good it is. */
    private static final Set<String> ABOUT = Set.of(
            "warning",
            "warnings",
            "error",
            "errors",
            "problem",
            "problems",
            "notice",
            "notices",
            "skipped",
            "dropped",
            "omitted",
            "missing",
            "ignored",
            "unknown",
            "unknowns",
            "failed",
            "failure",
            "failures",
            "invalid",
            "unreadable",
            "incomplete",
            "complete",
            "partial",
            "degraded",
            "stale",
            "fallback",
            "cached",
            "truncated",
            "estimated",
            "approximate",
            "outdated",
            "fresh",
            "known",
            "unavailable",
            "basis",
            "provenance",
            "quality",
            "accuracy",
            "freshness",
            "provisional",
            "preliminary",
            "tentative",
            "indicative",
            "assumed",
            "defaulted",
            "guessed");

    /** What an answer that is not as usual is called, where something is asked of it. */
    private static final Set<String> QUALITIES = Set.of(
            "fallback",
            "cached",
            "stale",
            "outdated",
            "estimated",
            "approximate",
            "degraded",
            "provisional",
            "partial");

    /** A text that is longer says more than a word or two. */
    private static final int WORDS = 40;

    private static final Pattern BETWEEN_WORDS = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|[_\\W]+");

    private Signs() {}

    /**
     * Whether {@code change} tells the reader of an answer that something is not as usual: words where there were none,
     * or another value under a name that speaks of the answer itself, as in {@code "skipped": 1}.
     */
    static boolean tells(Change change) {
        if (change.is().isEmpty()) {
            return false;
        }
        Value is = change.is().get();
        if (change.was().isEmpty()) {
            boolean number = is instanceof Value.Numeric && !about(change.place());
            return !number && !is.equals(Value.of(false)) && Invented.data(is);
        }
        Value was = change.was().get();
        return about(change.place()) && turned(was, is) || qualified(is) && !qualified(was);
    }

    /** Whether a value is a word for how good an answer is, wherever it stands: {@code "price-type": "estimated"}. */
    private static boolean qualified(Value value) {
        return value instanceof Value.Text(String text)
                && text.length() <= WORDS
                && BETWEEN_WORDS
                        .splitAsStream(text)
                        .anyMatch(word -> QUALITIES.contains(word.toLowerCase(Locale.ROOT)));
    }

    /** Whether the name of {@code place} speaks of the message that it stands in. */
    static boolean about(String place) {
        return BETWEEN_WORDS
                .splitAsStream(Steps.last(Steps.general(place)))
                .anyMatch(word -> ABOUT.contains(word.toLowerCase(Locale.ROOT)));
    }

    /** Nothing that has become something, a truth that has turned, or another text. */
    private static boolean turned(Value was, Value is) {
        return was instanceof Value.Bool
                || !Invented.data(was) && Invented.data(is)
                || was instanceof Value.Text && Invented.data(is)
                || Fidelity.size(Optional.of(is)) > Fidelity.size(Optional.of(was));
    }

    /** Whether status or header fields say so, and do not in calm weather. */
    static boolean inHead(Twin twin) {
        Set<String> calm = twin.control().response().map(Signs::signs).orElse(Set.of());
        return twin.trial().response().stream()
                .flatMap(response -> signs(response).stream())
                .anyMatch(sign -> !calm.contains(sign));
    }

    private static Set<String> signs(Response response) {
        Set<String> signs = response.headers().lines().stream()
                .map(line -> line.name())
                .filter(name -> HEADER.matcher(name).matches())
                .collect(Collectors.toCollection(HashSet::new));
        if (LESS.contains(response.status())) {
            signs.add(String.valueOf(response.status()));
        }
        return signs;
    }

    /**
     * The first text that calm weather was told by an operation which now failed, where another stands that nobody
     * told, and nothing else differs than such texts: then no word of the consumer's own says so.
     */
    static Optional<Change> unsaid(Twin twin, List<Change> changes, Otherwise otherwise) {
        Set<Value> told = otherwise.lost().stream()
                .filter(lost -> Outage.of(twin.trial()).isPresent())
                .flatMap(lost -> twin.control().passages().stream()
                        .filter(calm -> calm.request()
                                        .method()
                                        .equals(lost.request().method())
                                && calm.request().path().equals(lost.request().path())))
                .flatMap(calm -> calm.answer().stream())
                .flatMap(answer -> answer.body().json().stream())
                .flatMap(value -> Leaf.of(value).stream())
                .filter(Leaf::telling)
                .map(Leaf::value)
                .collect(Collectors.toSet());
        boolean all = !changes.isEmpty()
                && changes.stream()
                        .allMatch(change -> text(change.was())
                                && text(change.is())
                                && !says(change.is().get())
                                && told.contains(change.was().get())
                                && !otherwise.told(change.is().get()));
        return all ? Optional.of(changes.getFirst()) : Optional.empty();
    }

    private static boolean says(Value value) {
        return value instanceof Value.Text(String text) && WORD.matcher(text).matches();
    }

    private static boolean text(Optional<Value> value) {
        return Stream.of(value).flatMap(Optional::stream).anyMatch(Value.Text.class::isInstance);
    }
}
