package dev.stormrider.ledger;

/**
 * One side of an amendment.
 *
 * @param version what the contract says of itself
 * @param digest SHA-256 of the text, in lower-case hexadecimal
 * @param text the contract itself; empty where it was too long to be sent
 */
public record ContractText(String file, String version, String digest, String text) {}
