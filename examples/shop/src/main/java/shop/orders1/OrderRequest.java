package shop.orders1;

import java.util.List;

/** An order that is asked for. */
record OrderRequest(String customer, List<Item> items, String currency) {
    private static final List<String> CURRENCIES = List.of("EUR", "GBP", "USD");

    /** So many of one thing at this price each. */
    record Item(String sku, Integer quantity, Long price) {
        boolean valid() {
            return sku != null
                    && sku.matches("[0-9A-Z-]{1,20}")
                    && quantity != null
                    && quantity >= 1
                    && quantity <= 100
                    && price != null
                    && price >= 1
                    && price <= 10_000;
        }
    }

    void check() {
        if (customer == null || customer.isEmpty() || customer.length() > 80) {
            throw Problem.raised(400, "Bad request", "customer is missing or longer than 80 characters");
        }
        if (items == null || items.isEmpty() || items.size() > 50) {
            throw Problem.raised(400, "Bad request", "items are missing or more than 50");
        }
        if (!items.stream().allMatch(item -> item != null && item.valid())) {
            throw Problem.raised(
                    400, "Bad request", "an item lacks its sku, quantity or price, or they are out of range");
        }
        if (currency == null || !CURRENCIES.contains(currency)) {
            throw Problem.raised(400, "Bad request", "currency is missing or not one of " + CURRENCIES);
        }
    }

    long amount() {
        return items.stream().mapToLong(item -> item.quantity() * item.price()).sum();
    }
}
