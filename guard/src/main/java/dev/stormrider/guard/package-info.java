/** Guard rails: conditions that are watched while a storm is on, and that end it when they are broken. */
@NullMarked
package dev.stormrider.guard;

import org.jspecify.annotations.NullMarked;
