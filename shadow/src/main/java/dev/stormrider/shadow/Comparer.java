package dev.stormrider.shadow;

import dev.stormrider.amendment.Amendment;
import dev.stormrider.contract.Operation;
import dev.stormrider.fault.Coding;
import dev.stormrider.fault.Request;
import dev.stormrider.fault.Response;
import dev.stormrider.rule.Value;
import dev.stormrider.shadow.Difference.Example;
import dev.stormrider.traffic.Mask;
import dev.stormrider.traffic.Tokens;
import dev.stormrider.verdict.Discrepancy;
import dev.stormrider.verdict.Discrepancy.Kind;
import dev.stormrider.verdict.Likeness;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compares the answers to one copy. Used by one thread at a time. */
final class Comparer {
    private static final int SHOWN = 80;

    /** Whoever asks may make up more of them. */
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "OPTIONS", "QUERY", "TRACE", "POST", "PUT", "PATCH", "DELETE");

    private final Likeness likeness;
    private final Mask mask;
    private final Tokens tokens;
    private final boolean showsValues;

    Comparer(Amendment amendment, Mask mask, Tokens tokens, boolean showsValues) {
        this.likeness = new Likeness(amendment.before(), amendment.after());
        this.mask = mask;
        this.tokens = tokens;
        this.showsValues = showsValues;
    }

    Optional<Operation> operation(Request request) {
        return likeness.operation(request);
    }

    /** Under what an exchange is counted; strange requests, whose number has no end, by the method that they have. */
    static String key(Optional<Operation> operation, Request request) {
        String method = METHODS.contains(request.method()) ? request.method() : "another method";
        return operation.map(Operation::key).orElse(method + " (no operation of the contract)");
    }

    /** Whether answers to {@code request} can be compared: not those of gRPC, and not those of a stream of events. */
    static boolean comparable(Request request, Optional<Response> answer) {
        return !stream(request.headers().mediaType())
                && !stream(answer.flatMap(each -> each.headers().mediaType()));
    }

    private static boolean stream(Optional<String> type) {
        return type.filter(each -> each.startsWith("application/grpc") || each.equals("text/event-stream"))
                .isPresent();
    }

    /**
     * Enters one exchange.
     *
     * @param request as it was sent, masked
     * @param old another answer of the old version: the live one, or a second one of the baseline's
     */
    void compare(
            Ledger ledger,
            Request request,
            Map<Value, Value> issued,
            Outcome candidate,
            Response baseline,
            Response old) {
        Optional<Operation> operation = operation(request);
        String key = key(operation, request);
        String title = operation.map(Operation::title).orElse(key);
        Response base = seen(baseline, issued);
        Response other = seen(old, issued);
        likeness.learn(key, base, other);
        List<Discrepancy> here = candidate
                .answer()
                .map(answer -> all(key, request, base, seen(answer, issued)))
                .orElseGet(() -> List.of(new Discrepancy(
                        Kind.NO_ANSWER,
                        "",
                        Optional.of(Value.of("answers " + base.status())),
                        Optional.of(Value.of(candidate.words())))));
        ledger.enter(key, title, here, all(key, request, base, other), found -> example(request, found));
    }

    private List<Discrepancy> all(String key, Request request, Response base, Response other) {
        List<Discrepancy> all = new ArrayList<>(likeness.between(request, key, base, other));
        all.addAll(likeness.flaws(request, other));
        return all;
    }

    private Response seen(Response answer, Map<Value, Value> issued) {
        Response plain =
                Coding.plain(answer.headers(), answer.body()).map(answer::with).orElse(answer);
        return mask.masked(plain, issued);
    }

    /** How many things of the new contract {@code outcome} breaks. */
    int broken(Request request, Outcome outcome) {
        return outcome.answer()
                .map(answer -> likeness.broken(request, seen(answer, Map.of())))
                .orElse(0);
    }

    private Example example(Request request, Discrepancy found) {
        boolean own = found.kind() == Kind.STATUS
                || found.kind() == Kind.MEDIA_TYPE
                || found.kind() == Kind.NO_ANSWER
                || found.kind() == Kind.BROKEN_CONTRACT
                || found.kind() == Kind.UNREADABLE;
        return new Example(shown(request, found.was(), own), shown(request, found.is(), own));
    }

    /** A value that no contract lists may be somebody's, and is told by its kind and its token alone. */
    private String shown(Request request, Optional<Value> value, boolean own) {
        if (value.isEmpty()) {
            return "";
        }
        return switch (value.get()) {
            case Value.Bool bool -> bool.json();
            case Value.Null nothing -> nothing.json();
            case Value.Text(String text) when own || showsValues || likeness.lists(request, text) -> cut(text);
            case Value.Text text -> "a text like " + cut(tokens.text(text.text()));
            case Value.Numeric number when own || showsValues -> cut(number.json());
            case Value.Numeric number -> "a number like " + cut(tokens.number(number.json()));
            case Value.Items(List<Value> items) -> "a list of " + items.size();
            case Value.Members(var members) -> "an object of " + members.size();
        };
    }

    private static String cut(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
