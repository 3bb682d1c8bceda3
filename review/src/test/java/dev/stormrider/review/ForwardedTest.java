package dev.stormrider.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ForwardedTest {
    private static String by(int proxies, String... lines) {
        return Forwarded.address(List.of(lines), proxies, "10.0.0.1");
    }

    @Test
    void onlyWhatOurOwnProxiesAddedIsBelieved() {
        assertThat(by(0, "1.1.1.1")).isEqualTo("10.0.0.1");
        assertThat(by(1)).isEqualTo("10.0.0.1");
        assertThat(by(1, "6.6.6.6, 1.1.1.1")).isEqualTo("1.1.1.1");
        assertThat(by(2, "6.6.6.6, 1.1.1.1, 10.0.0.2")).isEqualTo("1.1.1.1");
        assertThat(by(1, "6.6.6.6", "1.1.1.1")).as("in a line of its own").isEqualTo("1.1.1.1");
        assertThat(by(2, "6.6.6.6", "1.1.1.1, 10.0.0.2")).isEqualTo("1.1.1.1");
        assertThat(by(1, "1.1.1.1,")).isEqualTo("10.0.0.1");
    }

    @Test
    void theAddressesOfOneCustomerCountAsOne() {
        assertThat(by(1, "2001:db8:1:2:3:4:5:6"))
                .isEqualTo(by(1, "2001:db8:1:2::9"))
                .isEqualTo(by(1, "[2001:db8:1:2::7]:443"))
                .isNotEqualTo(by(1, "2001:db8:1:3::9"));
        assertThat(by(1, "::ffff:1.1.1.1")).isEqualTo("1.1.1.1").isEqualTo(by(1, "1.1.1.1:4711"));
    }
}
