/** Copies of live traffic, sent to a candidate and to a second old provider, compared, and stormed. */
@NullMarked
package dev.stormrider.shadow;

import org.jspecify.annotations.NullMarked;
