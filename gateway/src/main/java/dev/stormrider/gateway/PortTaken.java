package dev.stormrider.gateway;

import java.io.IOException;
import java.net.InetSocketAddress;

/** A link cannot listen where it was told to; the message says where, why and what to do. */
public final class PortTaken extends IOException {
    private static final long serialVersionUID = 1;

    PortTaken(String link, InetSocketAddress listen, Throwable cause) {
        super(
                "link \"" + link + "\" cannot listen on " + listen.getHostString() + ":" + listen.getPort() + " ("
                        + Wire.told(cause)
                        + "): stop what uses the port, choose another, or choose 0 for any that is free",
                cause);
    }
}
