package shop.payments1;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** All payments and refunds, in memory; the oldest are forgotten. */
public final class Ledger {
    static final long CARD_LIMIT = 1_000_000;
    private static final int MOST_KEPT = 50_000;

    private final Map<String, Payment> payments = new Forgetful<>();
    private final Map<String, List<Payment>> paymentsOfOrders = new Forgetful<>();
    private final Map<String, Refund> refunds = new Forgetful<>();
    private final Map<String, Refund> refundsByKey = new Forgetful<>();

    public Ledger() {
        add(new Payment("pay-5001", "ord-1001", 4150, "EUR", "CAPTURED", "2026-03-02T09:41:07Z"));
        add(new Payment("pay-5002", "ord-1002", 12900, "EUR", "CAPTURED", "2026-03-03T18:02:44Z"));
        add(new Payment("pay-5003", "ord-1003", 799, "GBP", "AUTHORISED", "2026-03-04T07:15:30Z"));
        refunds.put("ref-7001", new Refund("ref-7001", "pay-5001", 1220, "DONE", "2026-03-05T16:20:00Z"));
        refunds.put("ref-7002", new Refund("ref-7002", "pay-5002", 12900, "PENDING", "2026-03-06T11:09:12Z"));
    }

    synchronized Payment charge(PaymentRequest request) {
        var payment =
                new Payment(newId("pay-"), request.orderId(), request.amount(), request.currency(), "CAPTURED", now());
        add(payment);
        return payment;
    }

    synchronized Optional<Payment> find(String id) {
        return Optional.ofNullable(payments.get(id));
    }

    synchronized List<Payment> paymentsOf(String orderId) {
        return paymentsOfOrders.getOrDefault(orderId, List.of());
    }

    /** A key that was seen before gives the refund of that time. */
    synchronized Refund refund(String key, Payment payment, long amount) {
        return refundsByKey.computeIfAbsent(key, unseen -> {
            String status = amount > payment.amount() ? "REFUSED" : "DONE";
            var refund = new Refund(newId("ref-"), payment.id(), amount, status, now());
            refunds.put(refund.id(), refund);
            return refund;
        });
    }

    synchronized Optional<Refund> findRefund(String id) {
        return Optional.ofNullable(refunds.get(id));
    }

    private void add(Payment payment) {
        payments.put(payment.id(), payment);
        paymentsOfOrders.merge(payment.orderId(), List.of(payment), Ledger::joined);
    }

    private static List<Payment> joined(List<Payment> before, List<Payment> added) {
        var all = new ArrayList<>(before);
        all.addAll(added);
        return List.copyOf(all);
    }

    private static String newId(String kind) {
        return kind + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    }

    private static String now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static final class Forgetful<V> extends LinkedHashMap<String, V> {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
            return size() > MOST_KEPT;
        }
    }
}
