/** Runs experiments: pairings, controls, load, journals; everything that waits or forks. */
@NullMarked
package dev.stormrider.run;

import org.jspecify.annotations.NullMarked;
