/** Reads contract files into contracts; every element keeps its file and line. */
@NullMarked
package dev.stormrider.format;

import org.jspecify.annotations.NullMarked;
