package dev.stormrider.environment;

import dev.stormrider.experiment.Experiment;

/** An experiment that is not ridden, and why it may not be. */
public record Barred(Experiment experiment, Refusal refusal) {}
