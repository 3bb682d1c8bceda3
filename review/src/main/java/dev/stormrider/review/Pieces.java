package dev.stormrider.review;

import dev.stormrider.ledger.Actor;
import dev.stormrider.ledger.Link;
import dev.stormrider.ledger.Right;
import dev.stormrider.ledger.Standing;
import dev.stormrider.report.Markup;
import dev.stormrider.report.Symbols;
import dev.stormrider.verdict.Verdict;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Small pieces that look the same on every page. */
final class Pieces {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Pieces() {}

    /** What proves that a form was made for whoever sends it. */
    static void csrf(Markup out, Visit visit) {
        hidden(out, "csrf", visit.csrf());
    }

    static void hidden(Markup out, String name, String value) {
        out.open("input", "type", "hidden", "name", name, "value", value);
    }

    /** Opens a form that posts to {@code path}; whoever calls closes it. */
    static void form(Markup out, Visit visit, String path, String kind) {
        out.open("form", "method", "post", "action", path, "class", kind);
        csrf(out, visit);
    }

    /** A field with its label. {@code more} are attributes of the input, as names and values. */
    static void field(Markup out, String label, String name, String... more) {
        out.open("label").leaf("span", label);
        String[] all = new String[more.length + 2];
        all[0] = "name";
        all[1] = name;
        System.arraycopy(more, 0, all, 2, more.length);
        out.open("input", all).close();
    }

    /** A field for a password that is to be kept. */
    static void newPassword(Markup out) {
        field(
                out,
                "Password, " + Passwords.SHORTEST + " characters or more",
                "password",
                "type",
                "password",
                "minlength",
                Integer.toString(Passwords.SHORTEST),
                "maxlength",
                Integer.toString(Passwords.LONGEST),
                "required",
                "required",
                "autocomplete",
                "new-password");
    }

    /** A box to tick. */
    static void check(Markup out, String name, boolean ticked) {
        if (ticked) {
            out.open("input", "type", "checkbox", "name", name, "value", "on", "checked", "checked");
        } else {
            out.open("input", "type", "checkbox", "name", name, "value", "on");
        }
    }

    /** A field of several lines with its label. */
    static void area(Markup out, String label, String name, int longest, boolean needed) {
        out.open("label", "class", "whole").leaf("span", label);
        if (needed) {
            out.open("textarea", "name", name, "rows", "3", "maxlength", "" + longest, "required", "required");
        } else {
            out.open("textarea", "name", name, "rows", "3", "maxlength", "" + longest);
        }
        out.close().close();
    }

    /** A choice; {@code options} are values and what is read, of which {@code chosen} is chosen. */
    static void choice(Markup out, String label, String name, Map<String, String> options, String chosen) {
        out.open("label").leaf("span", label).open("select", "name", name);
        options.forEach((value, words) -> {
            if (value.equals(chosen)) {
                out.leaf("option", words, "value", value, "selected", "selected");
            } else {
                out.leaf("option", words, "value", value);
            }
        });
        out.close().close();
    }

    static boolean may(Visit visit, Right right) {
        return visit.actor().filter(actor -> actor.may(right)).isPresent();
    }

    static String name(Visit visit) {
        return visit.actor().map(Actor::name).orElse("");
    }

    /** A moment as everybody reads it; the script tells how long ago it was. */
    static void time(Markup out, Instant at) {
        out.leaf("time", MINUTE.format(at), "datetime", at.toString());
    }

    static void verdict(Markup out, Verdict verdict) {
        out.leaf("span", Symbols.of(verdict) + " " + verdict.word(), "class", "chip " + verdict.word());
    }

    static void standing(Markup out, Standing.Kind kind) {
        out.leaf("span", symbol(kind) + " " + words(kind), "class", "chip stand " + kind.word());
    }

    static String symbol(Standing.Kind kind) {
        return switch (kind) {
            case RIDING -> "≈";
            case WAITING -> "…";
            case RATIFIED, RATIFIED_IN_ORDER -> "✓";
            case REJECTED -> "✗";
            case UNDECIDED, LOST -> "?";
        };
    }

    static String words(Standing.Kind kind) {
        return switch (kind) {
            case RIDING -> "riding";
            case WAITING -> "waiting for approval";
            case RATIFIED -> "ratified";
            case RATIFIED_IN_ORDER -> "ratified in order";
            case REJECTED -> "rejected";
            case UNDECIDED -> "undecided";
            case LOST -> "run lost";
        };
    }

    /** The gate's word, with its character. */
    static void decision(Markup out, String decision) {
        String kind =
                switch (decision) {
                    case "ratified", "ratified-in-order" -> "held";
                    case "rejected" -> "broke";
                    default -> "unknown";
                };
        String mark = kind.equals("held") ? "✓ " : kind.equals("broke") ? "✗ " : "? ";
        out.leaf("span", mark + decision.replace('-', ' '), "class", "chip " + kind);
    }

    /** {@code "orders → payments"}. */
    static String words(Link link) {
        return link.consumer() + " → " + link.provider();
    }

    static String path(Link link) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("consumer", link.consumer());
        query.put("provider", link.provider());
        query.put("contract", link.contract());
        return query("/link", query);
    }

    /** {@code path} with what stands in {@code query}, without what is empty. */
    static String query(String path, Map<String, String> query) {
        String told = query.entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return told.isEmpty() ? path : path + "?" + told;
    }

    /** A link to another site where {@code address} leads to one; its words alone where it might do something else. */
    static void elsewhere(Markup out, String words, Optional<String> address) {
        Optional<String> safe = address.filter(Pieces::web);
        if (safe.isPresent()) {
            out.leaf("a", words, "href", safe.get(), "rel", "noopener noreferrer nofollow");
        } else {
            out.text(words);
        }
    }

    private static boolean web(String address) {
        try {
            String scheme = URI.create(address).getScheme();
            return "https".equalsIgnoreCase(scheme) || "http".equalsIgnoreCase(scheme);
        } catch (IllegalArgumentException garbled) {
            return false;
        }
    }

    /** Opens a table that scrolls by itself where the screen is narrow, by keyboard too; it is closed twice. */
    static void table(Markup out, String label, String kind, List<String> heads) {
        out.wide(label);
        out.open("table", "class", kind).open("thead").open("tr");
        heads.forEach(head -> out.leaf("th", head, "scope", "col"));
        out.close().close().open("tbody").line();
    }

    static void endTable(Markup out) {
        out.close().close().close().line();
    }

    /** A command to copy. */
    static void command(Markup out, String command) {
        out.open("p", "class", "command").leaf("code", command).close();
    }

    /** The way to the next part of a list. */
    static void more(Markup out, Visit visit, String parameter, Optional<String> next) {
        more(out, visit, "Older", parameter, next);
    }

    /** The same to what {@code word} names. */
    static void more(Markup out, Visit visit, String word, String parameter, Optional<String> next) {
        next.ifPresent(cursor -> {
            Map<String, String> query = new LinkedHashMap<>(visit.query());
            query.put(parameter, cursor);
            out.open("nav", "aria-label", "Further pages: " + word, "class", "pager");
            out.leaf("a", word + " →", "href", query(visit.path(), query), "rel", "next")
                    .close();
        });
    }
}
