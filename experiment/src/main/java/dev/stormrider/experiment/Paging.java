package dev.stormrider.experiment;

import java.util.regex.Pattern;

/** The names by which messages speak of pages. */
public final class Paging {
    /** Only names that hardly mean anything else: {@code nextDelivery} is no page. */
    private static final Pattern HINT =
            Pattern.compile("(?i)(@odata\\.)?next([_-]?(page|cursor|token|link|url|uri|href|marker|key))*"
                    + "|((end|page)[_-]?)?cursor|(page|continuation)[_-]?token|continuation|((has|is)[_-]?)?more");

    private static final Pattern ASKED = Pattern.compile(
            "(?i).*(limit|cursor|offset|page|token|continuation|marker).*|size|count|top|first|skip|start|after|max");

    private Paging() {}

    /** Whether a member called {@code name} tells of a page that comes next, and surely so. */
    public static boolean tells(String name) {
        return HINT.matcher(name).matches();
    }

    /** Whether a parameter called {@code name} may ask for a page, or for no more than so much. */
    public static boolean asks(String name) {
        return ASKED.matcher(name).matches();
    }
}
