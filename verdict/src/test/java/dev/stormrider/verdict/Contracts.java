package dev.stormrider.verdict;

import dev.stormrider.contract.Contract;
import dev.stormrider.contract.Field;
import dev.stormrider.contract.Message;
import dev.stormrider.contract.Names;
import dev.stormrider.contract.Operation;
import dev.stormrider.contract.Party;
import dev.stormrider.contract.Shape;
import dev.stormrider.contract.Source;
import dev.stormrider.contract.Stranger;
import dev.stormrider.contract.Tag;
import dev.stormrider.contract.Unlisted;
import dev.stormrider.rule.Kind;
import dev.stormrider.rule.MultipleOf;
import dev.stormrider.rule.OneOf;
import dev.stormrider.rule.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Contracts of a small shop, made by hand: {@code orders} calls {@code payments}. */
final class Contracts {
    private Contracts() {}

    /** A member of an object. */
    record Member(String name, Shape shape, boolean required, Optional<Value> fallback) {}

    /** What payments offers; the fee may be missing. */
    static Contract payments() {
        Shape payment = object(
                required("id", text()),
                required("amount", integer()),
                optional("fee", integer()),
                required("status", oneOf("OPEN", "PAID")),
                optional("insured", flag()),
                optional("items", list(object(required("sku", text()), required("price", integer())))));
        Shape request = object(required("amount", integer()), optional("currency", text()));
        return contract(
                operation(
                        "POST",
                        "/payments",
                        Optional.of(request),
                        Map.of("200", payment, "201", payment, "503", problem())),
                operation("PATCH", "/payments/{id}", Optional.of(request), Map.of("204", nothing())),
                operation("PUT", "/payments/{id}", Optional.of(payment), Map.of("204", nothing())),
                operation("POST", "/shipments", Optional.empty(), Map.of("201", nothing())),
                operation("DELETE", "/payments/{id}", Optional.empty(), Map.of("204", nothing())),
                operation("GET", "/payments/{id}", Optional.empty(), Map.of("200", payment, "404", problem())));
    }

    /** A payment with a fee. */
    static Shape grown() {
        return object(
                required("id", text()),
                required("amount", integer()),
                optional("fee", integer()),
                required("status", oneOf("OPEN", "PAID")));
    }

    /** What orders offers: it says that a receipt may be missing and that a note may be null. */
    static Contract orders() {
        Shape order = object(
                required("orderId", text()),
                required("amount", integer()),
                required("fee", integer()),
                required("total", integer()),
                optional("receipt", text()),
                required("note", nullable(text())),
                optional("insured", flag()),
                optional("items", list(object(required("sku", text()), required("price", integer())))));
        return contract(
                operation("POST", "/orders", Optional.empty(), Map.of("201", order, "202", order, "502", problem())),
                operation("GET", "/orders/{id}", Optional.empty(), Map.of("200", order, "4??", problem())));
    }

    static Contract contract(Operation... operations) {
        TreeMap<String, Operation> all = new TreeMap<>();
        Stream.of(operations).forEach(operation -> all.put(operation.key(), operation));
        return new Contract("shop", "1", "/v1", all, Names.none(), List.of(), at(1));
    }

    static Operation operation(String method, String path, Optional<Shape> asked, Map<String, Shape> answers) {
        TreeMap<String, Field> request = new TreeMap<>();
        asked.ifPresent(shape -> request.put("body", Field.required(body(shape), at(2))));
        LinkedHashMap<String, Shape> statuses = new LinkedHashMap<>();
        new TreeMap<>(answers).forEach((status, shape) -> statuses.put(status, answer(shape)));
        Shape response =
                new Shape.Choice(new Tag.ByField("status"), statuses, Stranger.passed(List.of("4??", "5??")), at(3));
        return new Operation(
                method + " " + path.replaceAll("\\{.*?}", "{}"),
                method,
                path,
                "",
                new Message("request", Party.CONSUMER, fields(request)),
                new Message("response", Party.PROVIDER, response),
                List.of(),
                List.of(),
                at(4));
    }

    private static Shape answer(Shape content) {
        TreeMap<String, Field> message = new TreeMap<>();
        message.put("status", Field.required(integer(), at(5)));
        TreeMap<String, Field> headers = new TreeMap<>();
        headers.put("x-rate", Field.optional(integer(), at(6)));
        message.put("header", Field.required(fields(headers), at(6)));
        if (!(content instanceof Shape.Any)) {
            message.put("body", Field.required(body(content), at(7)));
        }
        return fields(message);
    }

    private static Shape body(Shape content) {
        LinkedHashMap<String, Shape> types = new LinkedHashMap<>();
        for (String type : List.of("application/json", "application/problem+json")) {
            types.put(type, object(required("type", oneOf(type)), required("content", content)));
        }
        return new Shape.Choice(new Tag.ByField("type"), types, Stranger.passed(List.of("*")), at(8));
    }

    static Shape object(Member... members) {
        TreeMap<String, Field> fields = new TreeMap<>();
        for (Member member : members) {
            fields.put(
                    member.name(),
                    new Field(member.shape(), member.required(), member.required(), member.fallback(), at(9)));
        }
        return fields(fields);
    }

    private static Shape fields(SortedMap<String, Field> fields) {
        return new Shape.Fields(fields, new Unlisted.Ignored(), at(10));
    }

    static Member required(String name, Shape shape) {
        return new Member(name, shape, true, Optional.empty());
    }

    static Member optional(String name, Shape shape) {
        return new Member(name, shape, false, Optional.empty());
    }

    /** A member that may be missing, and means {@code fallback} then. */
    static Member meaning(String name, Shape shape, Value fallback) {
        return new Member(name, shape, false, Optional.of(fallback));
    }

    static Shape integer() {
        return new Shape.Scalar(Kind.NUMBER, List.of(MultipleOf.one()), at(11));
    }

    static Shape text() {
        return new Shape.Scalar(Kind.STRING, List.of(), at(12));
    }

    static Shape flag() {
        return new Shape.Scalar(Kind.BOOLEAN, List.of(), at(13));
    }

    static Shape oneOf(String... words) {
        OneOf listed = new OneOf(Stream.of(words).map(Value::of).toList());
        return new Shape.Scalar(Kind.STRING, List.of(listed), at(14));
    }

    static Shape nullable(Shape shape) {
        LinkedHashMap<String, Shape> kinds = new LinkedHashMap<>();
        kinds.put("null", new Shape.Scalar(Kind.NULL, List.of(), at(15)));
        kinds.put("string", shape);
        return new Shape.Choice(new Tag.ByKind(), kinds, List.of(), at(15));
    }

    static Shape list(Shape item) {
        return new Shape.Sequence(item, 0, Integer.MAX_VALUE, false, at(16));
    }

    /** An object whose members may be called anything. */
    static Shape map(Shape member) {
        return new Shape.Fields(new TreeMap<>(), new Unlisted.Shaped(member), at(18));
    }

    static Shape problem() {
        return object(required("title", text()), optional("status", integer()));
    }

    /** An answer without a body. */
    static Shape nothing() {
        return new Shape.Any(at(17));
    }

    private static Source at(int line) {
        return new Source("shop.yaml", line);
    }
}
