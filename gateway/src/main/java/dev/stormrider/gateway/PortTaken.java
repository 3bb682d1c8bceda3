package dev.stormrider.gateway;

import java.io.IOException;
import java.net.InetSocketAddress;

/** A link cannot listen where it was told to; the message says where, why and what to do. */
public final class PortTaken extends IOException {
    private static final long serialVersionUID = 1;

    PortTaken(String link, InetSocketAddress listen, Throwable cause) {
        super(
                "link \"" + link + "\" cannot listen on " + Listener.host(listen) + ":" + listen.getPort() + " ("
                        + reason(cause)
                        + "): stop what uses the port, choose another, or choose 0 for any that is free",
                cause);
    }

    /** What the system says, without the call in front of it. */
    private static String reason(Throwable cause) {
        String told = Wire.told(cause);
        return told.substring(told.lastIndexOf(": ") < 0 ? 0 : told.lastIndexOf(": ") + 2);
    }
}
