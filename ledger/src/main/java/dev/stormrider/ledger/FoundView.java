package dev.stormrider.ledger;

/** A finding with its evidence, in the form in which {@code report.json} tells it. */
public record FoundView(TrialCell cell, Document finding) {}
