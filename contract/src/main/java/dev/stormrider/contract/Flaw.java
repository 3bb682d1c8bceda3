package dev.stormrider.contract;

/**
 * Where a value and a shape disagree.
 *
 * @param place a JSON Pointer (RFC 6901) into the value
 * @param found what stands there, in people's words
 * @param wanted what should, to be read after "must be"
 * @param at where the contract says so
 */
public record Flaw(String place, String found, String wanted, Source at) {
    @Override
    public String toString() {
        return (place.isEmpty() ? "the value" : place) + " is " + found + ", must be " + wanted;
    }
}
