package dev.stormrider.gateway;

import java.io.IOException;

/** A message that a fault made up has no form on the wire, so it was not sent. */
final class Unsendable extends IOException {
    private static final long serialVersionUID = 1;

    Unsendable(String why) {
        super(why);
    }
}
