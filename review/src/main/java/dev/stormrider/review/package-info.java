/** The review server: an HTTP API, pages, and who may do what. */
@NullMarked
package dev.stormrider.review;

import org.jspecify.annotations.NullMarked;
