package shop.orders2;

/** What was charged for an order. */
record OrderPayment(String paymentId, String status, long amount, long fee, long total) {

    static OrderPayment of(PaymentsClient.Payment payment) {
        return new OrderPayment(
                payment.id(), status(payment), payment.amount(), payment.fee(), payment.amount() + payment.fee());
    }

    static String status(PaymentsClient.Payment payment) {
        return "CAPTURED".equals(payment.status()) ? "PAID" : "RESERVED";
    }
}
