package dev.stormrider.review;

/** A user's mistake that ends the command: it is told in one line, and never with a stack trace. */
final class Mistake extends Exception {
    private static final long serialVersionUID = 1;

    Mistake(String option, String found) {
        super(option + ": " + found);
    }
}
