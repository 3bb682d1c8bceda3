package dev.stormrider.ledger;

/** Two services and the contract between them. Names are 1 to 100 characters; {@code contract} is its title. */
public record Link(String consumer, String provider, String contract) {
    public static final int LONGEST = 100;

    public Link {
        check("consumer", consumer);
        check("provider", provider);
        check("contract", contract);
    }

    private static void check(String what, String name) {
        if (name.isBlank() || name.length() > LONGEST) {
            throw new IllegalArgumentException("the " + what + " of a link is a name of 1 to " + LONGEST
                    + " characters, and not " + name.length());
        }
        Texts.flaw(name).ifPresent(flaw -> {
            throw new IllegalArgumentException("the " + what + " of a link holds " + flaw + ", which is no character");
        });
    }
}
