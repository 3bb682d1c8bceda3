package dev.stormrider.verdict;

import static dev.stormrider.verdict.Contracts.integer;
import static dev.stormrider.verdict.Contracts.object;
import static dev.stormrider.verdict.Contracts.operation;
import static dev.stormrider.verdict.Contracts.optional;
import static dev.stormrider.verdict.Contracts.required;
import static dev.stormrider.verdict.Contracts.text;
import static dev.stormrider.verdict.Logbook.get;
import static dev.stormrider.verdict.Look.json;
import static dev.stormrider.verdict.Look.wrong;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.contract.Contract;
import dev.stormrider.contract.Shape;
import dev.stormrider.rule.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may stand in for something that was not told. */
class InsteadTest {
    private static final String ITEM = "{'id':'p1','amount':1000,'fee':250,'listed':300}";
    private static final String NO_FEE = ITEM.replace("'fee':250,", "");
    private static final String ORDER = "{'orderId':'o1','fee':250,'total':1250,'note':'n'}";

    private static Contract payments(Contracts.Member fee) {
        Shape payment =
                object(required("id", text()), required("amount", integer()), fee, optional("listed", integer()));
        return Contracts.contract(operation("GET", "/payments/{id}", Optional.empty(), Map.of("200", payment)));
    }

    /** A fee that is missing is one of {@code value}. */
    private static Contract meaning(int value) {
        return payments(Contracts.meaning("fee", integer(), Value.of(value)));
    }

    private static Contract silent() {
        return payments(optional("fee", integer()));
    }

    /** What is wrong with an answer of {@code fee} and {@code total} to who is told no fee. */
    private static List<String> found(Contract contract, int fee, int total) {
        String answer = ORDER.replace("'fee':250", "'fee':" + fee).replace("1250", String.valueOf(total));
        Logbook ride = Logbook.trial()
                .changed(get("/payments/p1"), 200, json(ITEM), json(NO_FEE))
                .call("look", 200, json(answer));
        Logbook calm = Look.calm(ITEM, ORDER);
        return wrong(Trial.weather().over(contract).promisingNothing().judged(ride, calm, calm));
    }

    @ParameterizedTest
    @CsvSource({"40, 40, 1040", "40, 250, 1040", "0, 0, 1000", "0, 250, 1000"})
    void whatTheContractSaysIsMeantIsNotInvented(int meant, int fee, int total) {
        assertThat(found(meaning(meant), fee, total)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"40, 0, 1000", "40, 41, 1041", "40, 250, 1000"})
    void whatTheContractDoesNotSayIsInvented(int meant, int fee, int total) {
        assertThat(found(meaning(meant), fee, total)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"EUR, USD, 1", "EUR, UNKNOWN, 0", "EUR, EUR, 0", "NEW, OLD, 0"})
    void anotherCurrencyThanTheOneThatWasNotToldIsInvented(String was, String is, int count) {
        String told = "{'id':'p1','amount':1000,'currency':'" + was + "'}";
        String answer = "{'orderId':'o1','currency':'" + was + "','note':'n'}";
        Logbook ride = Logbook.trial()
                .changed(get("/payments/p1"), 200, json(told), json("{'id':'p1','amount':1000}"))
                .call("look", 200, json(answer.replace(was, is)));
        Logbook calm = Look.calm(told, answer);

        assertThat(wrong(Trial.weather().promisingNothing().judged(ride, calm, calm)))
                .hasSize(count);
    }

    @Test
    void aCurrencyThatAnotherAnswerToldIsNotInvented() {
        String told = "{'id':'p1','amount':1000,'currency':'EUR'}";
        String account = json("{'id':'a1','currency':'USD'}");
        Logbook ride = Logbook.trial()
                .changed(get("/payments/p1"), 200, json(told), json("{'id':'p1','amount':1000}"))
                .passed(get("/accounts/a1"), 200, account)
                .call("look", 200, json("{'orderId':'o1','currency':'USD','note':'n'}"));
        Logbook calm = Logbook.calm()
                .passed(get("/payments/p1"), 200, json(told))
                .passed(get("/accounts/a1"), 200, account)
                .call("look", 200, json("{'orderId':'o1','currency':'EUR','note':'n'}"));

        assertThat(wrong(Trial.weather().promisingNothing().judged(ride, calm, calm)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"300, 1300, 0", "250, 1500, 0", "301, 1301, 1", "0, 1000, 1"})
    void anotherMemberOfTheRecordStandsInForOneThatIsMissing(int fee, int total, int count) {
        assertThat(found(silent(), fee, total)).hasSize(count);
    }
}
