package dev.stormrider.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stormrider.rule.Value;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a fault is meant for, by what a request says of itself. */
class AimTest {
    private static final Headers HEADERS =
            Headers.of("X-Tenant", "acme").and("Accept", "text/html").and("accept", "application/json");

    private static boolean meets(Aim aim) {
        return aim.meets(new Request("GET", "/a", HEADERS, Body.empty()), Optional.empty());
    }

    private static Aim header(String name, Optional<String> value, Optional<String> matching) {
        return Aim.any().with(new HeaderMatch(name, value, matching));
    }

    @Test
    void aHeaderIsMetByNameByValueOrByAnExpression() {
        Optional<String> any = Optional.empty();

        assertThat(meets(header("x-tenant", any, any))).isTrue();
        assertThat(meets(header("x-user", any, any))).isFalse();
        assertThat(meets(header("X-TENANT", Optional.of("acme"), any))).isTrue();
        assertThat(meets(header("x-tenant", Optional.of("ACME"), any))).isFalse();
        assertThat(meets(header("x-tenant", any, Optional.of("^ac")))).isTrue();
        assertThat(meets(header("x-tenant", any, Optional.of("^me")))).isFalse();
    }

    @Test
    void ofSeveralLinesOneIsEnough() {
        assertThat(meets(header("Accept", Optional.of("application/json"), Optional.empty())))
                .isTrue();
    }

    @Test
    void ofSeveralHeadersAllAreNeeded() {
        HeaderMatch tenant = new HeaderMatch("x-tenant", Optional.of("acme"), Optional.empty());
        HeaderMatch user = new HeaderMatch("x-user", Optional.empty(), Optional.empty());

        assertThat(meets(Aim.any().with(tenant, user))).isFalse();
    }

    @Test
    void aContentIsMetByATextOrByAValueInItsPlace() {
        Body body = Body.of("{\"user\":{\"id\":7,\"name\":\"Ann\"}}");

        assertThat(Aim.any().meets(body)).isTrue();
        assertThat(Aim.any().with(new Content.Holds("Ann")).meets(body)).isTrue();
        assertThat(Aim.any().with(new Content.Holds("ann")).meets(body)).isFalse();
        assertThat(Aim.any().with(has("/user/id", Value.of(7))).meets(body)).isTrue();
        assertThat(Aim.any().with(has("/user/id", Value.of("7"))).meets(body)).isFalse();
        assertThat(Aim.any()
                        .with(new Content.Has("/user/name", Optional.empty()))
                        .meets(body))
                .isTrue();
        assertThat(Aim.any()
                        .with(new Content.Has("/user/age", Optional.empty()))
                        .meets(body))
                .isFalse();
    }

    @Test
    void aContentThatIsNotWholeOrIsNoJsonIsNotMeant() {
        Aim ann = Aim.any().with(new Content.Holds("Ann"));

        assertThat(ann.meets(Body.beginning(Body.of("Ann and").bytes()))).isFalse();
        assertThat(Aim.any().with(has("", Value.of(1))).meets(Body.of("<1>"))).isFalse();
    }

    @Test
    void hitsAreTheTriggerThatTheyAlwaysWere() {
        Optional<String> any = Optional.empty();

        assertThat(new Aim(any, any, any, 3).triggers()).isEqualTo(List.of(new Trigger.Times(3)));
        assertThat(new Aim(any, any, any, Aim.EVERY).triggers()).isEmpty();
    }

    @Test
    void nonsenseIsRefusedWithItsReason() {
        assertThatThrownBy(() -> header("x", Optional.empty(), Optional.of("(")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new HeaderMatch(" ", Optional.empty(), Optional.empty()))
                .hasMessage("a header has a name");
        assertThatThrownBy(() -> new Content.Holds("")).hasMessage("a text that a content holds is not empty");
        assertThatThrownBy(() -> has("user", Value.of(1))).hasMessageContaining("starts with a slash");
    }

    private static Content has(String place, Value value) {
        return new Content.Has(place, Optional.of(value));
    }
}
