/** Where it is ridden, what may be done there, and what is refused, with the place that forbids it. */
@NullMarked
package dev.stormrider.environment;

import org.jspecify.annotations.NullMarked;
