/** The data plane: passes exchanges on, plays faults on those that were picked, records both. */
@NullMarked
package dev.stormrider.gateway;

import org.jspecify.annotations.NullMarked;
