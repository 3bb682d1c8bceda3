package dev.stormrider.fault;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization",
                "Set-Cookie",
                "X-API-Key",
                "apikey",
                "X-Goog-Api-Key",
                "X-Auth-Token",
                "X-CSRF-Token",
                "X-Amz-Security-Token",
                "X-Vault-Token",
                "Private-Token",
                "X-Shopify-Access-Token",
                "Ocp-Apim-Subscription-Key",
                "x-functions-key",
                "X-Client-Secret"
            })
    void theseAuthoriseWhoeverSendsThem(String name) {
        assertThat(Credentials.carriedBy(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Accept", "X-Next-Page-Token", "X-Tenant", "Idempotency-Key", "Sec-WebSocket-Key", "ETag"})
    void theseDoNot(String name) {
        assertThat(Credentials.carriedBy(name)).isFalse();
    }
}
