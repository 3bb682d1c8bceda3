package dev.stormrider.traffic;

import dev.stormrider.rule.Pointer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Places of a JSON value: {@code $.customer.email}, {@code $.items[*].sku}, {@code $..password}, {@code $['a b']} (the
 * parts of RFC 9535 that name places and decide nothing).
 */
record JsonPath(String text, List<Step> steps) {
    /** @param name empty for any member or item */
    record Step(boolean deep, String name) {
        boolean fits(String found) {
            return name.isEmpty() || name.equals(found);
        }
    }

    private static final int LONGEST = 1_000;
    private static final int STEPS = 32;
    private static final Pattern STEP =
            Pattern.compile("(\\.\\.?)(\\*|[^.\\[\\]*'\"\\s]+)|\\[(?:(\\*)|([0-9]{1,9})|'([^']+)'|\"([^\"]+)\")\\]");

    JsonPath {
        steps = List.copyOf(steps);
    }

    /** The places that {@code text} names; an {@link IllegalArgumentException} says what is wrong with it. */
    static JsonPath of(String text) {
        Matcher found = STEP.matcher(text).region(Math.min(1, text.length()), text.length());
        List<Step> steps = new ArrayList<>();
        while (text.length() <= LONGEST && found.lookingAt()) {
            steps.add(step(found));
            found.region(found.end(), text.length());
        }
        if (!text.startsWith("$") || steps.isEmpty() || steps.size() > STEPS || found.regionStart() != text.length()) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no JSON path such as $.customer.email, " + "$.items[*].sku or $..password");
        }
        return new JsonPath(text, steps);
    }

    /** What {@code pointer} names, where {@code *} is any member or item, and {@code **} any number of steps. */
    static JsonPath of(Pointer pointer) {
        List<Step> steps = new ArrayList<>();
        boolean deep = false;
        for (String name : pointer.tokens()) {
            if (name.isEmpty()) {
                throw new IllegalArgumentException(
                        "\"" + pointer.text() + "\" names nothing that could be masked: write /card/number");
            }
            if (!name.equals("**")) {
                steps.add(new Step(deep, name.equals("*") ? "" : name));
            }
            deep = name.equals("**");
        }
        if (deep || steps.size() > STEPS) {
            throw new IllegalArgumentException(
                    "\"" + pointer.text() + "\" is no place such as /card/number, " + "/items/*/sku or /**/password");
        }
        return new JsonPath(pointer.text(), steps);
    }

    private static Step step(Matcher found) {
        boolean deep = "..".equals(found.group(1));
        for (int group : new int[] {2, 4, 5, 6}) {
            if (found.group(group) != null && !found.group(group).equals("*")) {
                return new Step(deep, found.group(group));
            }
        }
        return new Step(deep, "");
    }

    /** What the places are called; empty where they are called anything. */
    String last() {
        return steps.getLast().name();
    }

    /** Whether the value at {@code place}, names and numbers from the outside in, is one of them or within one. */
    boolean covers(List<String> place) {
        return covers(place, 0, 0);
    }

    private boolean covers(List<String> place, int at, int step) {
        if (step == steps.size()) {
            return true;
        }
        if (at == place.size()) {
            return false;
        }
        boolean here = steps.get(step).fits(place.get(at)) && covers(place, at + 1, step + 1);
        return here || steps.get(step).deep() && covers(place, at + 1, step);
    }
}
