/** Speaks with a review server: publishes a run, asks the gate, records deployments. */
@NullMarked
package dev.stormrider.client;

import org.jspecify.annotations.NullMarked;
