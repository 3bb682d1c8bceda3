package shop.payments2;

import java.util.List;

/** A charge that is asked for. */
record PaymentRequest(String orderId, Long amount, String currency) {
    static final String ORDER_ID = "ord-[0-9a-z]{1,32}";
    static final List<String> CURRENCIES = List.of("EUR", "GBP", "USD");
    static final long MOST = 100_000_000;

    void check() {
        if (orderId == null || !orderId.matches(ORDER_ID)) {
            throw Problem.raised(400, "Bad request", "orderId is missing or no order id");
        }
        if (amount == null || amount < 1 || amount > MOST) {
            throw Problem.raised(400, "Bad request", "amount is missing or not from 1 to " + MOST);
        }
        if (currency == null || !CURRENCIES.contains(currency)) {
            throw Problem.raised(400, "Bad request", "currency is missing or not one of " + CURRENCIES);
        }
    }
}
