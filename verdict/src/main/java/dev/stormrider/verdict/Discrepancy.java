package dev.stormrider.verdict;

import dev.stormrider.rule.Value;
import java.util.Locale;
import java.util.Optional;

/**
 * One thing in which an answer is not as another to the same request, or not as its contract has it.
 *
 * @param place where, with every index of a list left open: {@code /body/items/*}{@code /price}
 * @param was what the other answer has there, or what the contract wants; empty where that is nothing
 * @param is what this answer has there; empty where that is nothing
 */
public record Discrepancy(Kind kind, String place, Optional<Value> was, Optional<Value> is) {
    /** What is not alike, the gravest first. */
    public enum Kind {
        /** There is no whole answer. */
        NO_ANSWER("no whole answer"),
        STATUS("another status"),
        /** The answer is not what the contract of its provider lets it write. */
        BROKEN_CONTRACT("breaks its contract"),
        /** The answer is not what those who ask by the old contract have promised to read. */
        UNREADABLE("old consumers have not promised to read it"),
        MEDIA_TYPE("another media type"),
        MISSING("missing"),
        OTHER_TYPE("another type"),
        ADDED("added"),
        LENGTH("a list of another length"),
        VALUE("another value");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }

        /** The kind in files: {@code "other-type"}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
