package dev.stormrider.shadow;

import dev.stormrider.fault.Credentials;
import dev.stormrider.rule.Pointer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What of a message nobody outside is to see: what authorises, always; and what is named besides.
 *
 * @param fields names of header fields, in lower case
 * @param parameters names of parameters of queries
 * @param path names of parameters of paths
 * @param places of JSON bodies and forms, step by step; {@code *} is any member or item, {@code **} any number of steps
 */
public record Secrets(Set<String> fields, Set<String> parameters, Set<String> path, List<List<String>> places) {
    /** What is called so authorises, wherever it stands in a body or a query. */
    private static final Set<String> ALWAYS = Set.of(
            "password",
            "passwd",
            "secret",
            "client_secret",
            "token",
            "access_token",
            "refresh_token",
            "id_token",
            "api_key",
            "apikey");

    private static final int MOST = 1_000;

    public Secrets {
        fields = Set.copyOf(fields);
        parameters = Set.copyOf(parameters);
        path = Set.copyOf(path);
        places = List.copyOf(places);
    }

    /**
     * What {@code names} name: {@code x-tenant} a header field, {@code ?key} a parameter of queries, <code>{email}
     * </code> one of paths, {@code /card/number} a member of bodies, <code>/items/*</code>{@code /iban} and <code>/**
     * </code>{@code /email} many.
     *
     * @throws IllegalArgumentException where a name names nothing
     */
    public static Secrets of(List<String> names) {
        if (names.size() > MOST) {
            throw new IllegalArgumentException("at most " + MOST + " things are masked by name");
        }
        Set<String> fields = new HashSet<>();
        Set<String> parameters = new HashSet<>(ALWAYS);
        Set<String> path = new HashSet<>();
        List<List<String>> places = new ArrayList<>();
        ALWAYS.forEach(name -> places.add(List.of("**", name)));
        for (String name : names) {
            if (name.startsWith("/") && name.length() > 1) {
                places.add(steps(name));
            } else if (name.startsWith("?") && name.length() > 1) {
                parameters.add(name.substring(1));
            } else if (name.matches("\\{[^{}]+}")) {
                path.add(name.substring(1, name.length() - 1));
            } else if (name.matches("[A-Za-z0-9!#$%&'*+.^_`|~-]+")) {
                fields.add(name.toLowerCase(Locale.ROOT));
            } else {
                throw new IllegalArgumentException("\"" + name + "\" names nothing that could be masked");
            }
        }
        return new Secrets(fields, parameters, path, places);
    }

    private static List<String> steps(String place) {
        List<String> steps = new ArrayList<>();
        for (String step : place.substring(1).split("/", -1)) {
            steps.add(Pointer.name(step));
        }
        return List.copyOf(steps);
    }

    boolean field(String name) {
        return Credentials.carriedBy(name) || fields.contains(name.toLowerCase(Locale.ROOT));
    }

    /** Whether {@code text}, which nobody here can read, may hold what authorises. */
    static boolean maybe(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return ALWAYS.stream().anyMatch(lower::contains);
    }

    /** Whether more of bodies is to be masked than what authorises, so that one that cannot be read may not pass. */
    boolean particular() {
        return places.size() > ALWAYS.size();
    }
}
