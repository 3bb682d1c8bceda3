package dev.stormrider.experiment;

import dev.stormrider.contract.Conformance;
import dev.stormrider.contract.Flaw;
import dev.stormrider.contract.Names;
import dev.stormrider.contract.Shape;
import dev.stormrider.contract.Source;
import dev.stormrider.fault.Recorded;
import dev.stormrider.fault.Request;
import dev.stormrider.fault.Response;
import dev.stormrider.rule.Value;
import java.util.List;

/**
 * What the tests of a consumer expect of one answer of its provider: an interaction of their pact.
 *
 * @param title what it is about, in its author's words
 * @param states what has to be so at the provider beforehand
 * @param recorded the request as the tests send it, and the answer that they give as an example
 * @param body what the tests take for one, with the values that they insist on; what they do not name may be anything
 * @param kinds the same by names and kinds alone, for answers to requests of others
 */
public record Expected(String title, List<String> states, Recorded recorded, Shape body, Shape kinds, Source at) {
    public Expected {
        states = List.copyOf(states);
    }

    public Request request() {
        return recorded.request();
    }

    private int status() {
        return recorded.response().map(Response::status).orElse(200);
    }

    /** Why {@code response} is not what the tests expect; empty where it is. */
    public List<Flaw> flaws(Response response) {
        return flaws(response, body);
    }

    /** As {@link #flaws}, whatever the values. */
    public List<Flaw> strange(Response response) {
        return flaws(response, kinds);
    }

    private List<Flaw> flaws(Response response, Shape wanted) {
        if (response.status() != status()) {
            return List.of(new Flaw("/status", String.valueOf(response.status()), String.valueOf(status()), at));
        }
        if (!response.body().whole() || wanted instanceof Shape.Any) {
            return List.of();
        }
        Value found = response.body().json().orElse(Value.nothing());
        return Conformance.readingFlaws(wanted, found, Names.none()).stream()
                .map(flaw -> new Flaw("/body" + flaw.place(), flaw.found(), flaw.wanted(), flaw.at()))
                .toList();
    }
}
