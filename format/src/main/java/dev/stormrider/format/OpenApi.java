package dev.stormrider.format;

import dev.stormrider.contract.Contract;
import dev.stormrider.contract.Names;
import dev.stormrider.contract.Operation;
import dev.stormrider.contract.Party;
import dev.stormrider.contract.Prose;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** OpenAPI 3.0, 3.1 and 3.2 (spec.openapis.org); what is newer is read as 3.2, with a note. Holds no state. */
record OpenApi() implements Format {
    private static final Desk.Vocabulary ROOT = new Desk.Vocabulary(
            Set.of("openapi", "info", "servers", "paths", "components", "security", "webhooks"),
            Set.of("tags", "externalDocs", "jsonSchemaDialect", "$self"),
            Set.of());

    @Override
    public boolean recognises(Tree root) {
        return root.child("openapi").isPresent();
    }

    @Override
    public boolean inParts() {
        return true;
    }

    @Override
    public Reading read(Tree root, Documents documents) {
        Problems problems = documents.problems();
        Notes notes = new Notes(documents.limits().notes());
        String version = root.child("openapi").flatMap(Tree::written).orElse("");
        if (!version.equals("3") && !version.startsWith("3.")) {
            Tree at = root.child("openapi").orElse(root);
            problems.add(
                    at.problem("OpenAPI " + version + " is not supported", "Supported are Swagger 2.0 and OpenAPI 3."));
            return new Reading(Optional.empty(), problems.list());
        }
        boolean first = version.equals("3") || version.startsWith("3.0");
        Desk desk = new Desk(documents, notes, !first);
        if (!first && !version.startsWith("3.1") && !version.startsWith("3.2")) {
            desk.note(root.child("openapi").orElse(root), "OpenAPI " + version + " is read as OpenAPI 3.2");
        }
        desk.review(root, "an OpenAPI file", ROOT);
        Contract contract = contract(root, desk, notes);
        return new Reading(Optional.of(contract), problems.list());
    }

    /** The contract of the OpenAPI file that has the root {@code root}. */
    static Contract contract(Tree root, Desk desk, Notes notes) {
        Components components = new Components(root, desk);
        Operations found = new Operations(root, desk, components);
        List<Draft> drafts = found.askedBy(Party.CONSUMER);
        Settling settling = new Settling(components.shapes(), /* byTheLetter= */ false);
        Names names = settling.names();
        Links links = new Links(desk, drafts);
        TreeMap<String, Operation> operations = new TreeMap<>();
        drafts.forEach(draft -> operations.put(draft.key(), draft.finished(settling, names, desk, links)));
        TreeMap<String, Operation> callbacks = new TreeMap<>();
        List<Draft> calls = found.askedBy(Party.PROVIDER);
        calls.forEach(draft -> callbacks.put(draft.key(), draft.finished(settling, names, desk, links)));
        settling.tell(notes);
        Endings endings = new Endings(desk);
        SortedMap<String, Prose> prose = new Descriptions(desk, components, endings)
                .of(root, Stream.concat(drafts.stream(), calls.stream()).toList(), found.schemes());
        return new Contract(
                info(root, "title"),
                info(root, "version"),
                Servers.basePath(root),
                new TreeSet<>(Servers.paths(root)),
                operations,
                Optional.empty(),
                callbacks,
                endings.found(),
                names,
                Stream.concat(desk.documents().problems().notes().stream(), notes.list().stream())
                        .toList(),
                prose,
                root.child("openapi").orElse(root).at());
    }

    private static String info(Tree root, String name) {
        return root.child("info")
                .flatMap(info -> info.child(name))
                .flatMap(Tree::written)
                .orElse("");
    }
}
