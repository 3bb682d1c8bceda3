package shop.orders2;

import java.util.List;

/** A refund that a customer asks for. */
record RefundRequest(Long amount, String reason) {
    private static final List<String> REASONS = List.of("DAMAGED", "RETURNED", "GOODWILL");

    void check() {
        if (amount == null || amount < 1 || amount > 100_000_000) {
            throw Problem.raised(400, "Bad request", "amount is missing or not from 1 to 100000000");
        }
        if (reason != null && !REASONS.contains(reason)) {
            throw Problem.raised(400, "Bad request", "reason is not one of " + REASONS);
        }
    }
}
