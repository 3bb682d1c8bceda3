package dev.stormrider.format;

import dev.stormrider.contract.Places;
import dev.stormrider.contract.Prose;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an OpenAPI file says in words, as the file spells it: each component once, each operation message by message.
 */
final class Descriptions {
    private static final int DEPTH_LIMIT = 30;

    /** Of a file that says more, the rest is passed over: words are a hint, and not worth more. */
    private static final int NODE_LIMIT = 500_000;

    private static final int TEXT_LIMIT = 2_000;
    private static final List<String> PARTS = List.of("allOf", "oneOf", "anyOf", "prefixItems");

    private final Desk desk;
    private final Components components;
    private final SortedMap<String, Prose> prose = new TreeMap<>();
    private final Deque<Spot> pending = new ArrayDeque<>();
    private final Set<String> known = new HashSet<>();
    private int nodes;

    Descriptions(Desk desk, Components components) {
        this.desk = desk;
        this.components = components;
    }

    SortedMap<String, Prose> of(List<Draft> drafts) {
        drafts.forEach(this::operation);
        while (!pending.isEmpty()) {
            Spot spot = pending.remove();
            Part part = new Part();
            part.schema(spot.node(), "", "", 0);
            keep("component " + components.name(spot), part.prose("", "", ""));
        }
        return prose;
    }

    private void keep(String name, Prose said) {
        if (!said.lines().isEmpty() || !said.mentions().isEmpty()) {
            prose.put(name, said);
        }
    }

    private void operation(Draft draft) {
        Part whole = new Part();
        whole.words(draft.node(), "", "");
        keep(draft.key(), whole.prose(draft.key(), "", ""));
        Part request = new Part();
        draft.parameters().forEach(parameter -> request.parameter(parameter, draft.template()));
        draft.node().child("requestBody").flatMap(desk::meant).ifPresent(body -> {
            request.words(body, "/body", "/body");
            request.content(body);
        });
        keep(draft.key() + " request", request.prose(draft.key(), "request", ""));
        draft.node()
                .child("responses")
                .ifPresent(all -> all.children().forEach((code, node) -> {
                    String status = Responses.status(code);
                    if (!status.isEmpty()) {
                        desk.meant(node).ifPresent(response -> response(draft.key(), status, response));
                    }
                }));
    }

    private void response(String key, String status, Tree response) {
        Part part = new Part();
        part.words(response, "", "");
        response.child("headers")
                .ifPresent(all -> all.children().forEach((name, node) -> {
                    String place = Places.under("/header", name.toLowerCase(Locale.ROOT));
                    desk.meant(node).ifPresent(header -> part.described(header, place));
                }));
        part.content(response);
        keep(key + " response " + status, part.prose(key, "response", status));
    }

    /** One part of the contract while it is being read. */
    private final class Part {
        private final List<Prose.Line> lines = new ArrayList<>();
        private final List<Prose.Mention> mentions = new ArrayList<>();

        Prose prose(String operation, String message, String status) {
            return new Prose(operation, message, status, lines, mentions);
        }

        void words(Tree node, String key, String place) {
            for (String member : List.of("summary", "description")) {
                node.child(member)
                        .ifPresent(said -> said.text()
                                .filter(text -> !text.isBlank())
                                .ifPresent(text -> {
                                    String told = text.strip();
                                    String cut = told.substring(0, Math.min(told.length(), TEXT_LIMIT));
                                    lines.add(new Prose.Line(key + " " + member, place, cut, said.at()));
                                }));
            }
        }

        void parameter(Parameter parameter, Template template) {
            String name = parameter.in().equals("path") ? template.member(parameter.name()) : parameter.name();
            if (!name.isEmpty()) {
                described(parameter.node(), Places.under("/" + parameter.in(), name));
            }
        }

        /** A parameter or a header: its own words, and those of its schema. */
        void described(Tree node, String place) {
            words(node, place, place);
            node.child("schema").ifPresent(schema -> schema(schema, place + " schema", place, 0));
        }

        void content(Tree holder) {
            holder.child("content")
                    .ifPresent(all -> Content.types(all)
                            .forEach((type, media) -> media.child("schema")
                                    .ifPresent(schema -> schema(schema, "/body " + type, "/body/content", 0))));
        }

        void schema(Tree node, String key, String place, int depth) {
            if (depth > DEPTH_LIMIT || nodes++ > NODE_LIMIT || !(node instanceof Tree.Mapping)) {
                return;
            }
            Optional<Spot> target = desk.target(node);
            if (target.isPresent()) {
                mentions.add(new Prose.Mention(place, "component " + components.name(target.get())));
                if (known.add(target.get().key())) {
                    pending.add(target.get());
                }
                if (!desk.siblingsCount()) {
                    return;
                }
            }
            words(node, key, place);
            node.child("properties")
                    .ifPresent(all -> all.children()
                            .forEach((name, member) -> schema(
                                    member,
                                    Places.under(key + " properties", name),
                                    Places.under(place, name),
                                    depth + 1)));
            node.child("items").ifPresent(item -> schema(item, key + " items", place + "/0", depth + 1));
            node.child("additionalProperties").ifPresent(more -> schema(more, key + " more", place + "/*", depth + 1));
            for (String list : PARTS) {
                List<Tree> parts = node.child(list).map(Tree::list).orElse(List.of());
                for (int i = 0; i < parts.size(); i++) {
                    String at = list.equals("prefixItems") ? place + "/" + i : place;
                    schema(parts.get(i), key + " " + list + i, at, depth + 1);
                }
            }
        }
    }
}
