package dev.stormrider.traffic;

import dev.stormrider.contract.Problem;
import dev.stormrider.contract.Shape;
import dev.stormrider.contract.Source;
import dev.stormrider.experiment.Expected;
import dev.stormrider.fault.Body;
import dev.stormrider.fault.Headers;
import dev.stormrider.fault.Recorded;
import dev.stormrider.fault.Request;
import dev.stormrider.fault.Response;
import dev.stormrider.format.Document;
import dev.stormrider.format.Limits;
import dev.stormrider.format.Tree;
import dev.stormrider.rule.Kind;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A Pact file of the specifications 2 to 4 (https://github.com/pact-foundation/pact-specification): what one consumer
 * asks of one provider, and what it expects.
 *
 * @param interactions over HTTP; those over messages are left out with a note
 * @param notes what was left out or is to be known, in whole sentences
 * @param problems why the file is no pact; then there are no interactions
 */
public record Pact(
        String consumer, String provider, List<Expected> interactions, List<String> notes, List<Problem> problems) {
    private static final String ADVICE = "Name a Pact file of version 2, 3 or 4, as a consumer's tests write it.";

    public Pact {
        interactions = List.copyOf(interactions);
        notes = List.copyOf(notes);
        problems = List.copyOf(problems);
    }

    /** Whether it is the pact of these two. */
    public boolean joins(String oneConsumer, String oneProvider) {
        return consumer.equals(oneConsumer) && provider.equals(oneProvider);
    }

    /** The same pact without interactions whose requests are not {@code wanted}. */
    public Pact only(Predicate<Request> wanted) {
        List<Expected> kept = interactions.stream()
                .filter(each -> wanted.test(each.request()))
                .toList();
        return new Pact(consumer, provider, kept, notes, problems);
    }

    /** All provider states, each once. */
    public List<String> states() {
        return interactions.stream()
                .flatMap(each -> each.states().stream())
                .distinct()
                .toList();
    }

    /** The pact in {@code file}. */
    public static Pact read(Path file) {
        return of(Document.read(file, Limits.usual()));
    }

    /** The pact that {@code text} is, from a file called {@code name}. */
    public static Pact of(String name, String text) {
        return of(Document.of(name, text.getBytes(StandardCharsets.UTF_8), Limits.usual()));
    }

    private static Pact of(Document document) {
        return document.root().map(Pact::of).orElseGet(() -> refused(document.problems()));
    }

    private static Pact refused(List<Problem> problems) {
        return new Pact("", "", List.of(), List.of(), problems);
    }

    private static Pact of(Tree root) {
        List<Problem> problems = new ArrayList<>();
        String consumer = name(root, "consumer", problems);
        String provider = name(root, "provider", problems);
        if (root.child("interactions").isEmpty() && root.child("messages").isEmpty()) {
            problems.add(root.problem("no pact: it has no interactions", ADVICE));
        }
        int version = version(root, problems);
        if (!problems.isEmpty()) {
            return refused(problems);
        }
        List<Expected> interactions = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        int messages = root.child("messages").map(Tree::list).orElse(List.of()).size();
        for (Tree each : root.child("interactions").map(Tree::list).orElse(List.of())) {
            boolean http = each.child("type")
                    .flatMap(Tree::text)
                    .map("Synchronous/HTTP"::equals)
                    .orElse(true);
            if (http) {
                interaction(each, version, problems).ifPresent(interactions::add);
            } else {
                messages++;
            }
        }
        if (messages > 0) {
            notes.add(root.file() + ": " + messages + " interactions over messages are left out: only HTTP is sent.");
        }
        return problems.isEmpty() ? new Pact(consumer, provider, interactions, notes, problems) : refused(problems);
    }

    private static String name(Tree root, String party, List<Problem> problems) {
        Optional<String> name =
                root.child(party).flatMap(each -> each.child("name")).flatMap(Tree::text);
        if (name.isEmpty()) {
            problems.add(root.child(party).orElse(root).problem("no pact: it has no " + party + ".name", ADVICE));
        }
        return name.orElse("");
    }

    /** Where a file says nothing of its version, it is of the oldest that is read. */
    private static int version(Tree root, List<Problem> problems) {
        Optional<Tree> metadata = root.child("metadata");
        Optional<Tree> written = metadata.flatMap(all -> all.child("pactSpecification"))
                .or(() -> metadata.flatMap(all -> all.child("pact-specification")))
                .flatMap(specification -> specification.child("version"))
                .or(() -> metadata.flatMap(all -> all.child("pactSpecificationVersion")));
        String text = written.flatMap(Tree::written).orElse("2");
        if (!text.matches("[1-4](\\..*)?")) {
            problems.add(written.orElse(root)
                    .problem("Pact of version " + text + " is not known", "Known are the versions 2, 3 and 4."));
            return 2;
        }
        return text.charAt(0) - '0';
    }

    private static List<String> states(Tree interaction) {
        List<String> states = new ArrayList<>();
        interaction.child("providerState").flatMap(Tree::text).ifPresent(states::add);
        interaction
                .child("providerStates")
                .map(Tree::list)
                .orElse(List.of())
                .forEach(state -> state.child("name").flatMap(Tree::text).ifPresent(states::add));
        return states;
    }

    private static Optional<Expected> interaction(Tree tree, int version, List<Problem> problems) {
        Optional<Tree> request = tree.child("request");
        String method = request.flatMap(each -> each.child("method"))
                .flatMap(Tree::text)
                .orElse("GET")
                .toUpperCase(Locale.ROOT);
        String path =
                request.flatMap(each -> each.child("path")).flatMap(Tree::text).orElse("");
        if (!path.startsWith("/")
                || !method.matches("[A-Z]{1,20}")
                || path.chars().anyMatch(c -> c <= ' ' || c > 126)) {
            problems.add(request.orElse(tree)
                    .problem(
                            "an interaction's request is \"" + method + " " + path + "\"",
                            "It needs a method and a path that begins with /, percent-encoded."));
            return Optional.empty();
        }
        String query =
                request.flatMap(each -> each.child("query")).map(Pact::query).orElse("");
        Request sent = new Request(
                method, path + (query.isEmpty() ? "" : "?" + query), headers(request, version), body(request, version));
        Optional<Tree> response = tree.child("response");
        int status = response.flatMap(each -> each.child("status"))
                .flatMap(Tree::number)
                .map(Number::intValue)
                .filter(number -> number >= 100 && number <= 999)
                .orElse(200);
        Response answer = new Response(status, headers(response, version), body(response, version));
        Matchers matchers = Matchers.of(response, version);
        Optional<Tree> example = content(response, version).filter(each -> each.kind() != Kind.STRING);
        Source at = tree.child("description").orElse(tree).at();
        Shape any = new Shape.Any(at);
        return Optional.of(new Expected(
                tree.child("description").flatMap(Tree::text).orElse(method + " " + path),
                states(tree),
                new Recorded(sent, Optional.of(answer)),
                example.map(matchers::shape).orElse(any),
                example.map(matchers.loose()::shape).orElse(any),
                at));
    }

    /** A text in version 2, lists of values by name since. */
    private static String query(Tree query) {
        List<String> pairs = new ArrayList<>();
        for (Map.Entry<String, Tree> each : query.children().entrySet()) {
            List<Tree> values =
                    each.getValue().kind() == Kind.ARRAY ? each.getValue().list() : List.of(each.getValue());
            values.forEach(value -> pairs.add(
                    encoded(each.getKey()) + "=" + encoded(value.written().orElse(""))));
        }
        return query.text().orElseGet(() -> String.join("&", pairs));
    }

    private static Headers headers(Optional<Tree> message, int version) {
        Headers headers = Headers.none();
        for (Map.Entry<String, Tree> each : message.flatMap(tree -> tree.child("headers"))
                .map(Tree::children)
                .orElse(java.util.Collections.emptyNavigableMap())
                .entrySet()) {
            List<Tree> values =
                    each.getValue().kind() == Kind.ARRAY ? each.getValue().list() : List.of(each.getValue());
            String value = String.join(
                    ", ",
                    values.stream().flatMap(tree -> tree.written().stream()).toList());
            headers = headers.with(each.getKey(), value);
        }
        Optional<String> type = version < 4
                ? Optional.empty()
                : message.flatMap(tree -> tree.child("body"))
                        .flatMap(body -> body.child("contentType"))
                        .flatMap(Tree::text);
        boolean json = message.flatMap(tree -> tree.child("body"))
                .filter(body -> body.kind() != Kind.STRING && body.kind() != Kind.NULL)
                .isPresent();
        Headers typed = headers;
        return headers.mediaType().isPresent()
                ? headers
                : type.map(name -> typed.with("Content-Type", name))
                        .orElse(json ? typed.with("Content-Type", "application/json") : typed);
    }

    private static Optional<Tree> content(Optional<Tree> message, int version) {
        Optional<Tree> written = message.flatMap(tree -> tree.child("body")).filter(tree -> tree.kind() != Kind.NULL);
        return version < 4 ? written : written.flatMap(tree -> tree.child("content"));
    }

    private static Body body(Optional<Tree> message, int version) {
        Optional<Tree> written = message.flatMap(tree -> tree.child("body"));
        Optional<Tree> content = content(message, version);
        boolean base64 = version >= 4
                && written.flatMap(tree -> tree.child("encoded"))
                        .flatMap(Tree::written)
                        .filter(encoding -> encoding.equalsIgnoreCase("base64") || encoding.equals("true"))
                        .isPresent();
        if (content.isEmpty()) {
            return Body.empty();
        }
        try {
            return content.get()
                    .text()
                    .map(text -> base64 ? Body.of(Base64.getMimeDecoder().decode(text)) : Body.of(text))
                    .orElseGet(() -> Body.of(content.get().value()));
        } catch (IllegalArgumentException notBase64) {
            return Body.of(content.get().text().orElse(""));
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
