package dev.stormrider.format;

import dev.stormrider.contract.Link;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The links of responses (OpenAPI 3.0.3, section 4.7.20): which operation an answer leads on to, and with what. */
final class Links {
    private static final Desk.Vocabulary LINK = new Desk.Vocabulary(
            Set.of("operationId", "operationRef", "parameters", "requestBody", "$ref"),
            Set.of("description", "server"),
            Set.of());

    private final Desk desk;
    private final List<Draft> drafts;

    /** {@code drafts} are all operations of the contract. */
    Links(Desk desk, List<Draft> drafts) {
        this.desk = desk;
        this.drafts = List.copyOf(drafts);
    }

    /** Those of the successes of {@code draft}; a link that leads to no operation of the contract is noted. */
    List<Link> of(Draft draft) {
        List<Link> links = new ArrayList<>();
        draft.node()
                .child("responses")
                .ifPresent(responses -> responses.children().forEach((code, response) -> {
                    boolean success = Responses.status(code).startsWith("2") || code.equals("default");
                    if (success) {
                        desk.meant(response)
                                .flatMap(meant -> meant.child("links"))
                                .ifPresent(all -> all.children().values().forEach(node -> link(node, links)));
                    }
                }));
        return links;
    }

    private void link(Tree node, List<Link> links) {
        Optional<Tree> meant = desk.meant(node);
        if (meant.isEmpty()) {
            return;
        }
        desk.review(meant.get(), "a link", LINK);
        Optional<String> target = target(meant.get());
        if (target.isEmpty()) {
            desk.note(meant.get(), "a link leads to no operation of this contract: it is left out");
            return;
        }
        TreeMap<String, String> parameters = new TreeMap<>();
        meant.get()
                .child("parameters")
                .ifPresent(all -> all.children()
                        .forEach((name, value) -> value.written().ifPresent(text -> parameters.put(name, text))));
        String body = meant.get().child("requestBody").flatMap(Tree::text).orElse("");
        links.add(new Link(target.get(), parameters, body));
    }

    private Optional<String> target(Tree link) {
        Optional<String> id = link.child("operationId").flatMap(Tree::written);
        if (id.isPresent()) {
            return drafts.stream()
                    .filter(draft -> draft.id().equals(id.get()))
                    .map(Draft::key)
                    .findFirst();
        }
        // "#/paths/~1users~1{id}/get", of this file or of one that is told by its name.
        String reference = link.child("operationRef").flatMap(Tree::text).orElse("");
        int paths = reference.indexOf("#/paths/");
        int method = reference.lastIndexOf('/');
        if (paths < 0 || method <= paths + "#/paths/".length()) {
            return Optional.empty();
        }
        String path = reference
                .substring(paths + "#/paths/".length(), method)
                .replace("~1", "/")
                .replace("~0", "~")
                .replace("%7B", "{")
                .replace("%7D", "}");
        return drafts.stream()
                .filter(draft -> draft.template().written().equals(path)
                        && draft.method().equalsIgnoreCase(reference.substring(method + 1)))
                .map(Draft::key)
                .findFirst();
    }
}
