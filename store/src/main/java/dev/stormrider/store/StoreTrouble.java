package dev.stormrider.store;

/** Why a store cannot be opened, or copied: something that whoever runs the server can put right. */
public final class StoreTrouble extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoreTrouble(String message) {
        super(message);
    }

    public StoreTrouble(String message, Throwable cause) {
        super(message, cause);
    }
}
