package shop.payments2;

/** Money that went back, or did not. */
record Refund(String id, String paymentId, long amount, String status, String createdAt) {}
