package dev.stormrider.contract;

import dev.stormrider.rule.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How the value of a parameter, of a member of a form, or of a header is written as text (OpenAPI 3.1, section
 * 4.8.12.3, after RFC 6570). What a value is stays the same; who reads another style than was written reads another
 * value.
 *
 * @param name its name, as messages on the wire carry it
 * @param exploded whether each item or member stands by itself
 */
public record Style(String name, Form form, boolean exploded) {
    /** The forms that a text may have. */
    public enum Form {
        FORM(","),
        /** Pairs as cookies are sent, each by itself (OpenAPI 3.2, section 4.12.3). */
        COOKIE(","),
        SPACE_DELIMITED(" "),
        PIPE_DELIMITED("|"),
        TAB_DELIMITED("\t"),
        DEEP_OBJECT(","),
        SIMPLE(","),
        LABEL(","),
        MATRIX(","),
        /** As one JSON text. */
        JSON(",");

        private final String separator;

        Form(String separator) {
            this.separator = separator;
        }
    }

    /** A name and a text, as a query or a form holds them. */
    public record Pair(String name, String text) {
        @Override
        public String toString() {
            return name + "=" + text;
        }
    }

    /**
     * {@code value} as people see it at {@code place}, nothing in it escaped: {@code ids=1&ids=2} in an address or a
     * form, {@code 1,2} in a header.
     */
    public String spelled(String place, Value value) {
        boolean pairs = place.startsWith("/query/") || place.startsWith("/cookie/") || place.startsWith("/body/");
        return pairs
                ? pairs(value).stream()
                        .map(Pair::toString)
                        .collect(Collectors.joining(form == Form.COOKIE ? "; " : "&"))
                : text(value);
    }

    /** {@code value} as the pairs of a query, or of cookies. */
    public List<Pair> pairs(Value value) {
        if (form == Form.JSON) {
            return List.of(new Pair(name, value.json()));
        }
        return switch (value) {
            case Value.Items(List<Value> items)
            when exploded ->
                items.stream().map(item -> new Pair(name, plain(item))).toList();
            case Value.Items(List<Value> items) -> List.of(new Pair(name, joined(items)));
            case Value.Members(SequencedMap<String, Value> members)
            when form == Form.DEEP_OBJECT -> deep(name, members);
            case Value.Members(SequencedMap<String, Value> members)
            when exploded ->
                members.entrySet().stream()
                        .map(each -> new Pair(each.getKey(), plain(each.getValue())))
                        .toList();
            case Value.Members(SequencedMap<String, Value> members) -> List.of(new Pair(name, flat(members)));
            case Value.Null nothing -> List.of(new Pair(name, ""));
            case Value.Bool bool -> List.of(new Pair(name, plain(bool)));
            case Value.Numeric number -> List.of(new Pair(name, plain(number)));
            case Value.Text text -> List.of(new Pair(name, plain(text)));
        };
    }

    private static List<Pair> deep(String name, SequencedMap<String, Value> members) {
        List<Pair> pairs = new ArrayList<>();
        members.forEach((member, value) -> {
            String inner = name + "[" + member + "]";
            switch (value) {
                case Value.Members(SequencedMap<String, Value> further) -> pairs.addAll(deep(inner, further));
                case Value.Items(List<Value> items) -> items.forEach(item -> pairs.add(new Pair(inner, plain(item))));
                case Value.Null nothing -> pairs.add(new Pair(inner, ""));
                case Value.Bool bool -> pairs.add(new Pair(inner, plain(bool)));
                case Value.Numeric number -> pairs.add(new Pair(inner, plain(number)));
                case Value.Text text -> pairs.add(new Pair(inner, plain(text)));
            }
        });
        return pairs;
    }

    /** {@code value} as one text: the segment of a path, or the value of a header. */
    public String text(Value value) {
        if (form == Form.JSON) {
            return value.json();
        }
        return switch (value) {
            case Value.Items(List<Value> items) ->
                form == Form.SIMPLE || !exploded
                        ? started(joined(items))
                        : items.stream().map(item -> started(plain(item))).collect(Collectors.joining());
            case Value.Members(SequencedMap<String, Value> members) -> object(members);
            case Value.Null nothing -> started("");
            case Value.Bool bool -> started(plain(bool));
            case Value.Numeric number -> started(plain(number));
            case Value.Text text -> started(plain(text));
        };
    }

