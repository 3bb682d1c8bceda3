package dev.stormrider.format;

import dev.stormrider.contract.MediaType;
import dev.stormrider.contract.Operation;
import dev.stormrider.contract.Places;
import dev.stormrider.contract.Style;
import dev.stormrider.contract.Style.Form;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How parameters, members of forms, and headers of answers are written as text: {@code style}, {@code explode},
 * {@code content} and {@code encoding}.
 */
final class Styles {
    /** Parts of forms within parts are looked through so deep. */
    private static final int DEPTH_LIMIT = 8;

    /** The media type of forms. */
    static final String FORM = "application/x-www-form-urlencoded";

    private final Desk desk;

    Styles(Desk desk) {
        this.desk = desk;
    }

    /** Of {@code operation}, by place; none of a parameter that the path has no place for. */
    SortedMap<String, Style> of(Tree operation, List<Parameter> parameters, Template template) {
        SortedMap<String, Style> styles = new TreeMap<>();
        for (Parameter parameter :
                parameters.stream().filter(each -> !each.whole()).toList()) {
            boolean path = parameter.in().equals("path");
            String name = path ? template.member(parameter.name()) : parameter.name();
            if (!name.isEmpty()) {
                boolean pairs = parameter.in().equals("query") || parameter.in().equals("cookie");
                styles.put(Places.under("/" + parameter.in(), name), style(parameter.name(), parameter.node(), pairs));
            }
        }
        operation
                .child("requestBody")
                .flatMap(desk::meant)
                .flatMap(body -> body.child("content"))
                .ifPresent(content -> forms("", content, styles));
        operation
                .child("responses")
                .ifPresent(all -> all.children()
                        .forEach((code, response) -> desk.meant(response).ifPresent(meant -> {
                            String answer = Places.under(Operation.RESPONSE, Responses.status(code));
                            meant.child("headers").ifPresent(headers -> headers(answer + "/header", headers, styles));
                            meant.child("content").ifPresent(content -> forms(answer, content, styles));
                        })));
        return styles;
    }

    private void headers(String within, Tree headers, SortedMap<String, Style> styles) {
        headers.children()
                .forEach((name, header) -> desk.meant(header)
                        .ifPresent(meant -> styles.putIfAbsent(
                                Places.under(within, name.toLowerCase(Locale.ROOT)), style(name, meant, false))));
    }

    private void forms(String message, Tree content, SortedMap<String, Style> styles) {
        Content.types(content).forEach((type, media) -> {
            if (MediaType.plain(type).equals(FORM)) {
                desk.meant(media)
                        .ifPresent(form -> form.child("schema").ifPresent(schema -> {
                            String within = Places.under(message + "/body", type) + "/content";
                            members(schema)
                                    .forEach((name, member) -> styles.put(
                                            Places.under(within, name), style(name, encoding(form, name), member)));
                        }));
            }
        });
    }

    private static Optional<Tree> encoding(Tree form, String name) {
        return form.child("encoding").flatMap(all -> all.child(name));
    }

    /** What {@code schema} says that an object has, member by member. */
    Map<String, Tree> members(Tree schema) {
        return members(schema, 0);
    }

    private Map<String, Tree> members(Tree schema, int depth) {
        Map<String, Tree> members = new LinkedHashMap<>();
        desk.meant(schema).filter(meant -> depth < DEPTH_LIMIT).ifPresent(meant -> {
            meant.child("properties").ifPresent(all -> members.putAll(all.children()));
            meant.child("allOf")
                    .map(Tree::list)
                    .orElse(List.of())
                    .forEach(part -> members.putAll(members(part, depth + 1)));
        });
        return members;
    }

    /**
     * A member of a form is written as a parameter in the query is where {@code encoding} speaks of a style, else by
     * its media type: an object as JSON, items one by one (OpenAPI 3.1.1, section 4.8.15.1).
     */
    private Style style(String name, Optional<Tree> encoding, Tree member) {
        Optional<Tree> styled = encoding.filter(
                each -> each.child("style").isPresent() || each.child("explode").isPresent());
        if (styled.isPresent()) {
            return style(name, styled.get(), true);
        }
        boolean json = encoding.flatMap(each -> each.child("contentType"))
                .flatMap(Tree::text)
                .map(Styles::json)
                .orElseGet(() -> object(member));
        return json ? new Style(name, Form.JSON, false) : new Style(name, Form.FORM, true);
    }

    private boolean object(Tree schema) {
        return desk.meant(schema)
                .filter(meant -> meant.child("properties").isPresent()
                        || meant.child("type").flatMap(Tree::text).equals(Optional.of("object")))
                .isPresent();
    }

    /** {@code pairs}: whether it is a name and a text, and no text alone. */
    private Style style(String name, Tree node, boolean pairs) {
        Form usual = pairs ? Form.FORM : Form.SIMPLE;
        Optional<Tree> content = node.child("content");
        if (content.isPresent()) {
            boolean text = content.get().children().keySet().stream().allMatch(type -> type.startsWith("text/"));
            return new Style(name, text ? usual : Form.JSON, false);
        }
        Optional<Tree> written = node.child("style");
        Form form = written.flatMap(said -> form(said, usual)).orElse(usual);
        Optional<Tree> explode = node.child("explode");
        boolean exploded = explode.isPresent() ? desk.flag(node, "explode") : form == Form.FORM || form == Form.COOKIE;
        return new Style(name, form, exploded);
    }

    static boolean json(String type) {
        String plain = type.toLowerCase(Locale.ROOT).split(";", 2)[0].strip();
        return plain.endsWith("/json") || plain.endsWith("+json");
    }

    private Optional<Form> form(Tree node, Form usual) {
        String written = node.written().orElse("");
        Optional<Form> form =
                switch (written) {
                    case "form" -> Optional.of(Form.FORM);
                    case "cookie" -> Optional.of(Form.COOKIE);
                    case "spaceDelimited" -> Optional.of(Form.SPACE_DELIMITED);
                    case "pipeDelimited" -> Optional.of(Form.PIPE_DELIMITED);
                    case "tabDelimited" -> Optional.of(Form.TAB_DELIMITED);
                    case "deepObject" -> Optional.of(Form.DEEP_OBJECT);
                    case "simple" -> Optional.of(Form.SIMPLE);
                    case "label" -> Optional.of(Form.LABEL);
                    case "matrix" -> Optional.of(Form.MATRIX);
                    default -> Optional.empty();
                };
        // Swagger 2.0 writes lists in headers and paths so as well.
        boolean fits = desk.swagger()
                || form.filter(each -> pairs(each) == pairs(usual)).isPresent();
        if (!fits) {
            desk.note(
                    node,
                    "`style: " + Echo.of(written) + "` is no style of such a parameter: the"
                            + " usual one is taken for meant");
        }
        return form.filter(each -> fits);
    }

    private static boolean pairs(Form form) {
        return switch (form) {
            case FORM, COOKIE, SPACE_DELIMITED, PIPE_DELIMITED, TAB_DELIMITED, DEEP_OBJECT -> true;
            case SIMPLE, LABEL, MATRIX, JSON -> false;
        };
    }
}
