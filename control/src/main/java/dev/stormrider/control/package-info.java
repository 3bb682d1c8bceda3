/** The control plane of the gateway: who may have what done to whom, for how long, and what became of it. */
@NullMarked
package dev.stormrider.control;

import org.jspecify.annotations.NullMarked;
