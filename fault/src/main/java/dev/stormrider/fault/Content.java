package dev.stormrider.fault;

import dev.stormrider.rule.Pointer;
import dev.stormrider.rule.Value;
import java.util.Optional;

/** What the content of a message must have in it to be meant. */
public sealed interface Content {
    /** Whether {@code body} has it. One that is not whole may have it where nobody sees, and does not count. */
    boolean in(Body body);

    /** The content read as text has {@code text} in it. */
    record Holds(String text) implements Content {
        public Holds {
            if (text.isEmpty()) {
                throw new IllegalArgumentException("a text that a content holds is not empty");
            }
        }

        @Override
        public boolean in(Body body) {
            return body.whole() && body.text().contains(text);
        }
    }

    /**
     * The content is JSON that has something at {@code place}: {@code value}, or anything where that is empty.
     *
     * @param place a JSON Pointer (RFC 6901)
     */
    record Has(String place, Optional<Value> value) implements Content {
        public Has {
            if (!place.isEmpty() && !place.startsWith("/")) {
                throw new IllegalArgumentException("a place starts with a slash, as a JSON Pointer does: " + place);
            }
        }

        @Override
        public boolean in(Body body) {
            Optional<Value> found = body.json().flatMap(Pointer.of(place)::read);
            return found.isPresent() && (value.isEmpty() || value.equals(found));
        }
    }
}
