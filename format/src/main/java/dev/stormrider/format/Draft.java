package dev.stormrider.format;

import dev.stormrider.contract.Message;
import dev.stormrider.contract.Names;
import dev.stormrider.contract.Operation;
import dev.stormrider.contract.Party;
import dev.stormrider.contract.Shape;
import dev.stormrider.contract.Style;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An operation whose shapes are as the schemas spell them.
 *
 * @param serving the operation, or its path, where that names servers of its own
 */
record Draft(
        Party asks,
        String key,
        String method,
        Template template,
        String id,
        List<Parameter> parameters,
        Shape request,
        Shape response,
        Shape credentials,
        SortedMap<String, Style> styles,
        Optional<Tree> serving,
        Tree node) {
    Draft {
        parameters = List.copyOf(parameters);
        styles = Collections.unmodifiableSortedMap(new TreeMap<>(styles));
    }

    /** The operation with settled shapes, and those of its examples that keep to them. */
    Operation finished(Settling settling, Names names, Desk desk, Links links) {
        Message asked = new Message(key + " request", asks, settling.of(request));
        Message answered = new Message(key + " response", asks.other(), settling.of(response));
        Examples examples = new Examples(desk, names);
        return new Operation(
                key,
                method,
                template.written(),
                serving.map(Servers::paths).orElse(List.of()),
                id,
                asked,
                answered,
                new Message(key + " credentials", asks, credentials),
                styles,
                examples.requests(this, asked.shape()),
                examples.responses(this, answered.shape()),
                links.of(this),
                node.at());
    }
}
