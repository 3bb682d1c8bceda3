package shop.orders1;

/** What was charged for an order. */
record OrderPayment(String paymentId, String status, long amount) {

    static OrderPayment of(PaymentsClient.Payment payment) {
        return new OrderPayment(payment.id(), status(payment), payment.amount());
    }

    static String status(PaymentsClient.Payment payment) {
        return "CAPTURED".equals(payment.status()) ? "PAID" : "RESERVED";
    }
}
