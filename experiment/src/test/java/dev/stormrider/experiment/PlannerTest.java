package dev.stormrider.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.amendment.Amendment;
import dev.stormrider.amendment.Forecast;
import dev.stormrider.contract.Party;
import dev.stormrider.fault.Edit;
import dev.stormrider.fault.Fault;
import dev.stormrider.fault.Reorder;
import dev.stormrider.fault.Rewrite;
import dev.stormrider.fault.Way;
import dev.stormrider.rule.Value;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlannerTest {
    private static Plan plan(Amendment amendment) {
        return Planner.plan(amendment, 7, Pairing.ALL, Optional.empty());
    }

    private static List<Experiment> of(Origin origin, Plan plan) {
        return plan.experiments().stream()
                .filter(each -> each.origin() == origin)
                .toList();
    }

    @Test
    void givesARefusedWitnessToItsReaderInTheHalfWayPairingAndWhenBothAreNew() {
        Plan plan = plan(Shop.withFeeAndStatus());

        List<Experiment> delivered = of(Origin.DELIVER, plan);

        assertThat(delivered).hasSize(2).allSatisfy(each -> {
            assertThat(each.subject()).isEqualTo(Party.CONSUMER);
            assertThat(each.forecast()).contains(Forecast.REFUSED);
            assertThat(each.pairings()).containsExactly(Pairing.BEFORE_AFTER, Pairing.AFTER_AFTER);
            assertThat(each.fault())
                    .contains(new Rewrite(Way.RESPONSE, List.of(Edit.put("/body/content/status", Value.of("HELD")))));
        });
    }

    @Test
    void credentialsThatAreNeededNowAreMadeUpByNobodyButTheirRefusalIsAnsweredToTheOldConsumer() {
        Plan plan = plan(Shop.withCredentials());

        assertThat(of(Origin.DELIVER, plan)).isEmpty();
        assertThat(of(Origin.TOLERATED, plan)).isEmpty();
        assertThat(of(Origin.BOUNCE, plan)).hasSize(2).allSatisfy(each -> {
            assertThat(each.subject()).isEqualTo(Party.CONSUMER);
            assertThat(each.pairings()).containsExactly(Pairing.BEFORE_AFTER);
            assertThat(each.fault())
                    .map(Fault::words)
                    .hasValueSatisfying(words -> assertThat(words).contains("401"));
        });
    }

    @Test
    void whatTheProviderCallsIsNotRiddenAndANoteSaysSo() {
        Plan plan = plan(Shop.withAWebhook());

        assertThat(plan.experiments()).extracting(Experiment::operation).doesNotContain("POST webhook paid");
        assertThat(plan.notes())
                .contains("What the provider calls (webhooks, callbacks) is compared and not ridden: 2 messages may be"
                        + " met there that nobody tries.");
    }

    @Test
    void aNewValueIsDeliveredBesideThoseThatBothContractsKnow() {
        assertThat(of(Origin.DELIVER, plan(Shop.withFeeAndStatus())))
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each.contrasts())
                        .containsExactly(
                                new Rewrite(Way.RESPONSE, List.of(Edit.put("/body/content/status", Value.of("OPEN")))),
                                new Rewrite(
                                        Way.RESPONSE, List.of(Edit.put("/body/content/status", Value.of("PAID"))))));
    }

    @Test
    void ofManyKnownValuesAFewAreContrastsAndWhatStandsForAllOthersIsOneOfThem() {
        assertThat(of(Origin.DELIVER, plan(Shop.withStatusBeside("A", "B", "C", "D", "UNKNOWN"))))
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each.contrasts())
                        .extracting(Fault::words)
                        .map(words -> words.replaceAll(".*\"(\\w+)\".*", "$1"))
                        .containsExactly("A", "B", "UNKNOWN"));
    }

    @Test
    void whatIsNoValueOfAListHasNoContrasts() {
        assertThat(plan(Shop.withFeeAndStatus()).experiments())
                .filteredOn(each -> each.origin() != Origin.DELIVER)
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each.contrasts()).isEmpty());
    }

    @Test
    void aNumberThatMayBeMissingIsTakenAwayBesideAZero() {
        Rewrite zero = new Rewrite(Way.RESPONSE, List.of(Edit.put("/body/content/fee", Value.of(0))));

        assertThat(of(Origin.DELIVER, plan(Shop.withFeeFrom(0))))
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each.contrasts()).containsExactly(zero));
        assertThat(of(Origin.DELIVER, plan(Shop.withFeeFrom(1))))
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each.contrasts()).isEmpty());
    }

    @Test
    void aCursorIsDeliveredBesideTheListThatLacksAnItem() {
        assertThat(of(Origin.TOLERATED, plan(Shop.withPages("cursor", "next"))))
                .filteredOn(each -> each.weather().startsWith("makes /body/next"))
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each.contrasts())
                        .containsExactly(
                                new Rewrite(Way.RESPONSE, List.of(Edit.remove("/body/content/parts/0"))),
                                new Rewrite(Way.RESPONSE, List.of(Edit.remove("/body/content/parts/1"))),
                                new Rewrite(Way.RESPONSE, List.of(Edit.remove("/body/content/parts/2")))));
    }

    @Test
    void whatIsAcceptedIsDeliveredBesideWhatIsRefused() {
        Rewrite refused = new Rewrite(Way.RESPONSE, List.of(Edit.put("/status", Value.of(400)), Edit.remove("/body")));

        assertThat(of(Origin.DELIVER, plan(Shop.withAcceptance())))
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each.contrasts()).containsExactly(refused));
    }

    @Test
    void soIsARecordThatHoldsTheCursor() {
        assertThat(of(Origin.TOLERATED, plan(Shop.withPageInfo("endCursor"))))
                .filteredOn(each -> each.weather().startsWith("makes /body/pageInfo"))
                .isNotEmpty()
                .allSatisfy(each -> {
                    assertThat(each.leadsOn()).isTrue();
                    assertThat(each.contrasts())
                            .contains(new Rewrite(Way.RESPONSE, List.of(Edit.remove("/body/content/parts/0"))));
                });
    }

    @Test
    void aRecordThatHoldsNoCursorLeadsNowhere() {
        assertThat(plan(Shop.withPageInfo("nextDelivery")).experiments())
                .isNotEmpty()
                .allSatisfy(each -> {
                    assertThat(each.leadsOn()).isFalse();
                    assertThat(each.contrasts()).isEmpty();
                });
    }

    @ParameterizedTest
    @CsvSource({"cursor, nextDelivery", "currency, next"})
    void whatIsNoCursorHasNoContrasts(String parameter, String member) {
        assertThat(plan(Shop.withPages(parameter, member)).experiments())
                .filteredOn(each -> each.place().equals("/body/" + member))
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each.contrasts()).isEmpty());
    }

    @Test
    void withholdsAFieldThatTheOldWriterNeverWritesFromTheNewReader() {
        Plan plan = plan(Shop.withFeeAndStatus());

        assertThat(of(Origin.TOLERATED, plan))
                .filteredOn(each -> each.operation().startsWith("GET"))
                .anySatisfy(each -> {
                    assertThat(each.fault())
                            .contains(new Rewrite(Way.RESPONSE, List.of(Edit.remove("/body/content/fee"))));
                    assertThat(each.pairings()).contains(Pairing.AFTER_BEFORE, Pairing.AFTER_AFTER);
                });
    }

    @Test
    void bouncesARefusedRequestToTheConsumerThatWroteIt() {
        Plan plan = plan(Shop.withNeededCurrency());

        assertThat(of(Origin.BOUNCE, plan)).singleElement().satisfies(each -> {
            assertThat(each.operation()).isEqualTo("POST /payments");
            assertThat(each.subject()).isEqualTo(Party.CONSUMER);
            assertThat(each.pairings()).containsExactly(Pairing.BEFORE_AFTER);
        });
    }

    @Test
    void plansWeatherForEachOperationThatIsTouchedAndOnlyForThose() {
        Plan touched = plan(Shop.withFeeAndStatus());
        Plan untouched = plan(Shop.unchanged());

        assertThat(of(Origin.HANDSHAKE, touched))
                .extracting(Experiment::operation)
                .contains("GET /payments/{}", "POST /payments");
        assertThat(of(Origin.HANDSHAKE, untouched)).isEmpty();
        // For each in calm weather and refused once; what is not safe is delivered twice as well.
        assertThat(of(Origin.SMOKE, untouched)).hasSize(5);
        assertThat(of(Origin.SMOKE, untouched))
                .filteredOn(each -> each.fault().isEmpty())
                .hasSize(2);
    }

    @Test
    void leavesOutAnOptionalFieldThatBothContractsKnow() {
        Plan plan = plan(Shop.withFeeAndStatus());

        assertThat(of(Origin.EXTREME, plan))
                .extracting(Experiment::fault)
                .contains(Optional.of(new Rewrite(Way.RESPONSE, List.of(Edit.remove("/body/content/note")))));
    }

    @Test
    void plansForWhatIsOnlySaidInOtherWords() {
        Plan plan = plan(Shop.withOtherWords());

        assertThat(plan.notes()).isEmpty();
        assertThat(of(Origin.PLAIN, plan)).singleElement().satisfies(each -> {
            assertThat(each.operation()).isEqualTo("GET /payments/{}");
            assertThat(each.pairings()).hasSize(5);
        });
        assertThat(of(Origin.HANDSHAKE, plan)).isEmpty();
        assertThat(of(Origin.EXTREME, plan))
                .allSatisfy(each -> assertThat(each.place()).isEqualTo("/body/note"))
                .extracting(Experiment::why)
                .contains(
                        "/body/note may tell fractions of a second.",
                        "/body/note may be of another zone.",
                        "/body/note may be of another day in UTC.");
        assertThat(of(Origin.SMOKE, plan)).extracting(Experiment::operation).contains("POST /payments");
    }

    @Test
    void turnsTheListsOfWhatIsTouchedRound() {
        Plan plan = plan(Shop.withAList());

        assertThat(of(Origin.EXTREME, plan))
                .extracting(Experiment::fault)
                .contains(Optional.of(new Reorder(Way.RESPONSE, "/body/content/parts")));
        assertThat(PlanFile.read(PlanFile.write(plan))).isEqualTo(plan);
    }

    @Test
    void asksForWhatTheNewContractDoesNotAdmitWhereItHasChanged() {
        Plan plan = plan(Shop.withWayOfPaying());

        assertThat(of(Origin.MISREAD, plan)).singleElement().satisfies(each -> {
            assertThat(each.operation()).isEqualTo("POST /payments");
            assertThat(each.subject()).isEqualTo(Party.PROVIDER);
            assertThat(each.weather()).contains("/body/way \"CASH_UNKNOWN\"");
            assertThat(each.leavesDoubt()).isTrue();
        });
        assertThat(of(Origin.MISREAD, plan(Shop.withFeeAndStatus()))).isEmpty();
    }

    @Test
    void duplicatesOnlyWhatIsNotSafe() {
        Plan plan = plan(Shop.withFeeAndStatus());

        assertThat(of(Origin.HANDSHAKE, plan))
                .filteredOn(each -> each.id().endsWith(".repeat"))
                .extracting(Experiment::operation)
                .containsExactly("POST /payments");
    }

    @Test
    void givesEveryExperimentANameOfItsOwn() {
        Plan plan = plan(Shop.withFeeAndStatus());

        List<String> ids = plan.experiments().stream().map(Experiment::id).toList();

        assertThat(new HashSet<>(ids)).hasSameSizeAs(ids);
    }

    @Test
    void keepsTheRiskiestWithinABudgetAndTellsWhatItLeftOut() {
        Plan all = plan(Shop.withFeeAndStatus());

        Plan cheap = Planner.plan(Shop.withFeeAndStatus(), 7, Pairing.ALL, Optional.of(Duration.ofSeconds(10)));

        assertThat(cheap.cost()).isLessThanOrEqualTo(Duration.ofSeconds(10));
        assertThat(cheap.experiments()).isNotEmpty();
        assertThat(cheap.leftOut()).isNotEmpty();
        assertThat(cheap.experiments().size() + cheap.leftOut().size())
                .isEqualTo(all.experiments().size());
        assertThat(cheap.experiments().getFirst()).isEqualTo(all.experiments().getFirst());
    }

    @Test
    void asksNoConsumerForAnOperationThatItsContractDoesNotHave() {
        assertThat(plan(Shop.withAnotherOperation()).experiments())
                .filteredOn(each -> each.operation().equals("GET /refunds"))
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each.pairings())
                        .isNotEmpty()
                        .allSatisfy(pairing -> assertThat(pairing.consumer()).isEqualTo(Version.AFTER)));
    }

    @Test
    void plansNothingForAPairingThatIsNotWanted() {
        Plan plan = Planner.plan(Shop.withFeeAndStatus(), 7, List.of(Pairing.AFTER_AFTER), Optional.empty());

        assertThat(plan.experiments())
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each.pairings()).containsExactly(Pairing.AFTER_AFTER));
    }

    @Test
    void plansTheSameForTheSameSeed() {
        assertThat(plan(Shop.withFeeAndStatus())).isEqualTo(plan(Shop.withFeeAndStatus()));
    }
}
