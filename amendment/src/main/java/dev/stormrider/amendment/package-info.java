/** What changed between two contracts, who is at risk, and in which order the parties may be deployed. */
@NullMarked
package dev.stormrider.amendment;

import org.jspecify.annotations.NullMarked;
