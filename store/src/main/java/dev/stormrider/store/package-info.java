/** Keeps the ledger in SQLite or PostgreSQL. */
@NullMarked
package dev.stormrider.store;

import org.jspecify.annotations.NullMarked;
