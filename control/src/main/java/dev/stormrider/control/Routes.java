package dev.stormrider.control;

import dev.stormrider.fault.Request;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which paths there are, and who answers on them. */
final class Routes implements Desk {
    /** Answers a request whose path holds {@code names}, in their order. */
    @FunctionalInterface
    interface Answer {
        Reply to(Request request, List<String> names) throws Refused;
    }

    private record Route(String method, List<String> steps, Answer answer) {
        /** What stands at the steps in braces; empty where {@code path} is another. */
        Optional<List<String>> names(List<String> path) {
            if (path.size() != steps.size()) {
                return Optional.empty();
            }
            List<String> names = new ArrayList<>();
            for (int i = 0; i < path.size(); i++) {
                boolean named = steps.get(i).startsWith("{");
                if (named ? path.get(i).isEmpty() : !steps.get(i).equals(path.get(i))) {
                    return Optional.empty();
                }
                if (named) {
                    names.add(path.get(i));
                }
            }
            return Optional.of(names);
        }
    }

    /** What was found under a path: the answer of a route, or only routes for other methods. */
    sealed interface Found {
        record Way(Answer answer, List<String> names) implements Found {}

        record OtherMethods(List<String> methods) implements Found {}

        record Nothing() implements Found {}
    }

    private final String hint;
    private final List<Route> routes = new ArrayList<>();

    Routes() {
        this("");
    }

    /** @param hint what whoever asks for what is not there is told besides */
    Routes(String hint) {
        this.hint = hint;
    }

    /** {@code path} is a template such as {@code /v1/links/{name}}. */
    Routes on(String method, String path, Answer answer) {
        routes.add(new Route(method, steps(path), answer));
        return this;
    }

    Found find(Request request) {
        List<String> path;
        try {
            path = steps(request.path()).stream().map(Routes::decoded).toList();
        } catch (IllegalArgumentException undecodable) {
            return new Found.Nothing();
        }
        List<String> methods = new ArrayList<>();
        for (Route route : routes) {
            Optional<List<String>> names = route.names(path);
            if (names.isPresent() && route.method().equals(request.method())) {
                return new Found.Way(route.answer(), names.get());
            }
            names.ifPresent(found -> methods.add(route.method()));
        }
        return methods.isEmpty() ? new Found.Nothing() : new Found.OtherMethods(methods);
    }

    @Override
    public Reply answer(Request request) {
        try {
            return switch (find(request)) {
                case Found.Way(Answer answer, List<String> names) -> answer.to(request, names);
                case Found.OtherMethods(List<String> methods) -> otherMethod(methods);
                case Found.Nothing() -> new Refused(404, "nothing is at " + request.path() + hint).problem();
            };
        } catch (Refused refused) {
            return refused.problem();
        }
    }

    private static Reply otherMethod(List<String> methods) {
        String allowed = String.join(", ", methods);
        Reply refused = new Refused(405, "this takes " + allowed + " only").problem();
        return Reply.of(refused.response().with(refused.response().headers().and("Allow", allowed)));
    }

    private static List<String> steps(String path) {
        return List.of(path.split("/", -1));
    }

    /** A plus sign stands for itself in a path. */
    private static String decoded(String step) {
        return URLDecoder.decode(step.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
