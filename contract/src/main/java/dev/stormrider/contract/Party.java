package dev.stormrider.contract;

/** One of the two sides of a contract. Either may write a message; the other then reads it. */
public enum Party {
    CONSUMER,
    PROVIDER;

    public Party other() {
        return this == CONSUMER ? PROVIDER : CONSUMER;
    }

    /** The word used in files and reports: {@code "consumer"} or {@code "provider"}. */
    public String word() {
        return this == CONSUMER ? "consumer" : "provider";
    }
}
