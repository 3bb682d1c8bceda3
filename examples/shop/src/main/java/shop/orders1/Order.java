package shop.orders1;

/** An order that was placed. */
record Order(String orderId, String status, long amount, String currency, String paymentId) {}
