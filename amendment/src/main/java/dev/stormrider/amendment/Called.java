package dev.stormrider.amendment;

import dev.stormrider.contract.Operation;
import dev.stormrider.rule.Pointer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What people call what stands at no place of a message where they would look for it: credentials, an address. */
final class Called {
    private static final String SCOPES = "scopes";

    private Called() {}

    /** What stands at {@code place}: {@code "the scope admin of oauth2"}; empty where the place itself tells it. */
    static Optional<String> called(String place) {
        if (place.equals(Operation.ADDRESS)) {
            return Optional.of("the address that is called");
        }
        List<String> steps = steps(place);
        return switch (steps.size()) {
            case 1 -> Optional.of("the credential " + steps.getFirst());
            case 2 -> Optional.of("the " + steps.getLast() + " of " + steps.getFirst());
            case 3 -> Optional.of("the scope " + steps.getLast() + " of " + steps.getFirst());
            default -> Optional.empty();
        };
    }

    /** Whether what stands at {@code place} is asked for or not, and nothing else can be said of it. */
    static boolean plain(String place) {
        int steps = steps(place).size();
        return steps == 1 || steps == 3;
    }

    /** The kind of credential, and a part of it: none where {@code place} leads elsewhere, or to no single one. */
    private static List<String> steps(String place) {
        if (!place.startsWith(Operation.CREDENTIALS + "/")) {
            return List.of();
        }
        List<String> steps = Stream.of(
                        place.substring(Operation.CREDENTIALS.length() + 1).split("/", -1))
                .map(Pointer::name)
                .toList();
        boolean scope = steps.size() == 3 && steps.get(1).equals(SCOPES);
        return steps.size() < 3 || scope ? steps : List.of();
    }
}
