package dev.stormrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.slf4j.spi.SLF4JServiceProvider;

/** What libraries would say to the terminal of somebody who asked for a verdict. */
final class LoggingTest {
    @Test
    void libraries_keep_their_log_to_themselves_and_slf4j_has_somebody_to_tell() {
        assertThat(ServiceLoader.load(SLF4JServiceProvider.class))
                .singleElement()
                .satisfies(provider ->
                        assertThat(provider.getClass().getPackageName()).isEqualTo("org.slf4j.nop"));
    }
}
