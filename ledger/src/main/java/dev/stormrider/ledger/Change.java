package dev.stormrider.ledger;

/**
 * Something happened that who looks may want to see.
 *
 * @param sequence rises from change to change, in the order in which they can be seen
 * @param review 0 where it concerns none
 * @param what {@code "run"}, {@code "trial"}, {@code "found"}, {@code "log"}, {@code "phase"}, {@code "ended"},
 *     {@code "decision"}, {@code "comment"}, {@code "state"}, {@code "standing"}, {@code "deployment"}
 * @param run the run that it concerns, or nothing
 * @param part what of it: {@code "experiment pairing"} of a trial, or nothing
 */
public record Change(long sequence, long review, String what, String run, String part) {}
