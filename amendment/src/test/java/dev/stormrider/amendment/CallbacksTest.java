package dev.stormrider.amendment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.contract.Contract;
import dev.stormrider.contract.Field;
import dev.stormrider.contract.Message;
import dev.stormrider.contract.Names;
import dev.stormrider.contract.Operation;
import dev.stormrider.contract.Party;
import dev.stormrider.contract.Shape;
import dev.stormrider.contract.Source;
import dev.stormrider.contract.Unlisted;
import dev.stormrider.rule.Kind;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What the provider calls: there it writes the request, and the consumer reads it. */
class CallbacksTest {
    private static final Source AT = Source.NOWHERE;

    private static Shape object(Map<String, Field> fields) {
        return new Shape.Fields(new TreeMap<>(fields), new Unlisted.Ignored(), AT);
    }

    private static Operation webhook(String key, boolean written) {
        Shape text = new Shape.Scalar(Kind.STRING, List.of(), AT);
        Field id = written ? Field.required(text, AT) : Field.optional(text, AT);
        return new Operation(
                key,
                "POST",
                key.substring(5),
                "",
                new Message(
                        "request",
                        Party.PROVIDER,
                        object(Map.of("body", Field.required(object(Map.of("id", id)), AT)))),
                new Message("response", Party.CONSUMER, object(Map.of())),
                List.of(),
                List.of(),
                AT);
    }

    private static Contract calling(Operation... webhooks) {
        TreeMap<String, Operation> callbacks = new TreeMap<>();
        List.of(webhooks).forEach(each -> callbacks.put(each.key(), each));
        return new Contract("t", "1", "", new TreeMap<>(), callbacks, Names.none(), List.of(), new TreeMap<>(), AT);
    }

    @Test
    void whatTheProviderNoLongerAlwaysWritesTheOldConsumerMisses() {
        Amendment amendment =
                Amendment.of(calling(webhook("POST webhook a", true)), calling(webhook("POST webhook a", false)));

        assertThat(amendment.rollout()).isEqualTo(Rollout.CONSUMER_FIRST);
        assertThat(amendment.exposures())
                .filteredOn(each -> each.forecast() == Forecast.REFUSED)
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.upgraded()).isEqualTo(Party.PROVIDER);
                    assertThat(each.reader()).isEqualTo(Party.CONSUMER);
                    assertThat(each.text()).isEqualTo("/body/id may be missing; the old consumer needs it");
                });
    }

    @Test
    void aWebhookMoreHurtsNobodySinceNobodyHasToListen() {
        Amendment amendment = Amendment.of(calling(), calling(webhook("POST webhook a", true)));

        assertThat(amendment.rollout()).isEqualTo(Rollout.ANY_ORDER);
        assertThat(amendment.exposures())
                .extracting(Exposure::text)
                .containsExactlyInAnyOrder(
                        "POST webhook a may be called; the old consumer does not know it and passes over it",
                        "POST webhook a is never called; the new consumer may wait for it");
    }

    private static Contract asking(Operation callback) {
        return new Contract(
                "t",
                "1",
                "",
                new TreeMap<>(Map.of("POST /o", webhook("POST /o", true))),
                new TreeMap<>(Map.of(callback.key(), callback)),
                Names.none(),
                List.of(),
                new TreeMap<>(),
                AT);
    }

    @Test
    void aCallbackThatGoesByAnotherNameIsTheSame() {
        Operation before = webhook("POST callback onDone of POST /o", true);
        Operation same = webhook("POST callback onEnd of POST /o", true);
        Operation less = webhook("POST callback onEnd of POST /o", false);

        assertThat(Amendment.of(asking(before), asking(same)).exposures()).isEmpty();
        assertThat(Amendment.of(asking(before), asking(less)).exposures())
                .filteredOn(each -> each.forecast() == Forecast.REFUSED)
                .singleElement()
                .extracting(Exposure::text)
                .isEqualTo("/body/id may be missing; the old consumer needs it");
    }

    @Test
    void aWebhookWhoseNameReadsLikeACallbackOfNobodyIsTold() {
        Amendment amendment = Amendment.of(calling(), calling(webhook("POST webhook end of day", true)));

        assertThat(amendment.exposures()).hasSize(2);
    }

    @Test
    void areNoOperationsThatSomebodyCouldRide() {
        Amendment amendment = Amendment.of(calling(), calling(webhook("POST webhook a", true)));

        assertThat(amendment.touched()).isEmpty();
        assertThat(amendment.calls("POST webhook a")).isFalse();
        assertThat(amendment.operation("POST webhook a").title()).isEqualTo("POST webhook a");
    }
}
