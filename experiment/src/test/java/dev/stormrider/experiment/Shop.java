package dev.stormrider.experiment;

import dev.stormrider.amendment.Amendment;
import dev.stormrider.contract.Contract;
import dev.stormrider.contract.Field;
import dev.stormrider.contract.Message;
import dev.stormrider.contract.Names;
import dev.stormrider.contract.Operation;
import dev.stormrider.contract.Party;
import dev.stormrider.contract.Prose;
import dev.stormrider.contract.Shape;
import dev.stormrider.contract.Source;
import dev.stormrider.contract.Stranger;
import dev.stormrider.contract.Tag;
import dev.stormrider.contract.Unlisted;
import dev.stormrider.rule.Encoded;
import dev.stormrider.rule.Kind;
import dev.stormrider.rule.MultipleOf;
import dev.stormrider.rule.OneOf;
import dev.stormrider.rule.Range;
import dev.stormrider.rule.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A small contract to plan for: a payment that can be made and looked up. */
final class Shop {
    private static final Source AT = new Source("shop.yaml", 1);

    private Shop() {}

    /** An amendment that adds the optional field {@code fee} to the answer, and a status to its list. */
    static Amendment withFeeAndStatus() {
        return Amendment.of(
                contract(payment(Map.of(), "OPEN", "PAID")),
                contract(payment(Map.of("fee", Field.optional(integer(), AT)), "OPEN", "PAID", "HELD")));
    }

    /** An amendment after which {@code fee}, a number from {@code least} on, may be missing. */
    static Amendment withFeeFrom(int least) {
        Shape fee = new Shape.Scalar(Kind.NUMBER, List.of(Range.between(least, 100)), AT);
        return Amendment.of(
                contract(payment(Map.of("fee", Field.required(fee, AT)), "OPEN")),
                contract(payment(Map.of("fee", Field.optional(fee, AT)), "OPEN")));
    }

    /** An amendment that adds an operation, which the old consumer has never heard of. */
    static Amendment withAnotherOperation() {
        Contract before = contract(payment(Map.of(), "OPEN"));
        Operation more = operation("GET", "/refunds", Map.of(), body(payment(Map.of(), "OPEN")));
        TreeMap<String, Operation> operations = new TreeMap<>(before.operations());
        operations.put(more.key(), more);
        return Amendment.of(before, new Contract("payments", "2", "", operations, Names.none(), List.of(), AT));
    }

    /** An amendment that lets the provider tell of payments, and changes nothing else. */
    static Amendment withAWebhook() {
        Contract before = contract(payment(Map.of(), "OPEN"));
        Operation paid = new Operation(
                "POST webhook paid",
                "POST",
                "webhook paid",
                "",
                new Message("request", Party.PROVIDER, object(Map.of())),
                new Message("response", Party.CONSUMER, object(Map.of())),
                List.of(),
                List.of(),
                AT);
        return Amendment.of(
                before,
                new Contract(
                        "payments",
                        "2",
                        "",
                        before.operations(),
                        new TreeMap<>(Map.of(paid.key(), paid)),
                        Names.none(),
                        List.of(),
                        new TreeMap<>(),
                        AT));
    }

    /** An amendment that asks for a token, and changes nothing else. */
    static Amendment withCredentials() {
        Contract before = contract(payment(Map.of(), "OPEN"));
        TreeMap<String, Operation> operations = new TreeMap<>();
        Shape token = Operation.guarded(object(Map.of("bearer", Field.required(object(Map.of()), AT))), AT);
        before.operations().forEach((key, each) -> operations.put(key, guarded(each, token)));
        return Amendment.of(before, new Contract("payments", "2", "", operations, Names.none(), List.of(), AT));
    }

    private static Operation guarded(Operation open, Shape credentials) {
        return new Operation(
                open.key(),
                open.method(),
                open.path(),
                List.of(),
                open.id(),
                open.request(),
                open.response(),
                new Message("credentials", Party.CONSUMER, credentials),
                open.styles(),
                open.examples(),
                open.answers(),
                open.links(),
                open.at());
    }

    /** An amendment that adds a list to the answer. */
    static Amendment withAList() {
        Shape parts = new Shape.Sequence(text(), 0, Integer.MAX_VALUE, false, AT);
        return Amendment.of(
                contract(payment(Map.of(), "OPEN")),
                contract(payment(Map.of("parts", Field.optional(parts, AT)), "OPEN")));
    }

    /** An amendment that says something else of a time in one answer, and changes no message. */
    static Amendment withOtherWords() {
        Shape time = new Shape.Scalar(Kind.STRING, List.of(new Encoded("date-time")), AT);
        Contract told = contract(payment(Map.of("note", Field.required(time, AT)), "OPEN"));
        return Amendment.of(saying("in UTC", told), saying("with an offset", told));
    }

    private static Contract saying(String text, Contract told) {
        Prose.Line line = new Prose.Line("/note description", "/body/content/note", text, AT);
        Prose answer = new Prose("GET /payments/{}", "response", "200", List.of(line), List.of());
        TreeMap<String, Prose> prose = new TreeMap<>(Map.of("GET /payments/{} response 200", answer));
        return new Contract("payments", "1", "", told.operations(), Names.none(), List.of(), prose, AT);
    }

    static Amendment unchanged() {
        return Amendment.of(contract(payment(Map.of(), "OPEN")), contract(payment(Map.of(), "OPEN")));
    }

    /** An amendment after which the request needs a currency. */
    static Amendment withNeededCurrency() {
        Contract before = contract(payment(Map.of(), "OPEN"), Map.of());
        Contract after = contract(payment(Map.of(), "OPEN"), Map.of("currency", Field.required(text(), AT)));
        return Amendment.of(before, after);
    }

