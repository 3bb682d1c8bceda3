package shop.orders1;

/** How a refund stands. */
enum RefundStatus {
    PENDING,
    DONE,
    REFUSED
}
