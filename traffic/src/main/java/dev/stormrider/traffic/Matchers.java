package dev.stormrider.traffic;

import dev.stormrider.contract.Field;
import dev.stormrider.contract.Shape;
import dev.stormrider.contract.Unlisted;
import dev.stormrider.format.Tree;
import dev.stormrider.rule.Kind;
import dev.stormrider.rule.Matching;
import dev.stormrider.rule.MultipleOf;
import dev.stormrider.rule.OneOf;
import dev.stormrider.rule.Rule;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The matching rules of one answer in a pact: what they and the example beside them admit. The rule that stands for
 * exactly a place counts; one for a kind counts for all below it as well. A rule that is not known admits anything.
 *
 * @param rules for places of the body, in the order of the file
 * @param insisting whether values count; otherwise names and kinds alone do
 */
record Matchers(Map<List<String>, Rules> rules, boolean insisting) {
    /**
     * The rules of one place.
     *
     * @param either whether one of them is enough
     */
    record Rules(List<Tree> matchers, boolean either) {
        private static final Rules NONE = new Rules(List.of(), false);

        Rules {
            matchers = List.copyOf(matchers);
        }
    }

    private static final Pattern TOKEN =
            Pattern.compile("\\['([^']*)'\\]|\\[\"([^\"]*)\"\\]|\\[([^\\]]*)\\]|\\.?([^.\\[]+)");

    /** The rules for the body of {@code answer}, as the version of its pact writes them. */
    static Matchers of(Optional<Tree> answer, int version) {
        Map<List<String>, Rules> rules = new LinkedHashMap<>();
        Optional<Tree> written = answer.flatMap(tree -> tree.child("matchingRules"));
        Optional<Tree> body = version < 3 ? written : written.flatMap(tree -> tree.child("body"));
        body.map(Tree::children)
                .ifPresent(all -> all.forEach((path, rule) -> {
                    List<String> tokens = tokens(path);
                    if (version < 3 && !tokens.isEmpty() && tokens.getFirst().equals("body")) {
                        rules.put(tokens.subList(1, tokens.size()), new Rules(List.of(rule), false));
                    } else if (version >= 3) {
                        boolean either = rule.child("combine")
                                .flatMap(Tree::text)
                                .filter("OR"::equalsIgnoreCase)
                                .isPresent();
                        rules.put(
                                tokens,
                                new Rules(rule.child("matchers").map(Tree::list).orElse(List.of()), either));
                    }
                }));
        return new Matchers(rules, true);
    }

    /** The same, whatever the values. */
    Matchers loose() {
        return new Matchers(rules, false);
    }

    /** {@code $.items[*]['a b']} as its steps; a star stands for any. */
    private static List<String> tokens(String path) {
        List<String> tokens = new ArrayList<>();
        Matcher token = TOKEN.matcher(path.startsWith("$") ? path.substring(1) : path);
        while (token.find()) {
            IntStream.rangeClosed(1, token.groupCount())
                    .mapToObj(token::group)
                    .filter(group -> group != null)
                    .forEach(tokens::add);
        }
        return List.copyOf(tokens);
    }

    Shape shape(Tree example) {
        return shape(example, List.of(), !insisting);
    }

    private Shape shape(Tree example, List<String> path, boolean byKind) {
        Rules rule = at(path);
        List<Tree> here = rule.matchers();
        boolean kinds = !insisting || (here.isEmpty() ? byKind : !here.stream().allMatch(Matchers::equality));
        return switch (example.kind()) {
            case OBJECT -> object(example, path, here, kinds);
            case ARRAY -> list(example, path, here, kinds);
            case NULL -> kinds ? new Shape.Any(example.at()) : new Shape.Scalar(Kind.NULL, List.of(), example.at());
            case BOOLEAN, NUMBER, STRING -> scalar(example, rule, kinds);
        };
    }

    private Rules at(List<String> path) {
        return rules.entrySet().stream()
                .filter(rule -> fits(rule.getKey(), path))
                .min((one, other) -> Long.compare(stars(one.getKey()), stars(other.getKey())))
                .map(Map.Entry::getValue)
                .orElse(Rules.NONE);
    }

    private static boolean fits(List<String> rule, List<String> path) {
        return rule.size() == path.size()
                && IntStream.range(0, path.size())
                        .allMatch(i -> rule.get(i).equals("*") || rule.get(i).equals(path.get(i)));
    }

    private static long stars(List<String> rule) {
        return rule.stream().filter("*"::equals).count();
    }