    private String object(SequencedMap<String, Value> members) {
        if (!exploded) {
            return started(flat(members));
        }
        String between = between();
        String joined = members.entrySet().stream()
                .map(each -> each.getKey() + "=" + plain(each.getValue()))
                .collect(Collectors.joining(between));
        return (form == Form.SIMPLE ? "" : between) + joined;
    }

    /** What stands between the members of an object that are written with their names. */
    private String between() {
        return switch (form) {
            case LABEL -> ".";
            case MATRIX -> ";";
            case SIMPLE, FORM, COOKIE, SPACE_DELIMITED, PIPE_DELIMITED, TAB_DELIMITED, DEEP_OBJECT, JSON -> ",";
        };
    }

    /** What stands before a value: a label begins with a dot, a matrix with its name. */
    private String started(String text) {
        return switch (form) {
            case LABEL -> "." + text;
            case MATRIX -> ";" + name + "=" + text;
            case SIMPLE, FORM, COOKIE, SPACE_DELIMITED, PIPE_DELIMITED, TAB_DELIMITED, DEEP_OBJECT, JSON -> text;
        };
    }

    /** {@code text} without what stands before a value in this style; empty where that is missing. */
    Optional<String> bare(String text) {
        String before = started("");
        return text.startsWith(before) ? Optional.of(text.substring(before.length())) : Optional.empty();
    }

    /**
     * The items that {@code text} lists, the inverse of {@link #text} and of one text of {@link #pairs}; empty where it
     * is not written in this style. A list in pairs of its own is not taken apart here.
     */
    Optional<List<String>> items(String text) {
        boolean apart = exploded
                && switch (form) {
                    case FORM, COOKIE, SPACE_DELIMITED, PIPE_DELIMITED, TAB_DELIMITED, DEEP_OBJECT, JSON -> true;
                    case SIMPLE, LABEL, MATRIX -> false;
                };
        if (apart || form == Form.JSON) {
            return Optional.empty();
        }
        String between = exploded && form != Form.SIMPLE ? started("") : form.separator;
        // Headers have a space behind each comma, mostly.
        return bare(text)
                .map(items -> split(items, between).stream()
                        .map(item -> form == Form.SIMPLE ? item.strip() : item)
                        .toList());
    }

    /**
     * The members that {@code text} holds, the inverse of {@link #text} for an object; empty where it holds none so.
     */
    Optional<SequencedMap<String, String>> members(String text) {
        boolean named = exploded && (form == Form.SIMPLE || form == Form.LABEL || form == Form.MATRIX);
        String before = named && form != Form.SIMPLE ? between() : named ? "" : started("");
        if (!text.startsWith(before)) {
            return Optional.empty();
        }
        List<String> parts = split(text.substring(before.length()), named ? between() : form.separator);
        SequencedMap<String, String> members = new LinkedHashMap<>();
        for (int i = 0; i < parts.size(); i++) {
            int equals = parts.get(i).indexOf('=');
            if (named ? equals < 0 : i + 1 >= parts.size()) {
                return Optional.empty();
            }
            if (named) {
                members.put(parts.get(i).substring(0, equals), parts.get(i).substring(equals + 1));
            } else {
                members.put(parts.get(i), parts.get(++i));
            }
        }
        return Optional.of(members);
    }

    private static List<String> split(String text, String between) {
        return List.of(text.split(Pattern.quote(between), -1));
    }

    private String joined(List<Value> items) {
        return items.stream().map(Style::plain).collect(Collectors.joining(form.separator));
    }

    private String flat(SequencedMap<String, Value> members) {
        return members.entrySet().stream()
                .map(each -> each.getKey() + form.separator + plain(each.getValue()))
                .collect(Collectors.joining(form.separator));
    }

    /** What is nested within a list or an object no style says how to write: it is written as JSON. */
    static String plain(Value value) {
        return switch (value) {
            case Value.Text(String text) -> text;
            case Value.Null nothing -> "";
            case Value.Numeric number -> number.number().toPlainString();
            case Value.Bool bool -> bool.json();
            case Value.Items items -> items.json();
            case Value.Members members -> members.json();
        };
    }
}
