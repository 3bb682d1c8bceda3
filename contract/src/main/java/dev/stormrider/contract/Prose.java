package dev.stormrider.contract;

import java.util.List;

/**
 * What one part of a contract says in words: a message of an operation, an operation as a whole, or a component that
 * messages share. Words limit nothing, so they are kept beside the shapes; that they change may mean that the meaning
 * does.
 *
 * @param operation the operation's key; empty for a component
 * @param message {@code "request"}, {@code "response"} or {@code "data"}; empty for an operation as a whole, and for a
 *     component
 * @param status the name of the response's alternative, {@code "200"}; empty where there is none
 * @param lines the summaries and descriptions of this part itself
 * @param mentions the components that this part refers to
 */
public record Prose(String operation, String message, String status, List<Line> lines, List<Mention> mentions) {
    /** The name of what is said of a contract as a whole. */
    public static final String CONTRACT = "contract";

    /** The name of what is said of data that no operation asks for, and its message. */
    public static final String DATA = "data";

    /**
     * One summary or description, or something else that is said and limits nothing: a default, a server.
     *
     * @param key the same in every version of the contract; no other line of the part has it
     * @param place where it belongs in a message, or in what a component stands for: a JSON Pointer, 0 for any item
     * @param fact what is said where it is not in words, {@code "default"}: every letter of it counts then; empty where
     *     it is
     * @param text empty where another contract's line of this key is told in another way, by the values that it admits
     */
    public record Line(String key, String place, String fact, String text, Source at) {
        /** A summary or description. */
        public Line(String key, String place, String text, Source at) {
            this(key, place, "", text, at);
        }
    }

    /** That the component {@code name} stands at {@code place}. */
    public record Mention(String place, String name) {}

    public Prose {
        lines = List.copyOf(lines);
        mentions = List.copyOf(mentions);
    }
}
