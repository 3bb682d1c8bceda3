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
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a base path that changes means to whoever asks by the old one. */
class AddressesTest {
    private static final Source AT = Source.NOWHERE;
    private static final Shape NOTHING = new Shape.Fields(new TreeMap<>(), new Unlisted.Ignored(), AT);

    private static Contract under(String basePath, String path) {
        return under(basePath, path, List.of());
    }

    private static Contract under(String basePath, String path, List<String> bases) {
        String key = "GET " + path;
        Operation operation = new Operation(
                key,
                "GET",
                path,
                bases,
                "",
                new Message(key + " request", Party.CONSUMER, NOTHING),
                new Message(key + " response", Party.PROVIDER, NOTHING),
                new Message(key + " credentials", Party.CONSUMER, NOTHING),
                new TreeMap<>(),
                List.of(),
                List.of(),
                List.of(),
                AT);
        return new Contract("t", "1", basePath, new TreeMap<>(Map.of(key, operation)), Names.none(), List.of(), AT);
    }

    @Test
    void anOperationAtTheSameAddressIsTheSame() {
        assertThat(Amendment.of(under("", "/v1/a"), under("/v1", "/a")).exposures())
                .isEmpty();
        assertThat(Amendment.of(under("/v1", "/a"), under("", "/v1/a")).exposures())
                .isEmpty();
        assertThat(Amendment.of(under("/api", "/v1/a"), under("/api/v1", "/a")).exposures())
                .isEmpty();
    }

    @Test
    void anOperationUnderAnotherBasePathHasMoved() {
        Amendment amendment = Amendment.of(under("/v1", "/a"), under("/v2", "/a"));

        assertThat(amendment.exposures())
                .extracting(Exposure::text)
                .containsExactlyInAnyOrder(
                        "GET /v1/a has moved to GET /v2/a; the old consumer may still call it",
                        "GET /v2/a was GET /v1/a; the old provider does not know it");
        assertThat(amendment.exposures()).extracting(Exposure::forecast).containsOnly(Forecast.REFUSED);
        assertThat(amendment.changes()).extracting(Change::fate).containsExactly(Change.Fate.MOVED);
    }

    @Test
    void theServersOfAnOperationCountInThePlaceOfThoseOfTheContract() {
        Contract own = under("/v1", "/a", List.of("/v2", "/v3"));

        assertThat(Amendment.of(own, under("/v3", "/a")).exposures())
                .extracting(Exposure::text)
                .containsExactly("GET /v2/a has moved to GET /v3/a; the old consumer may still call it");
        assertThat(Amendment.of(under("/v2", "/a"), own).exposures()).isEmpty();
        assertThat(Amendment.of(own, under("/v1", "/a", List.of("/v3", "/v2"))).exposures())
                .isEmpty();
    }

    @Test
    void aContractThatNamesNoServerSaysNothingOfItsAddress() {
        assertThat(Amendment.of(under("", "/a"), under("/v2", "/a")).exposures())
                .isEmpty();
    }
}
