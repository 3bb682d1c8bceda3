package dev.stormrider.amendment;

import dev.stormrider.contract.Party;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** All that an exposure tells of the world, but not where the contract says so. */
record Told(
        Forecast forecast,
        Turn turn,
        Party upgraded,
        Party reader,
        String message,
        List<String> operations,
        Optional<String> component,
        Witness witness,
        String text) {
    /** What is told of {@code amendment}, in an order of its own. */
    static List<Told> of(Amendment amendment) {
        return sorted(amendment.exposures().stream()
                .map(each -> new Told(
                        each.forecast(),
                        each.turn(),
                        each.upgraded(),
                        each.reader(),
                        each.message(),
                        each.operations(),
                        each.component(),
                        each.witness(),
                        each.text()))
                .toList());
    }

    private static List<Told> sorted(List<Told> all) {
        return all.stream().sorted(Comparator.comparing(Told::toString)).toList();
    }

    /** The same where consumer and provider have changed places. */
    static List<Told> turnedRound(List<Told> all) {
        return sorted(all.stream()
                .map(each -> each.between(
                        each.upgraded.other(), each.reader.other(), swapped(each.text, "consumer", "provider")))
                .toList());
    }

    /** The same of the amendment that takes this one back. */
    static List<Told> undone(List<Told> all) {
        return sorted(all.stream()
                .map(each -> each.between(each.upgraded.other(), each.reader, each.undone()))
                .toList());
    }

    private Told between(Party itsUpgraded, Party itsReader, String itsText) {
        return new Told(forecast, turn, itsUpgraded, itsReader, message, operations, component, witness, itsText);
    }

    private String undone() {
        if (turn != Turn.OPERATION) {
            return swapped(text, "the old ", "the new ");
        }
        String title = operations.getFirst();
        return text.contains(" is new;")
                ? title + " is gone; the old consumer may still call it"
                : title + " is new; the old provider does not know it";
    }

    private static String swapped(String text, String one, String other) {
        return text.replace(one, "\0").replace(other, one).replace("\0", other);
    }
}
