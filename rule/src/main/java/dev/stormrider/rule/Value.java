package dev.stormrider.rule;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * One JSON value, immutable. Two numbers are equal when they are the same number, however they were written:
 * {@code 1.0} equals {@code 1}. A member that is missing has no value; there is no value for "absent".
 */
public sealed interface Value {
    Kind kind();

    /** This value as compact JSON (RFC 8259), members in the order in which they are held. */
    default String json() {
        return Json.write(this);
    }

    /** The member {@code name}, where this is an object that has one of that name. */
    default Optional<Value> member(String name) {
        return Optional.empty();
    }

    record Null() implements Value {
        @Override
        public Kind kind() {
            return Kind.NULL;
        }
    }

    record Bool(boolean truth) implements Value {
        @Override
        public Kind kind() {
            return Kind.BOOLEAN;
        }
    }

    /** A number of any size and precision; trailing zeros are dropped, so that equal numbers are equal records. */
    record Numeric(BigDecimal number) implements Value {
        private static final int EXPONENT_LIMIT = 400;
        private static final int DIGIT_LIMIT = 1_000;

        public Numeric {
            number = plain(number);
        }

        public Numeric(long number) {
            this(BigDecimal.valueOf(number));
        }

        private static BigDecimal plain(BigDecimal number) {
            BigDecimal stripped = stripped(number);
            // 1E+2 becomes 100, but 1E+999999999 stays as it is: written out it would fill the memory.
            return stripped.scale() < 0 && stripped.scale() > -64 ? stripped.setScale(0) : stripped;
        }

        private static BigDecimal stripped(BigDecimal number) {
            try {
                return number.stripTrailingZeros();
            } catch (ArithmeticException beyondExponents) {
                // 10E+2147483647 has no shorter form that a BigDecimal could hold.
                return number;
            }
        }

        /**
         * Whether the number takes at most about a thousand digits when written out, so that it can be reckoned with.
         */
        public boolean brief() {
            return Math.abs((long) number.scale()) <= EXPONENT_LIMIT && number.precision() <= DIGIT_LIMIT;
        }

        @Override
        public Kind kind() {
            return Kind.NUMBER;
        }
    }

    record Text(String text) implements Value {
        @Override
        public Kind kind() {
            return Kind.STRING;
        }

        /** The number of Unicode code points, which is what JSON Schema counts as length. */
        public int length() {
            return text.codePointCount(0, text.length());
        }
    }

    record Items(List<Value> items) implements Value {
        public Items {
            items = List.copyOf(items);
        }

        @Override
        public Kind kind() {
            return Kind.ARRAY;
        }
    }

    /** An object; equal to another that has the same members in any order. */
    record Members(SequencedMap<String, Value> members) implements Value {
        public Members {
            members = Collections.unmodifiableSequencedMap(new java.util.LinkedHashMap<>(members));
        }

        /** The members of {@code unordered} in the order of their names. */
        public static Members of(Map<String, Value> unordered) {
            return new Members(new TreeMap<>(unordered));
        }

        @Override
        public Optional<Value> member(String name) {
            return Optional.ofNullable(members.get(name));
        }

        @Override
        public Kind kind() {
            return Kind.OBJECT;
        }
    }

    static Value of(String text) {
        return new Text(text);
    }

    static Value of(long number) {
        return new Numeric(number);
    }

    static Value of(boolean truth) {
        return new Bool(truth);
    }

    static Value nothing() {
        return new Null();
    }
}
