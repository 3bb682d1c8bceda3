package dev.stormrider.format;

import dev.stormrider.contract.Places;
import dev.stormrider.contract.Prose;
import dev.stormrider.contract.Source;
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
import java.util.function.Predicate;

/**
 * What a file says beside its shapes, as the file spells it, in words and of the end of its parts: each component once,
 * each operation message by message.
 */
final class Descriptions {
    private static final int DEPTH_LIMIT = 30;

    /** Of a file that says more, the rest is passed over: words are a hint, and not worth more. */
    private static final int NODE_LIMIT = 500_000;

    private static final int TEXT_LIMIT = 2_000;
    private static final List<String> PARTS = List.of("allOf", "oneOf", "anyOf", "prefixItems");

    private final Desk desk;
    private final Components components;
    private final Endings endings;
    private final SortedMap<String, Prose> prose = new TreeMap<>();
    private final Deque<Spot> pending = new ArrayDeque<>();
    private final Set<String> known = new HashSet<>();
    private int nodes;

    /** What is deprecated is gathered by {@code endings}. */
    Descriptions(Desk desk, Components components, Endings endings) {
        this.desk = desk;
        this.components = components;
        this.endings = endings;
    }

    SortedMap<String, Prose> of(Tree root, List<Draft> drafts, Schemes schemes) {
        Part whole = new Part(Prose.CONTRACT, "", "");
        whole.servers(root);
        whole.lines.addAll(Entrances.schemes(schemes));
        keep(whole, "", "");
        drafts.forEach(this::operation);
        mentioned();
        return prose;
    }

    /** Of the schema {@code root}, which no operation asks for. */
    SortedMap<String, Prose> data(Tree root) {
        Part whole = new Part(Prose.DATA, "", "");
        whole.schema(root, "", "", 0);
        keep(whole, Prose.DATA, "");
        mentioned();
        return prose;
    }

    private void mentioned() {
        while (!pending.isEmpty()) {
            Spot spot = pending.remove();
            String name = components.name(spot);
            Part part = new Part("component " + name, "", name);
            part.schema(spot.node(), "", "", 0);
            keep(part, "", "");
        }
    }

    /** So much of {@code text} as is told. */
    static String cut(String text) {
        return text.substring(0, Math.min(text.length(), TEXT_LIMIT));
    }

    private void keep(Part part, String message, String status) {
        Prose said = part.prose(message, status);
        if (!said.lines().isEmpty() || !said.mentions().isEmpty()) {
            prose.put(part.name, said);
        }
    }

    private void operation(Draft draft) {
        Part whole = new Part(draft.key(), draft.key(), "");
        whole.words(draft.node(), "", "");
        whole.facts(draft.node(), List.of("operationId"), "", "");
        whole.ending(draft.node(), "", "");
        draft.serving().ifPresent(whole::servers);
        keep(whole, "", "");
        Part request = new Part(draft.key() + " request", draft.key(), "request");
        draft.parameters().forEach(parameter -> request.parameter(parameter, draft.template()));
        draft.node().child("requestBody").flatMap(desk::meant).ifPresent(body -> {
            request.words(body, "/body", "/body");
            request.content(body);
        });
        keep(request, "request", "");
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
        Part part = new Part(key + " response " + status, key, "response " + status);
        part.words(response, "", "");
        response.child("headers")
                .ifPresent(all -> all.children().forEach((name, node) -> {
                    String place = Places.under("/header", name.toLowerCase(Locale.ROOT));
                    desk.meant(node).ifPresent(header -> part.described(header, place));
                }));
        part.content(response);
        keep(part, "response", status);
    }

    /** One part of the contract while it is being read. */
    private final class Part {
        private final String name;
        private final String operation;
        private final String called;
        private final List<Prose.Line> lines = new ArrayList<>();
        private final List<Prose.Mention> mentions = new ArrayList<>();

        /** {@code name} is the same in every version; {@code called} is how people call this part. */
        Part(String name, String operation, String called) {
            this.name = name;
            this.operation = operation;
            this.called = called;
        }

        Prose prose(String message, String status) {
            return new Prose(operation, message, status, lines, mentions);
        }

        void ending(Tree node, String key, String place) {
            endings.look(node, name + key, operation, called, place);
        }

        void words(Tree node, String key, String place) {
            for (String member : List.of("summary", "description")) {
                node.child(member)
                        .ifPresent(said -> said.text()
                                .filter(text -> !text.isBlank())
                                .ifPresent(text -> {
                                    String told = cut(text.strip());
                                    lines.add(new Prose.Line(key + " " + member, place, told, said.at()));
                                }));
            }
        }

        void servers(Tree node) {
            Entrances.servers(node).ifPresent(lines::add);
        }

        /** What is said as one of {@code members}, and limits nothing that may stand at {@code place}. */
        private void facts(Tree node, List<String> members, String key, String place) {
            for (String member : members) {
                node.child(member)
                        .ifPresent(said -> fact(member, key, place, said.value().json(), said.at()));
            }
        }

        private void fact(String member, String key, String place, String text, Source at) {
            lines.add(new Prose.Line(key + " " + member, place, member, cut(text), at));
        }

        void parameter(Parameter parameter, Template template) {
            boolean path = parameter.in().equals("path");
            String name = path ? template.member(parameter.name()) : parameter.name();
            if (!name.isEmpty()) {
                described(parameter.node(), path ? Places.under("/path", name) : parameter.place());
            }
        }

        /** A parameter or a header: its own words, and those of its schema. */
        void described(Tree node, String place) {
            words(node, place, place);
            ending(node, place, place);
            node.child("schema")
                    .or(() -> node.child("content")
                            .flatMap(all -> all.children().values().stream().findFirst())
                            .flatMap(media -> media.child("schema")))
                    .ifPresent(schema -> schema(schema, place + " schema", place, 0));
        }

        void content(Tree holder) {
            holder.child("content")
                    .ifPresent(all -> Content.types(all)
                            .forEach((type, node) -> desk.meant(node).ifPresent(media -> {
                                lines.addAll(Encodings.of(type, media, desk));
                                media.child("schema")
                                        .ifPresent(schema -> schema(schema, "/body " + type, "/body/content", 0));
                            })));
        }

        /** What is promised of values and compared with nothing; where it is compared, its text is left out. */
        private void promises(Tree node, String key, String place) {
            promise(node, "contentMediaType", key, place, text -> false);
            facts(node, List.of("contentSchema"), key, place);
            promise(node, "format", key, place, text -> ScalarRules.checked(text, desk.literal()));
            promise(node, "contentEncoding", key, place, ScalarRules::checkedEncoding);
            // A reader that refuses what nobody lists meets nothing of it in what is listed.
            if (!desk.literal()) {
                for (String more : List.of("additionalProperties", "unevaluatedProperties")) {
                    node.child(more)
                            .filter(said -> !said.truth().equals(Optional.of(true)))
                            .ifPresent(
                                    said -> fact(more, key, place, said.truth().isPresent() ? "false" : "", said.at()));
                }
            }
        }

        private void promise(Tree node, String member, String key, String place, Predicate<String> compared) {
            node.child(member).ifPresent(said -> {
                String text = said.written().orElse("");
                fact(member, key, place, compared.test(text) ? "" : text, said.at());
            });
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
            facts(node, List.of("default", "xml"), key, place);
            promises(node, key, place);
            ending(node, key, place);
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
