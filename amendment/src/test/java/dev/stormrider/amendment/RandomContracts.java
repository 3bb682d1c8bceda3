package dev.stormrider.amendment;

import dev.stormrider.contract.Condition;
import dev.stormrider.contract.Contract;
import dev.stormrider.contract.Field;
import dev.stormrider.contract.Message;
import dev.stormrider.contract.Names;
import dev.stormrider.contract.Operation;
import dev.stormrider.contract.Party;
import dev.stormrider.contract.Sample;
import dev.stormrider.contract.Shape;
import dev.stormrider.contract.Source;
import dev.stormrider.contract.Stranger;
import dev.stormrider.contract.Style;
import dev.stormrider.contract.Tag;
import dev.stormrider.contract.Unlisted;
import dev.stormrider.rule.Kind;
import dev.stormrider.rule.OneOf;
import dev.stormrider.rule.Seed;
import dev.stormrider.rule.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Contracts drawn from a seed, and amendments of them. */
record RandomContracts(Dice dice, RandomShapes shapes, RandomChanges changes) {
    private static final Source AT = Source.NOWHERE;
    private static final List<Stranger> STRANGERS =
            List.of(Stranger.passed("4??"), Stranger.passed("5??"), Stranger.taken("2??", "200"));

    /** Two versions of one contract. */
    record Change(Contract before, Contract after) {
        Amendment amendment() {
            return Amendment.of(before, after);
        }

        Change undone() {
            return new Change(/* before= */ after, /* after= */ before);
        }
    }

    /** Hardly any of them promises what nobody can keep: rules drawn by chance often contradict each other. */
    static Change change(long seed) {
        Change change = drawn(seed, 0);
        for (int i = 1; circular(change) || i < 20 && seed % 20 != 0 && !kept(change); i++) {
            change = drawn(seed, i);
        }
        return change;
    }

    private static Change drawn(long seed, int attempt) {
        Dice dice = new Dice(100 * seed + attempt);
        RandomContracts contracts = new RandomContracts(dice, new RandomShapes(dice), RandomChanges.of(dice));
        Contract before = contracts.contract();
        Contract after = before;
        for (int i = 1 + dice.below(3); i > 0; i--) {
            after = contracts.changed(after);
        }
        return new Change(before, after);
    }

    /** No contract has a name that means itself with no member or item between: its format would not let it pass. */
    private static boolean circular(Change change) {
        return Stream.of(change.before(), change.after())
                .map(Contract::names)
                .anyMatch(names -> names.shapes().keySet().stream()
                        .anyMatch(name -> leads(new Shape.Named(name, AT), name, names, 0)));
    }

    private static boolean leads(Shape shape, String name, Names names, int depth) {
        return switch (shape) {
            case Shape.Named named ->
                depth > 0 && named.name().equals(name)
                        || depth < 6
                                && Optional.ofNullable(names.shapes().get(named.name()))
                                        .filter(behind -> leads(behind, name, names, depth + 1))
                                        .isPresent();
            case Shape.Choice choice ->
                choice.alternatives().values().stream().anyMatch(each -> leads(each, name, names, depth));
            case Shape.Every every -> every.parts().stream().anyMatch(each -> leads(each, name, names, depth));
            case Shape.Limited limited ->
                Stream.concat(
                                Stream.of(limited.shape()),
                                limited.conditions().stream().flatMap(Condition::shapes))
                        .anyMatch(each -> leads(each, name, names, depth));
            case Shape.Any any -> false;
            case Shape.Scalar scalar -> false;
            case Shape.Fields fields -> false;
            case Shape.Sequence list -> false;
        };
    }

    private static boolean kept(Change change) {
        return kept(change.before()) && kept(change.after());
    }

    private static boolean kept(Contract contract) {
        return Stream.of(contract.operations(), contract.callbacks())
                .flatMap(all -> all.values().stream())
                .flatMap(operation -> Stream.of(operation.request(), operation.response()))
                .allMatch(message -> Sample.sparse(message.shape(), new Seed(1), contract.names())
                        .isPresent());
    }

