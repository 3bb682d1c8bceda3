package dev.stormrider.fault;

import dev.stormrider.rule.Pointer;
import dev.stormrider.rule.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * One change to a value: what stands at {@code place} becomes {@code value}, or goes where there is none.
 *
 * @param place a JSON Pointer (RFC 6901); a number past a list's end adds an item to it
 */
public record Edit(String place, Optional<Value> value) {
    public Edit {
        if (!place.isEmpty() && !place.startsWith("/")) {
            throw new IllegalArgumentException("a place starts with a slash, as a JSON Pointer does: " + place);
        }
    }

    public static Edit put(String place, Value value) {
        return new Edit(place, Optional.of(value));
    }

    public static Edit remove(String place) {
        return new Edit(place, Optional.empty());
    }

    /** {@code whole} after this change; empty where the place is not there, or nothing would be changed. */
    public Optional<Value> applied(Value whole) {
        if (place.isEmpty()) {
            return value.filter(changed -> !changed.equals(whole));
        }
        return applied(whole, List.of(place.substring(1).split("/", -1)));
    }

    /**
     * Whether {@code whole} is already as this change would make it: what holds the place is there, and so is the
     * value. An item counts only as one that is not there: which item another one stands beside is chance.
     */
    public boolean holds(Value whole) {
        if (place.isEmpty()) {
            return value.equals(Optional.of(whole));
        }
        int last = place.lastIndexOf('/');
        return Pointer.of(place.substring(0, last))
                .read(whole)
                .filter(parent -> parent instanceof Value.Members || parent instanceof Value.Items && value.isEmpty())
                .filter(parent -> Pointer.child(parent, Pointer.name(place.substring(last + 1)))
                        .equals(value))
                .isPresent();
    }

    private Optional<Value> applied(Value at, List<String> steps) {
        String step = Pointer.name(steps.getFirst());
        List<String> rest = steps.subList(1, steps.size());
        return switch (at) {
            case Value.Members(var members) -> {
                Optional<Value> old = Optional.ofNullable(members.get(step));
                LinkedHashMap<String, Value> changed = new LinkedHashMap<>(members);
                yield changed(old, rest).map(now -> {
                    now.value().ifPresentOrElse(put -> changed.put(step, put), () -> changed.remove(step));
                    return new Value.Members(changed);
                });
            }
            case Value.Items(List<Value> items)
            when step.matches("\\d{1,9}") -> {
                int index = Math.min(Integer.parseInt(step), items.size());
                Optional<Value> old = index < items.size() ? Optional.of(items.get(index)) : Optional.empty();
                List<Value> changed = new ArrayList<>(items);
                yield changed(old, rest).map(now -> {
                    old.ifPresent(gone -> changed.remove(index));
                    now.value().ifPresent(put -> changed.add(index, put));
                    return new Value.Items(changed);
                });
            }
            default -> Optional.empty();
        };
    }

    /** What comes in the place of something; empty where nothing is to stand there any more. */
    private record Now(Optional<Value> value) {}

    /** Empty where this makes no difference to {@code old}. */
    private Optional<Now> changed(Optional<Value> old, List<String> rest) {
        if (!rest.isEmpty()) {
            return old.flatMap(at -> applied(at, rest)).map(inner -> new Now(Optional.of(inner)));
        }
        return old.equals(value) ? Optional.empty() : Optional.of(new Now(value));
    }

    /** This change in people's words, as what somebody does: {@code "withholds /body/fee"}. */
    String words() {
        return value.map(put -> "makes " + result(put)).orElseGet(() -> "withholds " + shown());
    }

    /** This change as a thing done: {@code "withheld /body/fee"}. */
    String done() {
        return value.map(put -> "made " + result(put)).orElseGet(() -> "withheld " + shown());
    }

    private String result(Value put) {
        return shown() + " " + cut(put.json());
    }

    private String shown() {
        return place.startsWith("/body/content") ? "/body" + place.substring("/body/content".length()) : place;
    }

    private static String cut(String json) {
        return json.length() > 60 ? json.substring(0, 59) + "…" : json;
    }
}
