package dev.stormrider.gateway;

/** The two ways in which an exchange that no fault wants goes through the gateway. */
enum Passing {
    /** Read by the codec, and told. */
    TOLD,
    /** As bytes, told to nobody. */
    EXPRESS;

    Settings of(Settings settings) {
        return this == TOLD ? settings : settings.withoutJournal();
    }
}
