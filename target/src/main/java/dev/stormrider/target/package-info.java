/** Starts, stops, kills and pauses the parties of an experiment. */
@NullMarked
package dev.stormrider.target;

import org.jspecify.annotations.NullMarked;
