package shop.payments1;

import java.util.List;

/** A refund that is asked for. */
record RefundRequest(String paymentId, Long amount, String reason) {
    private static final List<String> REASONS = List.of("DAMAGED", "RETURNED", "GOODWILL");

    void check() {
        if (paymentId == null) {
            throw Problem.raised(400, "Bad request", "paymentId is missing");
        }
        if (amount == null || amount < 1 || amount > PaymentRequest.MOST) {
            throw Problem.raised(400, "Bad request", "amount is missing or not from 1 to " + PaymentRequest.MOST);
        }
        if (reason != null && !REASONS.contains(reason)) {
            throw Problem.raised(400, "Bad request", "reason is not one of " + REASONS);
        }
    }
}
