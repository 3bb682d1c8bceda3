package dev.stormrider.format;

import dev.stormrider.contract.Field;
import dev.stormrider.contract.Operation;
import dev.stormrider.contract.Shape;
import dev.stormrider.contract.Source;
import dev.stormrider.contract.Tag;
import dev.stormrider.contract.Unlisted;
import dev.stormrider.rule.Kind;
import dev.stormrider.rule.OneOf;
import dev.stormrider.rule.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Request messages: parameters by place, what the consumer accepts, and a body. */
final class Requests {
    private static final Desk.Vocabulary BODY =
            new Desk.Vocabulary(Set.of("content", "required", "$ref"), Set.of("description", "summary"), Set.of());

    private final Desk desk;
    private final Schemas schemas;
    private final Content content;

    Requests(Desk desk, Schemas schemas, Content content) {
        this.desk = desk;
        this.schemas = schemas;
        this.content = content;
    }

    Shape of(Tree operation, Template template, List<Parameter> parameters) {
        TreeMap<String, SortedMap<String, Field>> places = new TreeMap<>();
        places.put("query", new TreeMap<>());
        places.put("header", new TreeMap<>());
        for (Parameter parameter :
                parameters.stream().filter(each -> !each.whole()).toList()) {
            String name = parameter.in().equals("path") ? template.member(parameter.name()) : parameter.name();
            if (name.isEmpty()) {
                desk.note(parameter.node(), "the path has no {" + parameter.name() + "}: the parameter is left out");
            } else {
                places.computeIfAbsent(parameter.in(), first -> new TreeMap<>()).put(name, field(parameter));
            }
        }
        undeclared(operation, template, places);
        accept(operation).ifPresent(accept -> places.get("header").put("accept", Field.optional(accept, accept.at())));
        TreeMap<String, Field> message = new TreeMap<>();
        places.forEach((place, fields) -> message.put(place, container(fields, operation.at())));
        template.address().ifPresent(address -> message.put(Operation.ADDRESS.substring(1), address));
        boolean more = !places.getOrDefault("query", new TreeMap<>()).isEmpty();
        for (Parameter parameter : parameters.stream().filter(Parameter::whole).toList()) {
            if (more) {
                desk.note(parameter.node(), "a `querystring` is the whole query, and there is more of it: left out");
            } else {
                message.put(parameter.place().substring(1), whole(parameter));
            }
            more = true;
        }
        body(operation).ifPresent(body -> message.put("body", body));
        return new Shape.Fields(message, new Unlisted.Ignored(), operation.at());
    }

    /**
     * The object that holds the parameters of one place. It is always written, even where it is empty, and needed only
     * for what is needed in it: that it is missing is never a finding of its own.
     */
    static Field container(SortedMap<String, Field> fields, Source at) {
        boolean needed = fields.values().stream().anyMatch(Field::needed);
        return new Field(new Shape.Fields(fields, new Unlisted.Ignored(), at), true, needed, at);
    }

    /** The query as a whole; where it is no form, traffic has no such member, so that nobody can need it. */
    private Field whole(Parameter parameter) {
        Tree node = parameter.node();
        boolean required = parameter.form() && desk.flag(node, "required");
        Optional<Tree> free = required || !parameter.form() ? Optional.empty() : mayBeEmpty(parameter);
        Shape shape = free.map(schemas::of).orElseGet(() -> meant(parameter));
        return new Field(shape, required || free.isPresent(), required, node.at());
    }

    /**
     * The schema of a form that need not be there: no query at all is a form without members, as where parameters are
     * in the query, so that what it needs it needs beside any of its members. Empty where that cannot be said.
     */
    private Optional<Tree> mayBeEmpty(Parameter parameter) {
        Optional<Tree> written = parameter.schema();
        return written.flatMap(desk::meant)
                .filter(schema -> Stream.of("allOf", "anyOf", "oneOf", "minProperties", "dependentRequired")
                        .noneMatch(word -> schema.child(word).isPresent()))
                .flatMap(schema -> {
                    List<Tree> needed = schema.child("required").map(Tree::list).orElse(List.of());
                    // As it is written it keeps its name, if it has one.
                    return needed.isEmpty() ? written : Optional.of(together(schema, needed));
                });
    }

