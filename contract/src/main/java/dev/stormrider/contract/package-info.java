/** What was promised: parties, messages, their shapes, and the operations that they belong to. */
@NullMarked
package dev.stormrider.contract;

import org.jspecify.annotations.NullMarked;
