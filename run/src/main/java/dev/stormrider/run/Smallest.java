package dev.stormrider.run;

import dev.stormrider.experiment.Experiment;

/**
 * The least that was found to show a harm.
 *
 * @param experiment with as little of its fault as shows it; a number that can be turned is left as it was, since right
 *     at its threshold nothing shows reliably
 * @param step with as little in its request as shows it
 * @param alone whether it shows right after the parties were started, when nothing else was sent before
 * @param words all of it in one line, for people
 */
record Smallest(Experiment experiment, Step step, boolean alone, String words) {}
