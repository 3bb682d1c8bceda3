package shop.payments1;

import java.util.List;

/** What a customer gets to keep. */
record Receipt(String paymentId, String number, String issuedAt, String currency, List<Line> lines, long total) {

    /** One line of a receipt. */
    record Line(String text, long amount) {}

    static Receipt of(Payment payment) {
        long delivery = Math.min(490, payment.amount() / 2);
        String number = "R-2026-%06d".formatted(Math.floorMod(payment.id().hashCode(), 1_000_000));
        var lines = List.of(new Line("Goods", payment.amount() - delivery), new Line("Delivery", delivery));
        return new Receipt(payment.id(), number, payment.createdAt(), payment.currency(), lines, payment.amount());
    }
}
