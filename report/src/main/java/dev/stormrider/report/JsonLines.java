package dev.stormrider.report;

import dev.stormrider.contract.Places;
import dev.stormrider.rule.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A JSON value in lines as people read it, each of which knows the place that it tells of. */
final class JsonLines {
    private static final int LINE_LIMIT = 4_000;
    private static final int TEXT_LIMIT = 400;
    private static final int AROUND = 3;

    private final Set<String> marked;

    /** The longest place that is marked: nothing below a longer one is. */
    private final int longest;

    private final List<Line> lines = new ArrayList<>();

    private JsonLines(Set<String> marked) {
        this.marked = marked;
        this.longest = marked.stream().mapToInt(String::length).max().orElse(-1);
    }

    /** One line, indented; {@code marked} where it tells of one of the places asked for, or of something in it. */
    record Line(String text, boolean marked) {}

    static List<Line> of(Value value, Set<String> marked) {
        JsonLines json = new JsonLines(marked);
        json.write("", "", "", value, "", marked.contains(""));
        return json.lines;
    }

    /** {@code lines} without those that are far from any that is marked; what is left out is told in a line. */
    static List<Line> near(List<Line> lines, int limit) {
        if (lines.size() <= limit) {
            return lines;
        }
        List<Line> near = new ArrayList<>();
        int left = 0;
        for (int i = 0; i < lines.size(); i++) {
            boolean told = near.size() < limit && (i < AROUND || around(lines, i));
            if (told && left > 0) {
                near.add(new Line("⋯ " + Count.of(left, "line"), false));
                left = 0;
            }
            if (told) {
                near.add(lines.get(i));
            } else {
                left++;
            }
        }
        if (left > 0) {
            near.add(new Line("⋯ " + Count.of(left, "line"), false));
        }
        return near;
    }

    private static boolean around(List<Line> lines, int i) {
        return lines.subList(Math.max(0, i - AROUND), Math.min(lines.size(), i + AROUND + 1)).stream()
                .anyMatch(Line::marked);
    }

    private void write(String indent, String name, String place, Value value, String end, boolean within) {
        boolean sought = !within && place.length() <= longest;
        boolean hit = within || sought && marked.contains(place);
        switch (value) {
            case Value.Members(var members)
            when !members.isEmpty() -> {
                add(indent + name + "{", hit);
                int left = members.size();
                for (var member : members.entrySet()) {
                    if (full()) {
                        return;
                    }
                    left--;
                    String key = Value.of(member.getKey()).json() + ": ";
                    String below = sought ? Places.under(place, member.getKey()) : place;
                    write(indent + "  ", key, below, member.getValue(), left > 0 ? "," : "", hit);
                }
                add(indent + "}" + end, hit);
            }
            case Value.Items(List<Value> items)
            when !items.isEmpty() -> {
                add(indent + name + "[", hit);
                for (int i = 0; i < items.size() && !full(); i++) {
                    String below = sought ? place + "/" + i : place;
                    write(indent + "  ", "", below, items.get(i), i < items.size() - 1 ? "," : "", hit);
                }
                add(indent + "]" + end, hit);
            }
            default -> add(indent + name + value.json() + end, hit);
        }
    }

    private boolean full() {
        return lines.size() >= LINE_LIMIT;
    }

    private void add(String text, boolean hit) {
        if (!full()) {
            lines.add(new Line(Count.cut(text, TEXT_LIMIT), hit));
        }
    }
}
