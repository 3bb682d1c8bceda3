package dev.stormrider.format;

import dev.stormrider.contract.Message;
import dev.stormrider.contract.Names;
import dev.stormrider.contract.Operation;
import dev.stormrider.contract.Party;
import dev.stormrider.contract.Shape;
import java.util.List;

/** An operation whose shapes are as the schemas spell them. */
record Draft(
        String key,
        String method,
        Template template,
        String id,
        List<Parameter> parameters,
        Shape request,
        Shape response,
        Shape credentials,
        Tree node) {
    Draft {
        parameters = List.copyOf(parameters);
    }

    /** The operation with settled shapes, and those of its examples that keep to them. */
    Operation finished(Settling settling, Names names, Desk desk, Links links) {
        Message asked = new Message(key + " request", Party.CONSUMER, settling.of(request));
        Message answered = new Message(key + " response", Party.PROVIDER, settling.of(response));
        Examples examples = new Examples(desk, names);
        return new Operation(
                key,
                method,
                template.written(),
                id,
                asked,
                answered,
                new Message(key + " credentials", Party.CONSUMER, credentials),
                examples.requests(this, asked.shape()),
                examples.responses(this, answered.shape()),
                links.of(this),
                node.at());
    }
}