    /** The same contract with every message written by the other party. */
    static Contract turned(Contract contract) {
        return with(
                turned(contract.operations()),
                turned(contract.callbacks()),
                contract.names().shapes());
    }

    private static SortedMap<String, Operation> turned(SortedMap<String, Operation> all) {
        TreeMap<String, Operation> operations = new TreeMap<>();
        all.forEach((key, each) -> operations.put(
                key,
                operation(
                        key,
                        each.request().shape(),
                        each.response().shape(),
                        each.credentials().shape(),
                        each.styles(),
                        each.request().writer().other())));
        return operations;
    }

    private Contract contract() {
        TreeMap<String, Shape> names = new TreeMap<>();
        RandomShapes.NAMES.forEach(name -> names.put(name, shapes.shape(1)));
        TreeMap<String, Operation> operations = new TreeMap<>();
        for (int i = dice.below(3); i >= 0; i--) {
            String key = "GET /" + i;
            operations.put(key, operation(key, request(), response(), credentials(), styles(), Party.CONSUMER));
        }
        TreeMap<String, Operation> callbacks = new TreeMap<>();
        if (dice.oneIn(3)) {
            callbacks.put("GET hook", hook(request(), response()));
        }
        return with(operations, callbacks, names);
    }

    private Shape request() {
        TreeMap<String, Field> fields = new TreeMap<>();
        fields.put("query", Field.required(shapes.fields(1), AT));
        fields.put("body", shapes.field(shapes.shape(0)));
        return new Shape.Fields(fields, new Unlisted.Ignored(), AT);
    }

    /** Up to three requirements, each of up to two credentials; one may be empty, or all. */
    private Shape credentials() {
        LinkedHashMap<String, Shape> requirements = new LinkedHashMap<>();
        for (int i = dice.below(3); i >= 0; i--) {
            TreeMap<String, Field> requirement = new TreeMap<>();
            for (int j = dice.below(3); j > 0; j--) {
                requirement.put(dice.of(List.of("bearer", "header key", "query key")), credential());
            }
            requirements.put(String.join(" and ", requirement.keySet()), object(requirement));
        }
        return Operation.guarded(
                requirements.size() == 1
                        ? requirements.firstEntry().getValue()
                        : new Shape.Choice(new Tag.Untagged(false), requirements, List.of(), AT),
                AT);
    }

    private Field credential() {
        TreeMap<String, Field> scopes = new TreeMap<>();
        for (int i = dice.below(3); i > 0; i--) {
            OneOf granted = new OneOf(List.of(Value.of(true)));
            scopes.put(
                    dice.of(List.of("read", "write", "own")),
                    Field.required(new Shape.Scalar(Kind.BOOLEAN, List.of(granted), AT), AT));
        }
        boolean needed = !scopes.isEmpty();
        return Field.required(object(new TreeMap<>(Map.of("scopes", new Field(object(scopes), true, needed, AT)))), AT);
    }

    private static Shape object(SortedMap<String, Field> fields) {
        return new Shape.Fields(fields, new Unlisted.Ignored(), AT);
    }

    private Shape response() {
        LinkedHashMap<String, Shape> statuses = new LinkedHashMap<>();
        for (String status : List.of("200", "201", "404", "4??", "*")) {
            if (statuses.isEmpty() || dice.oneIn(4)) {
                statuses.put(status, status(status));
            }
        }
        return new Shape.Choice(new Tag.ByField("status"), statuses, STRANGERS, AT);
    }

    private Shape status(String status) {
        TreeMap<String, Field> fields = new TreeMap<>();
        boolean one = status.matches("\\d+");
        OneOf value = new OneOf(List.of(Value.of(one ? Long.parseLong(status) : 404), Value.of(409)));
        List<Value> values = one ? value.values().subList(0, 1) : value.values();
        fields.put("status", Field.required(new Shape.Scalar(Kind.NUMBER, List.of(new OneOf(values)), AT), AT));
        fields.put("body", shapes.field(shapes.shape(0)));
        return new Shape.Fields(fields, new Unlisted.Ignored(), AT);
    }

