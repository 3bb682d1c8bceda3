package shop.orders2;

/** An order that was placed; the customer pays the total, which is the amount and the fee. */
record Order(String orderId, String status, long amount, long fee, long total, String currency, String paymentId) {}
