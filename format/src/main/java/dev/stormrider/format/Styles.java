package dev.stormrider.format;

import dev.stormrider.contract.Places;
import dev.stormrider.contract.Style;
import dev.stormrider.contract.Style.Form;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** How the parameters of an operation are written as text: {@code style}, {@code explode} and {@code content}. */
final class Styles {
    private final Desk desk;

    Styles(Desk desk) {
        this.desk = desk;
    }

    /** By the place in the request; none of a parameter that the path has no place for. */
    SortedMap<String, Style> of(List<Parameter> parameters, Template template) {
        SortedMap<String, Style> styles = new TreeMap<>();
        for (Parameter parameter :
                parameters.stream().filter(each -> !each.whole()).toList()) {
            boolean path = parameter.in().equals("path");
            String name = path ? template.member(parameter.name()) : parameter.name();
            if (!name.isEmpty()) {
                styles.put(Places.under("/" + parameter.in(), name), style(parameter));
            }
        }
        return styles;
    }

    private Style style(Parameter parameter) {
        if (parameter.node().child("content").isPresent()) {
            return new Style(parameter.name(), Form.JSON, false);
        }
        boolean pairs = parameter.in().equals("query") || parameter.in().equals("cookie");
        Form usual = pairs ? Form.FORM : Form.SIMPLE;
        Optional<Tree> written = parameter.node().child("style");
        Form form = written.flatMap(node -> form(node, usual)).orElse(usual);
        Optional<Tree> explode = parameter.node().child("explode");
        boolean exploded = explode.isPresent() ? desk.flag(parameter.node(), "explode") : form == Form.FORM;
        return new Style(parameter.name(), form, exploded);
    }

    private Optional<Form> form(Tree node, Form usual) {
        Optional<Form> form =
                switch (node.written().orElse("")) {
                    case "form", "cookie" -> Optional.of(Form.FORM);
                    case "spaceDelimited" -> Optional.of(Form.SPACE_DELIMITED);
                    case "pipeDelimited" -> Optional.of(Form.PIPE_DELIMITED);
                    case "tabDelimited" -> Optional.of(Form.TAB_DELIMITED);
                    case "deepObject" -> Optional.of(Form.DEEP_OBJECT);
                    case "simple" -> Optional.of(Form.SIMPLE);
                    case "label" -> Optional.of(Form.LABEL);
                    case "matrix" -> Optional.of(Form.MATRIX);
                    default -> Optional.empty();
                };
        boolean fits = form.filter(each -> pairs(each) == pairs(usual)).isPresent();
        if (!fits) {
            desk.note(
                    node,
                    "`style: " + Echo.of(node.written().orElse("")) + "` is no style of such a parameter: the"
                            + " usual one is taken for meant");
        }
        return form.filter(each -> fits);
    }

    private static boolean pairs(Form form) {
        return switch (form) {
            case FORM, SPACE_DELIMITED, PIPE_DELIMITED, TAB_DELIMITED, DEEP_OBJECT -> true;
            case SIMPLE, LABEL, MATRIX, JSON -> false;
        };
    }
}
