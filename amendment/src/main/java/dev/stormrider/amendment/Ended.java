package dev.stormrider.amendment;

import dev.stormrider.contract.Contract;
import dev.stormrider.contract.Ending;
import java.time.LocalDate;
import java.util.Optional;

/** What was announced to end by a day, and is gone: it was not promised any more. */
record Ended(Contract before, LocalDate today) {
    /** The announcement of what {@code change} takes away; empty where there is none, or for a later day. */
    Optional<Ending> of(Change change) {
        Optional<Ending> announced =
                switch (change.fate()) {
                    case GONE -> operation(change);
                    case CHANGED -> part(change);
                    case NEW, MOVED -> Optional.empty();
                };
        return announced.filter(ending -> ending.over(today));
    }

    private Optional<Ending> operation(Change change) {
        return change.operations().stream()
                .flatMap(key -> Optional.ofNullable(before.endings().get(key)).stream())
                .findFirst();
    }

    /** A parameter, a header or a member of which nothing is left. */
    private Optional<Ending> part(Change change) {
        boolean gone = change.first().turn() == Turn.MISSING
                && change.was().isPresent()
                && change.now().isEmpty();
        return before.endings().values().stream()
                .filter(ending ->
                        gone && !ending.place().isEmpty() && ending.place().equals(change.spot()))
                .filter(ending -> change.component()
                        ? ending.operation().isEmpty()
                                && ending.part().equals(change.subject().replaceFirst(" \\((request|response)\\)$", ""))
                        : change.operations().contains(ending.operation())
                                && ending.part().equals(message(change.first())))
                .findFirst();
    }

    /** {@code "request"}, {@code "response 200"}. */
    private static String message(Exposure exposure) {
        return exposure.witness()
                .message()
                .flatMap(whole -> whole.member("status"))
                .map(status -> exposure.message() + " " + status.json())
                .orElse(exposure.message());
    }
}
