/** Values, and the limits that a contract sets on them; nothing here knows who writes and who reads. */
@NullMarked
package dev.stormrider.rule;

import org.jspecify.annotations.NullMarked;