    /** An amendment after which the request may say how it is paid, by one of two words. */
    static Amendment withWayOfPaying() {
        OneOf ways = new OneOf(List.of(Value.of("CASH"), Value.of("CARD")));
        Shape way = new Shape.Scalar(Kind.STRING, List.of(ways), AT);
        Contract before = contract(payment(Map.of(), "OPEN"), Map.of());
        Contract after = contract(payment(Map.of(), "OPEN"), Map.of("way", Field.optional(way, AT)));
        return Amendment.of(before, after);
    }

    /** An amendment that adds a status to a list that has {@code known}. */
    static Amendment withStatusBeside(String... known) {
        String[] more = Stream.concat(Stream.of(known), Stream.of("HELD")).toArray(String[]::new);
        return Amendment.of(contract(payment(Map.of(), known)), contract(payment(Map.of(), more)));
    }

    /** An amendment that adds a parameter to the look at a list, and a text beside the list to its answer. */
    static Amendment withPages(String parameter, String member) {
        return withPages(parameter, member, text());
    }

    /** The same, with a record beside the list that has {@code member}. */
    static Amendment withPageInfo(String member) {
        return withPages("after", "pageInfo", object(Map.of(member, Field.required(text(), AT))));
    }

    private static Amendment withPages(String parameter, String member, Shape shape) {
        Field parts = Field.required(new Shape.Sequence(text(), 0, Integer.MAX_VALUE, false, AT), AT);
        Map<String, Field> paged = Map.of("parts", parts, member, Field.optional(shape, AT));
        Map<String, Field> asked =
                Map.of("query", Field.required(object(Map.of(parameter, Field.optional(text(), AT))), AT));
        return Amendment.of(
                looking(Map.of(), payment(Map.of("parts", parts), "OPEN")), looking(asked, payment(paged, "OPEN")));
    }

    private static Contract looking(Map<String, Field> asked, Shape payment) {
        return alone(operation("GET", "/payments/{id}", asked, body(payment)));
    }

    private static Contract contract(Shape payment) {
        return contract(payment, Map.of());
    }

    private static Contract contract(Shape payment, Map<String, Field> asked) {
        Operation pay = operation("POST", "/payments", body(object(asked)), body(payment));
        Operation look = operation("GET", "/payments/{id}", Map.of(), body(payment));
        TreeMap<String, Operation> operations = new TreeMap<>();
        operations.put(pay.key(), pay);
        operations.put(look.key(), look);
        return new Contract("payments", "1", "", operations, Names.none(), List.of(), AT);
    }

    /** An amendment by which what was done at once may be done later. */
    static Amendment withAcceptance() {
        SequencedMap<String, Shape> statuses = new LinkedHashMap<>(Map.of("200", answer(200, Map.of())));
        Operation before = operation("POST", "/payments", Map.of(), statuses);
        statuses.put("202", answer(202, Map.of()));
        Operation after = operation("POST", "/payments", Map.of(), statuses);
        return Amendment.of(alone(before), alone(after));
    }

    private static Contract alone(Operation operation) {
        TreeMap<String, Operation> operations = new TreeMap<>(Map.of(operation.key(), operation));
        return new Contract("payments", "1", "", operations, Names.none(), List.of(), AT);
    }

    private static Shape answer(int status, Map<String, Field> told) {
        TreeMap<String, Field> answer = new TreeMap<>(told);
        OneOf known = new OneOf(List.of(Value.of(status)));
        answer.put("status", Field.required(new Shape.Scalar(Kind.NUMBER, List.of(known), AT), AT));
        return object(answer);
    }

    private static Operation operation(String method, String path, Map<String, Field> asked, Map<String, Field> told) {
        return operation(method, path, asked, new LinkedHashMap<>(Map.of("200", answer(200, told))));
    }

    private static Operation operation(
            String method, String path, Map<String, Field> asked, SequencedMap<String, Shape> statuses) {
        Shape response =
                new Shape.Choice(new Tag.ByField("status"), statuses, Stranger.passed(List.of("4??", "5??")), AT);
        return new Operation(
                method + " " + path.replaceAll("\\{.*?}", "{}"),
                method,
                path,
                "",
                new Message("request", Party.CONSUMER, object(asked)),
                new Message("response", Party.PROVIDER, response),
                List.of(),
                List.of(),
                AT);
    }

    private static Map<String, Field> body(Shape content) {
        Shape type = new Shape.Scalar(Kind.STRING, List.of(new OneOf(List.of(Value.of("application/json")))), AT);
        Shape json = object(Map.of("type", Field.required(type, AT), "content", Field.required(content, AT)));
        SequencedMap<String, Shape> types = new LinkedHashMap<>(Map.of("application/json", json));
        Shape body = new Shape.Choice(new Tag.ByField("type"), types, Stranger.passed(List.of("*")), AT);
        return Map.of("body", Field.required(body, AT));
    }

    private static Shape payment(Map<String, Field> more, String... statuses) {
        TreeMap<String, Field> fields = new TreeMap<>(more);
        List<Value> listed = List.of(statuses).stream().map(Value::of).toList();
        fields.put("amount", Field.required(integer(), AT));
        fields.putIfAbsent("note", Field.optional(text(), AT));
        fields.put("status", Field.required(new Shape.Scalar(Kind.STRING, List.of(new OneOf(listed)), AT), AT));
        return object(fields);
    }

    private static Shape integer() {
        return new Shape.Scalar(Kind.NUMBER, List.of(MultipleOf.one()), AT);
    }

    private static Shape text() {
        return new Shape.Scalar(Kind.STRING, List.of(), AT);
    }

    private static Shape object(Map<String, Field> fields) {
        return new Shape.Fields(new TreeMap<>(fields), new Unlisted.Ignored(), AT);
    }
}
