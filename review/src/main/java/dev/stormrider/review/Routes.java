package dev.stormrider.review;

import dev.stormrider.review.Route.Answer;
import dev.stormrider.review.Route.Method;
import java.util.ArrayList;
import java.util.List;

/** The one table of what can be asked for, and by whom. */
final class Routes {
    private final List<Route> all = new ArrayList<>();

    Routes get(String path, Door door, Answer answer) {
        return on(Method.GET, path, door, answer);
    }

    Routes post(String path, Door door, Answer answer) {
        return on(Method.POST, path, door, answer);
    }

    Routes put(String path, Door door, Answer answer) {
        return on(Method.PUT, path, door, answer);
    }

    Routes delete(String path, Door door, Answer answer) {
        return on(Method.DELETE, path, door, answer);
    }

    private Routes on(Method method, String path, Door door, Answer answer) {
        all.add(new Route(method, path, door, answer));
        return this;
    }

    List<Route> all() {
        return List.copyOf(all);
    }
}
