package dev.stormrider.shadow;

import dev.stormrider.rule.Value;
import dev.stormrider.verdict.Abort;
import dev.stormrider.verdict.Circumstances;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** What a shadow has seen, for programs to read: the form of {@code shadow.json}. */
public final class OutlookTree {
    private OutlookTree() {}

    public static Value of(Outlook outlook) {
        LinkedHashMap<String, Value> tree = new LinkedHashMap<>();
        tree.put("form", Value.of(1));
        tree.put("decision", word(outlook.decision()));
        tree.put("started", Value.of(outlook.started().toString()));
        tree.put("seconds", Value.of(outlook.took().toSeconds()));
        tree.put("seed", Value.of(outlook.seed()));
        tree.put("seen", Value.of(outlook.seen()));
        tree.put("compared", Value.of(outlook.compared()));
        LinkedHashMap<String, Value> drops = new LinkedHashMap<>();
        outlook.ordered().forEach((drop, count) -> drops.put(drop.word(), Value.of(count)));
        tree.put("dropped", new Value.Members(drops));
        LinkedHashMap<String, Value> operations = new LinkedHashMap<>();
        outlook.operations().forEach((title, count) -> operations.put(title, Value.of(count)));
        tree.put("operations", new Value.Members(operations));
        tree.put("differences", items(outlook.differences(), OutlookTree::difference));
        tree.put("beyond", Value.of(outlook.beyond()));
        tree.put("slower", items(outlook.slower(), OutlookTree::slower));
        tree.put("storm", items(outlook.gusts(), OutlookTree::gust));
        tree.put("notPlayed", items(outlook.leftOut(), Value::of));
        tree.put("notAllowed", items(Whereabouts.barred(outlook), Value::of));
        tree.put("struck", Value.of(outlook.struck()));
        if (outlook.circumstances().known()) {
            tree.put("environment", environment(outlook.circumstances()));
        }
        outlook.guarding().abort().ifPresent(abort -> tree.put("aborted", aborted(abort)));
        return new Value.Members(tree);
    }

    private static Value environment(Circumstances known) {
        LinkedHashMap<String, Value> tree = new LinkedHashMap<>();
        tree.put("name", Value.of(known.environment()));
        tree.put("hosts", items(known.hosts(), Value::of));
        tree.put("by", Value.of(known.by()));
        tree.put("allowed", items(known.allowed(), Value::of));
        known.agreement().ifPresent(agreement -> tree.put("agreement", Value.of(agreement)));
        return new Value.Members(tree);
    }

    private static Value aborted(Abort abort) {
        LinkedHashMap<String, Value> tree = new LinkedHashMap<>();
        tree.put("afterMillis", Value.of(abort.at().toMillis()));
        tree.put("by", Value.of(abort.by()));
        tree.put("reason", Value.of(abort.reason()));
        return new Value.Members(tree);
    }

    private static <T> Value items(List<T> all, Function<T, Value> each) {
        return new Value.Items(all.stream().map(each).toList());
    }

    private static Value word(Enum<?> word) {
        return Value.of(word.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    private static Value difference(Difference each) {
        LinkedHashMap<String, Value> tree = new LinkedHashMap<>();
        tree.put("operation", Value.of(each.operation()));
        tree.put("kind", Value.of(each.kind().word()));
        tree.put("place", Value.of(each.place()));
        tree.put("standing", word(each.standing()));
        tree.put("counts", Value.of(each.counts()));
        tree.put("compared", Value.of(each.compared()));
        tree.put("candidate", Value.of(each.candidate()));
        tree.put("noise", Value.of(each.noise()));
        tree.put("candidateAlone", Value.of(each.alone()));
        tree.put("noiseAlone", Value.of(each.noiseAlone()));
        tree.put("chance", number(each.chance()));
        each.explained().ifPresent(text -> tree.put("explained", Value.of(text)));
        tree.put(
                "examples",
                items(
                        each.examples(),
                        example -> Value.Members.of(
                                Map.of("was", Value.of(example.was()), "is", Value.of(example.is())))));
        return new Value.Members(tree);
    }

    private static Value slower(Slower each) {
        LinkedHashMap<String, Value> tree = new LinkedHashMap<>();
        tree.put("operation", Value.of(each.operation()));
        tree.put("baselineMillis", number(each.wasMillis()));
        tree.put("candidateMillis", number(each.isMillis()));
        tree.put("of", Value.of(each.times()));
        return new Value.Members(tree);
    }

    private static Value gust(Gust each) {
        LinkedHashMap<String, Value> tree = new LinkedHashMap<>();
        tree.put("experiment", Value.of(each.id()));
        tree.put("operation", Value.of(each.operation()));
        tree.put("weather", Value.of(each.weather()));
        tree.put("why", Value.of(each.why()));
        tree.put("verdict", word(each.verdict()));
        tree.put("played", Value.of(each.played()));
        tree.put("missed", Value.of(each.missed()));
        tree.put("worse", Value.of(each.worse()));
        tree.put("asks", new Value.Bool(each.asks()));
        each.unmet().ifPresent(why -> tree.put("unmet", Value.of(why)));
        tree.put("examples", items(each.examples(), Value::of));
        return new Value.Members(tree);
    }

    private static Value number(double number) {
        return new Value.Numeric(new BigDecimal(String.format(Locale.ROOT, "%.6g", number)));
    }
}
