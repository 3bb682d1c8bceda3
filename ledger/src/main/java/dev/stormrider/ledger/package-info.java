/** What a team knows and decided of its amendments: values, and the rules over them. Knows no store and no web. */
@NullMarked
package dev.stormrider.ledger;

import org.jspecify.annotations.NullMarked;
