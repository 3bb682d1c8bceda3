/** What can be done to one exchange, as blocking scripts that know no network. */
@NullMarked
package dev.stormrider.fault;

import org.jspecify.annotations.NullMarked;
