/** Judges journals; the same journals always give the same verdict. */
@NullMarked
package dev.stormrider.verdict;

import org.jspecify.annotations.NullMarked;
