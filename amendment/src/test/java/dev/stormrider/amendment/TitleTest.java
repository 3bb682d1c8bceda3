package dev.stormrider.amendment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.contract.Contract;
import dev.stormrider.contract.Message;
import dev.stormrider.contract.Names;
import dev.stormrider.contract.Operation;
import dev.stormrider.contract.Party;
import dev.stormrider.contract.Shape;
import dev.stormrider.contract.Source;
import dev.stormrider.contract.Unlisted;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** By what name an operation is told of. */
class TitleTest {
    private static final Source AT = Source.NOWHERE;

    private final Amendment amendment = Amendment.of(
            having(asked("GET /users/{}", "/users/{name}"), asked("GET /gone/{}", "/gone/{id}")),
            having(asked("GET /users/{}", "/users/{id}")));

    private static Operation asked(String key, String path) {
        Shape empty = new Shape.Fields(new TreeMap<>(), new Unlisted.Ignored(), AT);
        Message request = new Message("request", Party.CONSUMER, empty);
        Message response = new Message("response", Party.PROVIDER, empty);
        return new Operation(key, "GET", path, "", request, response, List.of(), List.of(), AT);
    }

    private static Contract having(Operation... operations) {
        TreeMap<String, Operation> all = new TreeMap<>();
        List.of(operations).forEach(each -> all.put(each.key(), each));
        return new Contract("t", "1", "", all, Names.none(), List.of(), AT);
    }

    @Test
    void isAsTheNewContractWritesIt() {
        assertThat(amendment.title("GET /users/{}")).isEqualTo("GET /users/{id}");
    }

    @Test
    void isAsTheOldOneWroteItWhereItIsGone() {
        assertThat(amendment.title("GET /gone/{}")).isEqualTo("GET /gone/{id}");
    }

    @Test
    void isTheKeyWhereNeitherKnowsIt() {
        assertThat(amendment.title("GET /other/{}")).isEqualTo("GET /other/{}");
    }
}
