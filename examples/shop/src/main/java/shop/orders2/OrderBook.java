package shop.orders2;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** All orders, in memory; the oldest are forgotten. */
final class OrderBook {
    private static final int MOST_KEPT = 50_000;

    private final Map<String, Order> orders = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Order> eldest) {
            return size() > MOST_KEPT;
        }
    };

    OrderBook() {
        add(new Order("ord-1001", "PAID", 4150, 91, 4241, "EUR", "pay-5001"));
        add(new Order("ord-1002", "PAID", 12900, 231, 13131, "EUR", "pay-5002"));
        add(new Order("ord-1003", "RESERVED", 799, 38, 837, "GBP", "pay-5003"));
    }

    synchronized void add(Order order) {
        orders.put(order.orderId(), order);
    }

    synchronized Optional<Order> find(String id) {
        return Optional.ofNullable(orders.get(id));
    }
}
