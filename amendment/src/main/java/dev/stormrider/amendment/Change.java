package dev.stormrider.amendment;

import dev.stormrider.contract.Source;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * One cause: what was edited at one place of the contract, with every exposure that follows from it, in requests and in
 * responses.
 *
 * @param subject the component, or the title of the operation where it stands in none, or "data" where none asks for it
 * @param component whether {@code subject} is a component that operations share
 * @param spot where it was made, as a JSON Pointer into the component, or into the operation's message
 * @param was what stood there, in words; empty where nothing did or where words do not tell the difference
 * @param now what stands there, in words; empty where nothing does or where words do not tell the difference
 * @param reached the keys of the operations that it reaches, each once; of one that has moved, that which it has now
 * @param exposures at least one, the refused first
 * @param fingerprint the same for the same change in every run, whatever lines it stands on
 */
public record Change(
        String subject,
        boolean component,
        String spot,
        Optional<String> was,
        Optional<String> now,
        List<String> reached,
        List<Exposure> exposures,
        String fingerprint) {
    public Change {
        reached = List.copyOf(reached);
        exposures = List.copyOf(exposures);
        if (exposures.isEmpty()) {
            throw new IllegalArgumentException("a change that nobody can meet is none");
        }
    }

    /** Subject and place: {@code "Payment/status"}, {@code "GET /payments/{id} response /status"}. */
    public String name() {
        return name(subject);
    }

    /** Its name as a change of {@code subject}, which may be any of the operations that it reaches. */
    String name(String subject) {
        if (fate() != Fate.CHANGED) {
            return subject;
        }
        String place = Exposure.shown(spot);
        if (operations().isEmpty()) {
            return (subject + (component ? "" : " ") + place).strip();
        }
        return component ? subject + place : (subject + " " + first().message() + " " + place).strip();
    }

    /** The gravest forecast of its exposures. */
    public Forecast forecast() {
        return first().forecast();
    }

    /** The gravest of its exposures. */
    public Exposure first() {
        return exposures.getFirst();
    }

    /** What became of an operation as a whole. */
    public enum Fate {
        NEW,
        GONE,
        MOVED,
        /** It is there, and something in it is different. */
        CHANGED
    }

    /** What a change does to those who meet it; each kind has a page in {@code docs/changes}. */
    public enum Kind {
        NEW_VALUE,
        MISSING_FIELD,
        UNKNOWN_FIELD,
        NEW_ALTERNATIVE,
        OTHER_STYLE,
        NEW_OPERATION,
        REMOVED_OPERATION,
        MOVED_OPERATION;

        /** The kind in files and pages: {@code "new-value"}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** The kind of what is gravest in it. */
    public Kind kind() {
        return switch (fate()) {
            case NEW -> Kind.NEW_OPERATION;
            case GONE -> Kind.REMOVED_OPERATION;
            case MOVED -> Kind.MOVED_OPERATION;
            case CHANGED ->
                switch (first().turn()) {
                    case VALUE -> Kind.NEW_VALUE;
                    case MISSING -> Kind.MISSING_FIELD;
                    case EXTRA -> Kind.UNKNOWN_FIELD;
                    case ALTERNATIVE -> Kind.NEW_ALTERNATIVE;
                    case SPELLING -> Kind.OTHER_STYLE;
                    case OPERATION -> Kind.NEW_OPERATION;
                };
        };
    }

    public Fate fate() {
        if (first().turn() != Turn.OPERATION) {
            return Fate.CHANGED;
        }
        if (exposures.size() > 1) {
            return Fate.MOVED;
        }
        return first().upgraded() == first().writer() ? Fate.NEW : Fate.GONE;
    }

    public Source before() {
        return first().before();
    }

    public Source after() {
        return first().after();
    }

    /** The keys of all operations that it reaches, each once; of one that has moved, those of both versions. */
    public List<String> operations() {
        Set<String> operations = new LinkedHashSet<>();
        exposures.forEach(each -> operations.addAll(each.operations()));
        return List.copyOf(operations);
    }
}
