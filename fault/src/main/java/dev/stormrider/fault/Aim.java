package dev.stormrider.fault;

import java.util.List;
import java.util.Optional;

/**
 * Which exchanges a fault is meant for. All that is named must hold; what is left empty holds of any.
 *
 * @param mark the mark that a request must carry
 * @param method the method
 * @param path the path template with the base path, {@code /v1/users/{id}}
 * @param except path templates that are not meant although they may fit as well: {@code /v1/users/me}
 * @param headers header fields that the request must carry
 * @param content what the request's content must have in it. Such a request is held until it is whole; one that is too
 *     long to be held is not meant
 * @param triggers which of those that are meant are hit. Each is asked only of what the ones before it have let through
 */
public record Aim(
        Optional<String> mark,
        Optional<String> method,
        Optional<String> path,
        List<String> except,
        List<HeaderMatch> headers,
        Optional<Content> content,
        List<Trigger> triggers) {
    /** So many hits that a fault never rests. */
    public static final int EVERY = Integer.MAX_VALUE;

    public Aim {
        except = List.copyOf(except);
        headers = List.copyOf(headers);
        triggers = List.copyOf(triggers);
    }

    /** The first {@code hits} of the exchanges with that mark, method and path. */
    public Aim(Optional<String> mark, Optional<String> method, Optional<String> path, List<String> except, int hits) {
        this(mark, method, path, except, List.of(), Optional.empty(), hitting(hits));
    }

    public Aim(Optional<String> mark, Optional<String> method, Optional<String> path, int hits) {
        this(mark, method, path, List.of(), hits);
    }

    private static List<Trigger> hitting(int hits) {
        return hits == EVERY ? List.of() : List.of(new Trigger.Times(hits));
    }

    /** Any exchange. */
    public static Aim any() {
        return new Aim(Optional.empty(), Optional.empty(), Optional.empty(), EVERY);
    }

    public Aim with(HeaderMatch... wanted) {
        return new Aim(mark, method, path, except, List.of(wanted), content, triggers);
    }

    public Aim with(Content wanted) {
        return new Aim(mark, method, path, except, headers, Optional.of(wanted), triggers);
    }

    public Aim with(Trigger... those) {
        return new Aim(mark, method, path, except, headers, content, List.of(those));
    }

    /** Whether a request that carries {@code carried} may be meant, as far as its head tells. */
    public boolean meets(Request request, Optional<String> carried) {
        return (mark.isEmpty() || mark.equals(carried))
                && (method.isEmpty() || method.get().equals(request.method()))
                && (path.isEmpty() || fits(path.get(), request))
                && (except.isEmpty() || except.stream().noneMatch(template -> fits(template, request)))
                && (headers.isEmpty() || headers.stream().allMatch(each -> each.in(request.headers())));
    }

    private static boolean fits(String template, Request request) {
        return new PathTemplate(template).fits(request.path());
    }

    /** Whether a request whose head is met is meant, as its content tells. */
    public boolean meets(Body body) {
        return content.map(wanted -> wanted.in(body)).orElse(true);
    }
}
