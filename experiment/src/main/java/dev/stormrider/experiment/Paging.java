package dev.stormrider.experiment;

import dev.stormrider.rule.Value;
import java.util.regex.Pattern;

/** The names by which messages speak of pages. */
public final class Paging {
    /** Only names that hardly mean anything else: {@code nextDelivery} is no page. */
    private static final Pattern HINT =
            Pattern.compile("(?i)(@odata\\.)?next([_-]?(page|cursor|token|link|url|uri|href|marker|key))*"
                    + "|((end|page)[_-]?)?cursor|(page|continuation)[_-]?token|continuation|((has|is)[_-]?)?more"
                    + "|(has|is)[_-]?(next|more)[_-]?(pages?|items|results)?");

    private static final Pattern ASKED = Pattern.compile(
            "(?i).*(limit|cursor|offset|page|token|continuation|marker).*|size|count|top|first|skip|start|after|max");

    private Paging() {}

    /** Whether a member called {@code name} tells of a page that comes next, and surely so. */
    public static boolean tells(String name) {
        return HINT.matcher(name).matches();
    }

    /**
     * Whether a member called {@code name} leads on to a page that comes next, by itself or by what it holds:
     * {@code "next": "/parts?page=2"}, {@code "pageInfo": {"hasNextPage": true}}.
     */
    public static boolean leadsOn(String name, Value value) {
        return switch (value) {
            case Value.Text(String text) -> !text.isEmpty() && tells(name);
            case Value.Bool(boolean truth) -> truth && tells(name);
            case Value.Members(var members) ->
                members.entrySet().stream()
                        .anyMatch(member -> leadsOn(member.getKey(), member.getValue())
                                || tells(name) && leadsOn(name, member.getValue()));
            case Value.Items items -> false;
            case Value.Numeric number -> false;
            case Value.Null nothing -> false;
        };
    }

    /** Whether a parameter called {@code name} may ask for a page, or for no more than so much. */
    public static boolean asks(String name) {
        return ASKED.matcher(name).matches();
    }
}
