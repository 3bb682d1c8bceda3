/** Writes findings for people and machines; the caller owns the files. */
@NullMarked
package dev.stormrider.report;

import org.jspecify.annotations.NullMarked;
