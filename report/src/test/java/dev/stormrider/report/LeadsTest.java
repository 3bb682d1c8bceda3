package dev.stormrider.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.amendment.Amendment;
import dev.stormrider.contract.Contract;
import dev.stormrider.contract.Link;
import dev.stormrider.contract.Message;
import dev.stormrider.contract.Names;
import dev.stormrider.contract.Operation;
import dev.stormrider.contract.Party;
import dev.stormrider.contract.Shape;
import dev.stormrider.contract.Source;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LeadsTest {
    private static final Shape ANY = new Shape.Any(Source.NOWHERE);
    private static final String ORDER = "GET /orders/{}";

    private static Operation operation(String key, int line, Link... links) {
        return new Operation(
                key,
                key.substring(0, key.indexOf(' ')),
                key.substring(key.indexOf(' ') + 1),
                List.of(),
                "",
                new Message("request", Party.CONSUMER, ANY),
                new Message("response", Party.PROVIDER, ANY),
                new Message("credentials", Party.CONSUMER, ANY),
                new TreeMap<>(),
                List.of(),
                List.of(),
                List.of(links),
                new Source("shop.yaml", line));
    }

    private static Link link(String target, String from) {
        return new Link(target, new TreeMap<>(Map.of("id", from)), "");
    }

    private static Contract contract(int line, Link... links) {
        TreeMap<String, Operation> operations = new TreeMap<>();
        for (Operation each : List.of(operation("POST /orders", line, links), operation(ORDER, 90))) {
            operations.put(each.key(), each);
        }
        return new Contract("shop", "1", "", operations, Names.none(), List.of(), Source.NOWHERE);
    }

    private static List<String> told(Contract before, Contract after) {
        return Leads.of(Amendment.of(before, after));
    }

    @Test
    void tellsALinkThatIsNewAndOneThatIsGone() {
        Contract without = contract(3);
        Contract with = contract(4, link(ORDER, "$response.body#/id"));

        assertThat(told(without, with))
                .containsExactly("POST /orders leads on to GET /orders/{} now  shop.yaml:3 → shop.yaml:4");
        assertThat(told(with, without))
                .containsExactly("POST /orders leads on to GET /orders/{} no more  shop.yaml:4 → shop.yaml:3");
    }

    @Test
    void tellsWhereAValueComesFromNow() {
        assertThat(told(contract(3, link(ORDER, "$response.body#/id")), contract(3, link(ORDER, "$response.body#/no"))))
                .containsExactly("POST /orders leads on to GET /orders/{} with id $response.body#/no, which was"
                        + " $response.body#/id  shop.yaml:3");
    }

    @Test
    void tellsNothingOfWhatLeadsOnAsBefore() {
        assertThat(told(contract(3, link(ORDER, "$response.body#/id")), contract(9, link(ORDER, "$response.body#/id"))))
                .isEmpty();
    }
}