    private Contract changed(Contract contract) {
        TreeMap<String, Operation> operations = new TreeMap<>(contract.operations());
        TreeMap<String, Shape> names = new TreeMap<>(contract.names().shapes());
        String key = dice.of(List.copyOf(operations.keySet()));
        Operation operation = operations.getOrDefault(
                key, operation(key, request(), response(), credentials(), styles(), Party.CONSUMER));
        Shape asked = operation.request().shape();
        Shape told = operation.response().shape();
        Shape shown = operation.credentials().shape();
        SortedMap<String, Style> styles = operation.styles();
        TreeMap<String, Operation> callbacks = new TreeMap<>(contract.callbacks());
        switch (dice.below(15)) {
            case 0 ->
                operations.put(
                        "GET /new",
                        operation("GET /new", request(), response(), credentials(), styles(), Party.CONSUMER));
            case 1 -> {
                if (operations.size() > 1) {
                    operations.remove(key);
                }
            }
            case 2, 3, 4 -> {
                String name = dice.of(RandomShapes.NAMES);
                names.computeIfPresent(name, (same, shape) -> changes.changed(shape));
            }
            case 5, 6, 7 ->
                operations.put(key, operation(key, changes.changed(asked), told, shown, styles, Party.CONSUMER));
            case 8 -> operations.put(key, operation(key, asked, response(operation), shown, styles, Party.CONSUMER));
            case 9 -> operations.put(key, operation(key, asked, told, credentials(), styles, Party.CONSUMER));
            case 10 -> operations.put(key, operation(key, asked, told, shown, styles(), Party.CONSUMER));
            case 11 ->
                callbacks.computeIfPresent(
                        "GET hook",
                        (same, hook) -> hook(
                                changes.changed(hook.request().shape()),
                                hook.response().shape()));
            case 12 -> {
                if (callbacks.remove("GET hook") == null) {
                    callbacks.put("GET hook", hook(request(), response()));
                }
            }
            default -> operations.put(key, operation(key, asked, changes.changed(told), shown, styles, Party.CONSUMER));
        }
        return with(operations, callbacks, names);
    }

    /** What the provider asks. */
    private static Operation hook(Shape request, Shape response) {
        Shape nothing = Operation.guarded(object(new TreeMap<>()), AT);
        return operation("GET hook", request, response, nothing, new TreeMap<>(), Party.PROVIDER);
    }

    private Shape response(Operation operation) {
        if (!(operation.response().shape() instanceof Shape.Choice choice)) {
            return response();
        }
        LinkedHashMap<String, Shape> statuses = new LinkedHashMap<>(choice.alternatives());
        String status = dice.of(List.of("200", "201", "404", "4??", "*"));
        if (statuses.size() > 1 && dice.oneIn(2)) {
            statuses.remove(status);
        } else {
            statuses.put(status, status(status));
        }
        return new Shape.Choice(choice.tag(), statuses, choice.tolerated(), AT);
    }

    private SortedMap<String, Style> styles() {
        TreeMap<String, Style> styles = new TreeMap<>();
        for (String name : RandomShapes.FIELDS) {
            if (dice.oneIn(2)) {
                Style.Form form = dice.of(List.of(Style.Form.FORM, Style.Form.PIPE_DELIMITED, Style.Form.DEEP_OBJECT));
                styles.put("/query/" + name, new Style(name, form, dice.oneIn(2)));
            }
        }
        return styles;
    }

    private static Operation operation(
            String key, Shape request, Shape response, Shape credentials, SortedMap<String, Style> styles, Party asks) {
        return new Operation(
                key,
                "GET",
                key.substring(4),
                List.of(),
                "",
                new Message("request", asks, request),
                new Message("response", asks.other(), response),
                new Message("credentials", asks, credentials),
                styles,
                List.of(),
                List.of(),
                List.of(),
                AT);
    }

    private static Contract with(
            SortedMap<String, Operation> operations,
            SortedMap<String, Operation> callbacks,
            SortedMap<String, Shape> names) {
        return new Contract("random", "1", "", operations, callbacks, new Names(names), List.of(), new TreeMap<>(), AT);
    }
}
