package dev.stormrider.control;

import dev.stormrider.gateway.ListenerTls;
import dev.stormrider.gateway.UpstreamTls;
import java.util.Optional;

/**
 * How the links of a gateway speak TLS.
 *
 * @param consumers how consumers are spoken to; empty, without TLS
 * @param providers how those providers are spoken to whose address begins with https
 */
public record LinkTls(Optional<ListenerTls> consumers, UpstreamTls providers) {
    /** Without TLS to consumers, and to providers with all that the JDK checks. */
    public static final LinkTls USUAL = new LinkTls(Optional.empty(), UpstreamTls.VERIFIED);
}
