/** The command line: reads arguments, calls the other modules, shows the outcome, exits. */
@NullMarked
package dev.stormrider.cli;

import org.jspecify.annotations.NullMarked;
