package shop.orders1;

/** An order with its receipt, or with a notice that says why there is none. */
record OrderReceipt(String orderId, long amount, String currency, PaymentsClient.Receipt receipt, String notice) {}
