package shop.orders2;

/** How the refund of an order stands. */
record OrderRefund(String refundId, String orderId, long amount, RefundStatus status) {

    static OrderRefund of(Order order, PaymentsClient.Refund refund) {
        return new OrderRefund(refund.id(), order.orderId(), refund.amount(), refund.status());
    }
}
