package dev.stormrider.rule;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How large a regular expression becomes when its counted repetitions are written out, as {@code (a{1000}){1000}} would
 * be a million letters. A guess that never is too small, made in one pass over the expression.
 */
final class Extent {
    private final String pattern;
    private final int unbounded;
    private int at;

    private Extent(String pattern, int unbounded) {
        this.pattern = pattern;
        this.unbounded = unbounded;
    }

    /** The size of {@code pattern} in letters, where {@code *} and {@code +} count as {@code unbounded} repetitions. */
    static double of(String pattern, int unbounded) {
        return new Extent(pattern, unbounded).sum();
    }

    /** How deep groups stand in each other. */
    static int depth(String pattern) {
        int depth = 0;
        int deepest = 0;
        for (int i = 0; i < pattern.length(); i++) {
            depth += pattern.charAt(i) == '(' ? 1 : 0;
            depth -= pattern.charAt(i) == ')' && depth > 0 ? 1 : 0;
            deepest = Math.max(deepest, depth);
        }
        return deepest;
    }

    private double sum() {
        Deque<Double> open = new ArrayDeque<>();
        double sum = 0;
        double last = 0;
        while (at < pattern.length()) {
            char c = pattern.charAt(at++);
            switch (c) {
                case '*', '+' -> last *= unbounded;
                case '{' -> last *= Math.max(1, most());
                case '(' -> {
                    open.push(sum + last);
                    sum = 0;
                    last = 0;
                }
                case ')' -> {
                    last = Math.max(1, sum + last);
                    sum = open.isEmpty() ? 0 : open.pop();
                }
                default -> {
                    sum += last;
                    last = 1;
                    skip(c);
                }
            }
        }
        while (!open.isEmpty()) {
            sum += open.pop();
        }
        return sum + last;
    }

    /** Passes over the rest of an escape or of a class, which is one letter. */
    private void skip(char c) {
        if (c == '\\') {
            at++;
        } else if (c == '[') {
            at += at < pattern.length() && pattern.charAt(at) == '^' ? 2 : 1;
            while (at < pattern.length() && pattern.charAt(at) != ']') {
                at += pattern.charAt(at) == '\\' ? 2 : 1;
            }
            at++;
        }
    }

    /** The most of <code>{2,5}</code>. What turns out to be no repetition is a letter, which counts once. */
    private double most() {
        double least = 0;
        double number = 0;
        boolean comma = false;
        boolean open = true;
        for (int i = at; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (Character.isDigit(c)) {
                number = number * 10 + (c - '0');
                open = false;
            } else if (c == ',' && !comma) {
                comma = true;
                least = number;
                number = 0;
                open = true;
            } else if (c == '}') {
                return Math.max(least, comma && open ? unbounded : number);
            } else {
                return 1;
            }
        }
        return 1;
    }
}
