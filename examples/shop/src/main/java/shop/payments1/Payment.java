package shop.payments1;

/** Money that was taken. */
record Payment(String id, String orderId, long amount, String currency, String status, String createdAt) {}
