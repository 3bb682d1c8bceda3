package dev.stormrider.target;

/** Something that can be done to a party in the middle of its work, and made good afterwards. */
public enum Deed {
    KILL,
    PAUSE
}
