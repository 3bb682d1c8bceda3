/** What to do and what was seen, as values with a file form; no side effects. */
@NullMarked
package dev.stormrider.experiment;

import org.jspecify.annotations.NullMarked;
