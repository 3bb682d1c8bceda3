package dev.stormrider.gateway;

/**
 * A connection on a lane that is looked at now and then, so that none is silent or half told for longer than allowed.
 */
interface Swept {
    void sweep(long now);
}
