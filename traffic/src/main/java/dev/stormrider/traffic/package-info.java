/** Recordings of exchanges, from files of other tools. */
@NullMarked
package dev.stormrider.traffic;

import org.jspecify.annotations.NullMarked;
