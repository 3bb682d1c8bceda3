package dev.stormrider.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceMarkTest {
    private static final String RIDE = "ride-00c0ffee00c0ffee";

    @ParameterizedTest
    @ValueSource(strings = {RIDE, "ride-ffffffffffffffff", "load-0badcafe-0", "load-0badcafe-123456789"})
    void aTraceSaysTheMarkThatItWasMadeFor(String mark) {
        String id = TraceMark.id(mark).orElseThrow();

        assertThat(id).matches("[0-9a-f]{32}");
        assertThat(TraceMark.of("00-" + id + "-00f067aa0ba902b7-01")).contains(mark);
    }

    @Test
    void anotherMarkHasNoTrace() {
        assertThat(TraceMark.id("")).isEmpty();
        assertThat(TraceMark.id("ride-7")).isEmpty();
        assertThat(TraceMark.id("load-0badcafe-12345678901")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "00", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", "00-73746f726d726964-01-01"
            })
    void somebodyElsesTraceSaysNoMark(String traceparent) {
        assertThat(TraceMark.of(traceparent)).isEmpty();
    }

    @Test
    void baggageGoesBeforeAHeaderAndAHeaderBeforeTheTrace() {
        String trace = "00-" + TraceMark.id(RIDE).orElseThrow() + "-00f067aa0ba902b7-01";
        HttpHeaders headers = new DefaultHttpHeaders().add("traceparent", trace);
        MarkReader marks = new MarkReader("x-mark", any -> true);

        assertThat(marks.of(headers)).contains(RIDE);
        assertThat(marks.of(headers.add("x-mark", "told"))).contains("told");
        assertThat(marks.of(headers.add("baggage", "stormrider=carried"))).contains("carried");
    }

    @Test
    void whatIsNotOursIsPassedOver() {
        String trace = "00-" + TraceMark.id(RIDE).orElseThrow() + "-00f067aa0ba902b7-01";
        HttpHeaders headers =
                new DefaultHttpHeaders().add("baggage", "stormrider=theirs").add("x-mark", "theirs");
        MarkReader marks = new MarkReader("x-mark", TraceMark::ours);

        assertThat(marks.of(headers)).isEmpty();
        assertThat(marks.of(headers.add("traceparent", trace))).contains(RIDE);
    }

    @Test
    void oursIsWhatATraceCanSay() {
        List<String> marks = List.of(RIDE, "load-0badcafe-0", "load-0badcafe-123456789", "load-0badcafe-");
        for (String mark : marks) {
            for (String known : List.of("", mark, mark + "0", mark.substring(1), mark + "\n")) {
                assertThat(TraceMark.ours(known))
                        .as(known)
                        .isEqualTo(TraceMark.id(known).isPresent());
            }
            Mangled.each(
                    List.of(mark),
                    List.of("0", "f", "g", "-", "A", "\u0663"),
                    7,
                    2_000,
                    (text, where) -> assertThat(TraceMark.ours(text))
                            .as(where)
                            .isEqualTo(TraceMark.id(text).isPresent()));
        }
    }
}
