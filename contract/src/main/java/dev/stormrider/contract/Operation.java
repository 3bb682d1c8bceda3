package dev.stormrider.contract;

import dev.stormrider.rule.Value;
import java.util.List;

/**
 * One thing that a consumer may ask of a provider.
 *
 * @param key the identity across versions: the method and the path with its parameters' names left out, {@code GET
 *     /users/{}}
 * @param path the path template as written
 * @param examples whole request messages that the contract gives as examples; may be empty
 * @param answers whole response messages that the contract gives as examples; may be empty
 * @param links how its answers lead on to other operations; no part of what the parties may write
 */
public record Operation(
        String key,
        String method,
        String path,
        String id,
        Message request,
        Message response,
        List<Value> examples,
        List<Value> answers,
        List<Link> links,
        Source at) {
    public Operation {
        examples = List.copyOf(examples);
        answers = List.copyOf(answers);
        links = List.copyOf(links);
    }

    /** An operation whose answers lead nowhere. */
    public Operation(
            String key,
            String method,
            String path,
            String id,
            Message request,
            Message response,
            List<Value> examples,
            List<Value> answers,
            Source at) {
        this(key, method, path, id, request, response, examples, answers, List.of(), at);
    }

    /** The name that people use: {@code GET /users/{id}}. */
    public String title() {
        return method + " " + path;
    }

    /** Whether the method promises to change nothing (RFC 9110, section 9.2.1). */
    public boolean safe() {
        return switch (method) {
            case "GET", "HEAD", "OPTIONS", "TRACE" -> true;
            default -> false;
        };
    }

    /** Whether doing it twice is promised to be the same as doing it once (RFC 9110, section 9.2.2). */
    public boolean idempotent() {
        return safe() || method.equals("PUT") || method.equals("DELETE");
    }
}
