package dev.stormrider.contract;

import dev.stormrider.rule.Value;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One thing that a consumer may ask of a provider.
 *
 * @param key the identity across versions: the method and the path with its parameters' names left out, {@code GET
 *     /users/{}}
 * @param path the path template as written
 * @param bases the paths of servers of its own, the first one first; empty where those of the contract hold
 * @param credentials what a caller shows to be let in, beside the request: an object with the member
 *     {@code credentials}, an object by the kind of credential; traffic never makes any up
 * @param styles how parameters, members of forms and headers of answers are written as text, by their place, what tells
 *     alternatives apart included: {@code /query/ids}, {@code /body/TYPE/content/ids},
 *     {@code /response/200/header/x-point}
 * @param examples whole request messages that the contract gives as examples; may be empty
 * @param answers whole response messages that the contract gives as examples; may be empty
 * @param links how its answers lead on to other operations; no part of what the parties may write
 */
public record Operation(
        String key,
        String method,
        String path,
        List<String> bases,
        String id,
        Message request,
        Message response,
        Message credentials,
        SortedMap<String, Style> styles,
        List<Value> examples,
        List<Value> answers,
        List<Link> links,
        Source at) {
    /** Where the credentials of a request are told. */
    public static final String CREDENTIALS = "/credentials";

    /** What stands before the places of answers, where those of requests are told as well. */
    public static final String RESPONSE = "/response";

    /** Where the request of a callback tells what says whom it goes to. */
    public static final String ADDRESS = "/address";

    public Operation {
        bases = List.copyOf(bases);
        styles = Collections.unmodifiableSortedMap(new TreeMap<>(styles));
        examples = List.copyOf(examples);
        answers = List.copyOf(answers);
        links = List.copyOf(links);
    }

    /** An operation that lets everybody in, and whose answers lead nowhere. */
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
        this(
                key,
                method,
                path,
                List.of(),
                id,
                request,
                response,
                none(key, request.writer(), at),
                new TreeMap<>(),
                examples,
                answers,
                List.of(),
                at);
    }

    private static Message none(String key, Party writer, Source at) {
        Shape nothing = new Shape.Fields(new TreeMap<>(), new Unlisted.Ignored(), at);
        return new Message(key + " credentials", writer, guarded(nothing, at));
    }

    /** The shape of a message that carries {@code credentials}. */
    public static Shape guarded(Shape credentials, Source at) {
        Field field = Field.required(credentials, at);
        return new Shape.Fields(new TreeMap<>(Map.of(CREDENTIALS.substring(1), field)), new Unlisted.Ignored(), at);
    }

    /** What a message of the kind {@code "request"} or {@code "response"} looks like around {@code place}. */
    public Shape around(String kind, String place) {
        if (kind.equals("response")) {
            return response.shape();
        }
        return place.startsWith(CREDENTIALS) ? credentials.shape() : request.shape();
    }

    /** The name that people use: {@code GET /users/{id}}. */
    public String title() {
        return method + " " + path;
    }

    /** Whether the method promises to change nothing (RFC 9110, section 9.2.1). */
    public boolean safe() {
        return switch (method) {
            case "GET", "HEAD", "OPTIONS", "TRACE", "QUERY" -> true;
            default -> false;
        };
    }

    /** Whether doing it twice is promised to be the same as doing it once (RFC 9110, section 9.2.2). */
    public boolean idempotent() {
        return safe() || method.equals("PUT") || method.equals("DELETE");
    }
}
