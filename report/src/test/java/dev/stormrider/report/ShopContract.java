package dev.stormrider.report;

import dev.stormrider.amendment.Amendment;
import dev.stormrider.contract.Contract;
import dev.stormrider.contract.Field;
import dev.stormrider.contract.Message;
import dev.stormrider.contract.Names;
import dev.stormrider.contract.Note;
import dev.stormrider.contract.Operation;
import dev.stormrider.contract.Party;
import dev.stormrider.contract.Shape;
import dev.stormrider.contract.Source;
import dev.stormrider.contract.Tag;
import dev.stormrider.contract.Unlisted;
import dev.stormrider.rule.Encoded;
import dev.stormrider.rule.Kind;
import dev.stormrider.rule.OneOf;
import dev.stormrider.rule.Range;
import dev.stormrider.rule.Rule;
import dev.stormrider.rule.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The contract of a shop's payments, before and after an amendment that most people would wave through. */
final class ShopContract {
    private final String file;
    private final boolean after;

    private ShopContract(String file, boolean after) {
        this.file = file;
        this.after = after;
    }

    static Contract before() {
        return new ShopContract("payments/before.yaml", false).contract();
    }

    static Contract after() {
        return new ShopContract("payments/after.yaml", true).contract();
    }

    static Amendment amendment() {
        return Amendment.of(before(), after());
    }

    private Contract contract() {
        SortedMap<String, Operation> operations = new TreeMap<>();
        Stream.of(
                        operation("POST", "/payments", 21, "201", named("Payment", 41), paymentRequest()),
                        operation("GET", "/payments/{paymentId}", 90, "200", named("Payment", 112), nothing()),
                        operation("POST", "/refunds", 130, "202", refund(), refundRequest()),
                        operation("GET", "/receipts/{paymentId}", 170, "200", receipt(), nothing()))
                .forEach(each -> operations.put(each.key(), each));
        SortedMap<String, Shape> names = new TreeMap<>(Map.of("Payment", payment()));
        List<Note> notes = after
                ? List.of(new Note(at(231), "the keyword \"dependentSchemas\" is not understood and was passed over"))
                : List.of();
        return new Contract("Payments", after ? "1.5.0" : "1.4.0", "", operations, new Names(names), notes, at(1));
    }

    private Operation operation(String method, String path, int line, String status, Shape content, Shape request) {
        SequencedMap<String, Shape> answers = new LinkedHashMap<>();
        answers.put(status, answer(status, line + 20, "application/json", content));
        answers.put("503", answer("503", line + 28, "application/problem+json", problem()));
        Shape response = new Shape.Choice(new Tag.ByField("status"), answers, List.of(), at(line + 18));
        return new Operation(
                method + " " + path.replaceAll("\\{[^}]*}", "{}"),
                method,
                path,
                "",
                new Message("request", Party.CONSUMER, request),
                new Message("response", Party.PROVIDER, response),
                List.of(),
                List.of(),
                at(line));
    }

    private Shape answer(String status, int line, String type, Shape content) {
        return fields(
                line,
                Map.of(
                        "status",
                        required(scalar(Kind.NUMBER, line, one(Long.parseLong(status))), line),
                        "body",
                        required(body(type, content, line), line)));
    }

    private Shape body(String type, Shape content, int line) {
        Shape typed = fields(
                line,
                Map.of(
                        "type",
                        required(scalar(Kind.STRING, line, words(type)), line),
                        "content",
                        required(content, line)));
        SequencedMap<String, Shape> types = new LinkedHashMap<>(Map.of(type, typed));
        return new Shape.Choice(new Tag.ByField("type"), types, List.of(), at(line));
    }

    private Shape payment() {
        Map<String, Field> fields = new TreeMap<>(Map.of(
                "id", required(scalar(Kind.STRING, 202), 202),
                "orderId", required(scalar(Kind.STRING, 204), 204),
                "amount", required(scalar(Kind.NUMBER, 206, Range.between(1, 100_000_000)), 206),
                "currency", required(scalar(Kind.STRING, 208, words("EUR", "GBP", "USD")), 208),
                "status", required(scalar(Kind.STRING, 212, words("AUTHORISED", "CAPTURED")), 212),
                "createdAt", required(scalar(Kind.STRING, 216, new Encoded("date-time")), 216)));
        if (after) {
            fields.put("fee", Field.optional(scalar(Kind.NUMBER, 219, Range.between(0, 100_000_000)), at(219)));
        }
        return fields(199, fields);
    }

    private Shape refund() {
        OneOf known = after ? words("PENDING", "DONE", "PARTIAL", "REFUSED") : words("PENDING", "DONE", "REFUSED");
        return fields(
                149,
                Map.of(
                        "id", required(scalar(Kind.STRING, 151), 151),
                        "amount", required(scalar(Kind.NUMBER, 153, Range.between(0, 100_000_000)), 153),
                        "status", required(scalar(Kind.STRING, after ? 158 : 157, known), after ? 158 : 157)));
    }

    private Shape receipt() {
        Map<String, Field> fields = new TreeMap<>(Map.of(
                "number", required(scalar(Kind.STRING, 182), 182),
                "total", required(scalar(Kind.NUMBER, 184, Range.between(1, 100_000_000)), 184)));
        if (after) {
            fields.put("taxRate", Field.optional(scalar(Kind.NUMBER, 187, Range.between(1, 99)), at(187)));
        }
        return fields(180, fields);
    }

    private Shape paymentRequest() {
        return request(
                28,
                Map.of(
                        "orderId", required(scalar(Kind.STRING, 30), 30),
                        "amount", required(scalar(Kind.NUMBER, 32, Range.between(1, 100_000_000)), 32),
                        "currency", required(scalar(Kind.STRING, 34, words("EUR", "GBP", "USD")), 34)));
    }

    private Shape refundRequest() {
        long most = after ? 50_000_000 : 100_000_000;
        return request(
                138,
                Map.of(
                        "paymentId", required(scalar(Kind.STRING, 140), 140),
                        "amount", required(scalar(Kind.NUMBER, 142, Range.between(1, most)), 142)));
    }

    private Shape request(int line, Map<String, Field> content) {
        return fields(line, Map.of("body", required(body("application/json", fields(line, content), line), line)));
    }

    private Shape nothing() {
        return fields(20, Map.of());
    }

    private Shape problem() {
        return fields(
                240,
                Map.of(
                        "title", required(scalar(Kind.STRING, 242), 242),
                        "status", required(scalar(Kind.NUMBER, 244, Range.between(400, 599)), 244)));
    }

    private Shape named(String name, int line) {
        return new Shape.Named(name, at(line));
    }

    private Shape fields(int line, Map<String, Field> fields) {
        return new Shape.Fields(new TreeMap<>(fields), new Unlisted.Ignored(), at(line));
    }

    private Shape scalar(Kind kind, int line, Rule... rules) {
        return new Shape.Scalar(kind, List.of(rules), at(line));
    }

    private Field required(Shape shape, int line) {
        return Field.required(shape, at(line));
    }

    private static OneOf one(long number) {
        return new OneOf(List.of(Value.of(number)));
    }

    private static OneOf words(String... words) {
        return new OneOf(Stream.of(words).map(Value::of).toList());
    }

    private Source at(int line) {
        return new Source(file, line);
    }
}
