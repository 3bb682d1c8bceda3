package shop.payments2;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;

/** What a customer gets to keep; the tax rate is null where no tax is due. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Receipt(
        String paymentId,
        String number,
        String issuedAt,
        String currency,
        List<Line> lines,
        long total,
        Integer taxRate) {

    private static final Map<String, List<String>> TEXTS = Map.of(
            "de",
            List.of("Waren", "Versand"),
            "en",
            List.of("Goods", "Delivery"),
            "fr",
            List.of("Articles", "Livraison"));
    private static final Map<String, Integer> TAX_RATES = Map.of("EUR", 19, "GBP", 20);

    /** One line of a receipt. */
    record Line(String text, long amount) {}

    static boolean speaks(String locale) {
        return TEXTS.containsKey(locale);
    }

    static Receipt of(Payment payment, String locale) {
        long delivery = Math.min(490, payment.amount() / 2);
        String number = "R-2026-%06d".formatted(Math.floorMod(payment.id().hashCode(), 1_000_000));
        List<String> texts = TEXTS.get(locale);
        var lines = List.of(new Line(texts.get(0), payment.amount() - delivery), new Line(texts.get(1), delivery));
        return new Receipt(
                payment.id(),
                number,
                payment.createdAt(),
                payment.currency(),
                lines,
                payment.amount(),
                TAX_RATES.get(payment.currency()));
    }
}