    private Shape object(Tree example, List<String> path, List<Tree> here, boolean kinds) {
        boolean map = here.stream().anyMatch(rule -> name(rule).matches("values|eachKey|eachValue"))
                || rules.keySet().stream()
                        .anyMatch(rule -> rule.size() > path.size()
                                && rule.get(path.size()).equals("*")
                                && fits(rule.subList(0, path.size()), path));
        SortedMap<String, Field> fields = new TreeMap<>();
        List<Shape> values = new ArrayList<>();
        example.children().forEach((name, child) -> {
            Shape shape = shape(child, and(path, name), kinds || map);
            values.add(shape);
            fields.put(name, Field.required(shape, child.at()));
        });
        // The names in a map are examples as well.
        return map && !values.isEmpty()
                ? new Shape.Fields(new TreeMap<>(), new Unlisted.Shaped(values.getFirst()), example.at())
                : new Shape.Fields(map ? new TreeMap<>() : fields, new Unlisted.Ignored(), example.at());
    }

    private Shape list(Tree example, List<String> path, List<Tree> here, boolean kinds) {
        List<Shape> items = new ArrayList<>();
        for (int i = 0; i < example.list().size(); i++) {
            items.add(shape(example.list().get(i), and(path, String.valueOf(i)), kinds));
        }
        if (!kinds) {
            return new Shape.Sequence(items, new Unlisted.Refused(), items.size(), items.size(), false, example.at());
        }
        boolean contains = here.stream().anyMatch(rule -> name(rule).equals("arrayContains"));
        Shape item = items.isEmpty() || contains ? new Shape.Any(example.at()) : items.getFirst();
        int least = insisting ? count(here, "min").orElse(0) : 0;
        int most = insisting ? count(here, "max").orElse(Integer.MAX_VALUE) : Integer.MAX_VALUE;
        return new Shape.Sequence(item, least, Math.max(least, most), false, example.at());
    }

    private static Optional<Integer> count(List<Tree> here, String name) {
        return here.stream()
                .flatMap(rule -> rule.child(name).stream())
                .flatMap(each -> each.number().stream())
                .filter(number -> number.signum() >= 0 && number.compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) < 0)
                .map(BigDecimal::intValue)
                .findFirst();
    }

    private Shape scalar(Tree example, Rules rules, boolean kinds) {
        List<Tree> here = rules.matchers();
        if (!kinds) {
            return new Shape.Scalar(example.kind(), List.of(new OneOf(List.of(example.value()))), example.at());
        }
        if (!insisting || here.isEmpty()) {
            return new Shape.Scalar(example.kind(), List.of(), example.at());
        }
        List<Shape> shapes = here.stream().map(rule -> scalar(example, rule)).toList();
        return rules.either() && shapes.size() > 1
                ? new Shape.Any(example.at())
                : shapes.size() == 1 ? shapes.getFirst() : new Shape.Every(shapes, example.at());
    }

    private static Shape scalar(Tree example, Tree rule) {
        return switch (name(rule)) {
            case "equality" -> of(example, example.kind(), new OneOf(List.of(example.value())));
            case "type", "" -> of(example, example.kind());
            case "regex" -> text(example, rule, "regex", false);
            case "include" -> text(example, rule, "value", true);
            case "integer" -> of(example, Kind.NUMBER, MultipleOf.one());
            case "number", "decimal" -> of(example, Kind.NUMBER);
            case "boolean" -> of(example, Kind.BOOLEAN);
            case "null" -> of(example, Kind.NULL);
            case "date", "time", "timestamp", "datetime", "semver" -> of(example, Kind.STRING);
            default -> new Shape.Any(example.at());
        };
    }

    private static Shape text(Tree example, Tree rule, String member, boolean literally) {
        Optional<String> pattern = rule.child(member)
                .flatMap(Tree::text)
                .map(text -> literally ? literal(text) : text)
                .filter(Matching::understood);
        boolean text = example.kind() == Kind.STRING && pattern.isPresent();
        return text ? of(example, Kind.STRING, new Matching(pattern.get())) : of(example, example.kind());
    }

    private static String literal(String text) {
        return text.replaceAll("([\\\\.^$|?*+()\\[\\]{}])", "\\\\$1");
    }

    private static Shape of(Tree example, Kind kind, Rule... rules) {
        return new Shape.Scalar(kind, List.of(rules), example.at());
    }

    private static boolean equality(Tree rule) {
        return name(rule).equals("equality");
    }

    /** Version 2 leaves the name out where a member says what is meant. */
    private static String name(Tree rule) {
        return rule.child("match")
                .flatMap(Tree::text)
                .orElseGet(() -> rule.child("regex").isPresent() ? "regex" : "");
    }

    private static List<String> and(List<String> path, String step) {
        return Stream.concat(path.stream(), Stream.of(step)).toList();
    }
}
