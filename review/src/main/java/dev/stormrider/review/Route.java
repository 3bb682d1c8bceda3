package dev.stormrider.review;

/**
 * One thing that can be asked for.
 *
 * @param path a template such as {@code /api/v1/runs/{run}}
 * @param answer what is done once the door has let somebody in
 */
record Route(Method method, String path, Door door, Answer answer) {
    /** What HTTP calls the kinds of requests that there are here. */
    enum Method {
        GET,
        POST,
        PUT,
        DELETE;

        /** Whether it asks only, and changes nothing. */
        boolean safe() {
            return this == GET;
        }
    }

    /** Answers a request. */
    @FunctionalInterface
    interface Answer {
        Reply to(Call call) throws Refused;
    }

    /** Whether it is for programs, which are told of trouble in JSON, and not for browsers. */
    boolean api() {
        return path.startsWith("/api/") || path.startsWith("/hooks/") || path.equals("/healthz");
    }
}
