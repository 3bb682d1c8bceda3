package dev.stormrider.gateway;

/** How one way of a relayed connection ends, behind all bytes that came before. */
enum Ending {
    /** The sender says no more (FIN), and may still listen. */
    FINISHED,
    /** Both ways end in an orderly manner: the sender is gone, or a toxic wanted it. */
    CLOSED,
    /** The sender broke the connection (RST). */
    BROKEN
}
