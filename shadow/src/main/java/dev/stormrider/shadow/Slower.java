package dev.stormrider.shadow;

/**
 * An operation that the candidate answers later than the baseline does.
 *
 * @param wasMillis the baseline's time in the middle, {@code isMillis} the candidate's
 * @param times of how many of the latest exchanges
 */
public record Slower(String operation, double wasMillis, double isMillis, int times) {}