    /** {@code schema} where what is {@code needed} is needed as soon as there is a member. */
    private static Tree together(Tree schema, List<Tree> needed) {
        Sketch beside = new Sketch(schema);
        Map<String, Tree> members = new LinkedHashMap<>();
        needed.forEach(each -> each.text().ifPresent(name -> members.put(name, each)));
        schema.child("properties").ifPresent(all -> members.putAll(all.children()));
        members.forEach((name, at) -> beside.with(
                name,
                Sketch.list(
                        at,
                        needed.stream()
                                .filter(each -> !each.text().equals(Optional.of(name)))
                                .toList())));
        Sketch free = new Sketch(schema);
        schema.children().forEach((word, node) -> {
            if (!word.equals("required")) {
                free.with(word, node);
            }
        });
        return free.with("dependentRequired", beside.tree()).tree();
    }

    private Shape meant(Parameter parameter) {
        return parameter
                .schema()
                .map(schemas::of)
                .orElseGet(() -> new Shape.Any(parameter.node().at()));
    }

    private void undeclared(Tree operation, Template template, Map<String, SortedMap<String, Field>> places) {
        for (int i = 0; i < template.names().size(); i++) {
            String member = Template.member(i);
            SortedMap<String, Field> path = places.computeIfAbsent("path", first -> new TreeMap<>());
            if (!path.containsKey(member)) {
                desk.note(
                        operation, "no parameter says what {" + template.names().get(i) + "} of the path is: any text");
                path.put(
                        member,
                        Field.required(new Shape.Scalar(Kind.STRING, List.of(), operation.at()), operation.at()));
            }
        }
    }

    private Field field(Parameter parameter) {
        Tree node = parameter.node();
        boolean required = parameter.in().equals("path") || desk.flag(node, "required");
        Shape meant = meant(parameter);
        boolean empty = parameter.in().equals("query") && desk.flag(node, "allowEmptyValue");
        Shape shape = empty ? orEmpty(meant, node.at()) : meant;
        return required ? Field.required(shape, node.at()) : Field.optional(shape, node.at());
    }

    /** {@code ?flag=}, or {@code ?flag} alone, whatever else its schema says (OpenAPI 3.0.3, section 4.7.12.2). */
    private static Shape orEmpty(Shape shape, Source at) {
        Shape empty = new Shape.Scalar(Kind.STRING, List.of(new OneOf(List.of(Value.of("")))), at);
        boolean already = shape instanceof Shape.Any
                || shape instanceof Shape.Scalar scalar
                        && scalar.kind() == Kind.STRING
                        && scalar.rules().stream().allMatch(rule -> rule.admits(Value.of("")));
        LinkedHashMap<String, Shape> alternatives = new LinkedHashMap<>();
        alternatives.put("1", shape);
        alternatives.put("2", empty);
        return already ? shape : new Shape.Choice(new Tag.Untagged(false), alternatives, List.of(), at);
    }

    /** Who chooses, writes: it is the consumer that chooses among the media types of the response. */
    private Optional<Shape> accept(Tree operation) {
        List<String> types = Responses.mediaTypes(operation, desk);
        Tree at = operation.child("responses").orElse(operation);
        return types.isEmpty() ? Optional.empty() : Optional.of(Content.type(types, at.at()));
    }

    private Optional<Field> body(Tree operation) {
        Optional<Tree> written = operation.child("requestBody");
        Optional<Tree> body = written.flatMap(desk::meant);
        if (written.isPresent() && body.isEmpty()) {
            // Whether it is always there nobody knows either.
            Tree node = written.get();
            return Optional.of(new Field(Schemas.unread(node), /* written= */ true, /* needed= */ false, node.at()));
        }
        body.ifPresent(node -> desk.review(node, "a request body", BODY));
        Optional<Tree> content = body.flatMap(node -> node.child("content"))
                .filter(all -> !all.children().isEmpty());
        if (body.isPresent() && content.isEmpty()) {
            desk.note(body.get(), "a request body without `content` is left out");
        }
        return content.map(all -> {
            Shape shape = this.content.body(all, schemas, List.of());
            boolean required = body.filter(node -> desk.flag(node, "required")).isPresent();
            return required ? Field.required(shape, all.at()) : Field.optional(shape, all.at());
        });
    }
}
