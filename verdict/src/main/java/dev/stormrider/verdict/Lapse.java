package dev.stormrider.verdict;

/**
 * One place of an answer in which there is less, or other, than in calm weather.
 *
 * @param place as people know it
 * @param honest whether a client can tell: the contract says that it may be so, or the answer says so
 * @param text what stands there and what did, to follow "the consumer"
 */
record Lapse(String place, boolean honest, String text) {}
