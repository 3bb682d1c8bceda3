package dev.stormrider.review;

import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * How the server is reached.
 *
 * @param proxies how many proxies stand in front of it that tell for whom they ask ({@code X-Forwarded-For})
 * @param version of the program, which the API tells
 * @param drain how long requests that are under way may take when it ends
 */
record ServerSettings(InetSocketAddress listen, Home home, int proxies, String version, Duration drain) {
    private static final int MOST_PROXIES = 10;

    ServerSettings {
        if (proxies < 0 || proxies > MOST_PROXIES) {
            throw new IllegalArgumentException(proxies + " proxies: from 0 to " + MOST_PROXIES + " can be told of");
        }
    }
}
