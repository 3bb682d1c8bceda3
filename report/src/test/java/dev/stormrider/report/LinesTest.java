package dev.stormrider.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.amendment.Amendment;
import dev.stormrider.amendment.Rollout;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.verdict.Circumstances;
import dev.stormrider.verdict.Finding;
import dev.stormrider.verdict.Gate;
import dev.stormrider.verdict.Policy;
import dev.stormrider.verdict.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinesTest {
    private static final Lines PLAIN = new Lines(Style.plain());

    @Test
    void tellsARejectedRun() {
        Golden.same("rejected.txt", PLAIN.of(ShopRun.rejected()));
    }

    @Test
    void tellsARatifiedRun() {
        Golden.same("ratified.txt", PLAIN.of(ShopRun.ratified()));
    }

    @Test
    void tellsAnAmendment() {
        Golden.same("amendment.txt", PLAIN.of(ShopContract.amendment()));
    }

    @Test
    void advisesWhatMayBeDoneWhereItWasRidden() {
        Result staging = ShopRun.rejected();
        Result here = staging.in(Circumstances.named("local"));

        String again = "    $ stormrider replay 2026-11-23-brisk-heron tolerated-fee-missing\n";
        String there = "    $ stormrider test --environment staging --plan"
                + " .stormrider/runs/2026-11-23-brisk-heron/plan.yaml --experiment tolerated-fee-missing\n";
        assertThat(PLAIN.of(here)).contains(again).doesNotContain(there);
        assertThat(PLAIN.of(staging.in(Circumstances.unknown()))).contains(again);
        assertThat(PLAIN.of(staging)).contains(there).doesNotContain("stormrider replay");
    }

    @Test
    void advisesTheLeastThatShowsItWhereThatWasFound() {
        Result whole = ShopRun.rejected();
        Result shrunk = ShopRun.result(
                whole.findings().stream()
                        .map(finding -> finding.with("shows from 1040 ms on"))
                        .toList(),
                whole.gate());

        assertThat(PLAIN.of(shrunk.in(Circumstances.named("local"))))
                .containsPattern("\\$ stormrider replay 2026-11-23-brisk-heron tolerated-fee-missing"
                        + " --pairing [a-z]+/[a-z]+\n");
        assertThat(PLAIN.of(shrunk.in(Circumstances.named("staging")))).doesNotContain("--pairing");
    }

    @Test
    void theLeastThatShowsItSaysNotOnceMoreWhatWasDone() {
        Result whole = ShopRun.rejected();
        Result partly = ShopRun.result(
                whole.findings().stream()
                        .map(finding -> finding.with(finding.experiment().weather() + "; nothing sent before"))
                        .toList(),
                whole.gate());
        Result wholly = ShopRun.result(
                whole.findings().stream()
                        .map(finding -> finding.with(finding.experiment().weather()))
                        .toList(),
                whole.gate());

        assertThat(PLAIN.of(partly)).contains("    smallest  nothing sent before\n");
        assertThat(PLAIN.of(wholly)).doesNotContain("smallest");
    }

    @Test
    void whatAProcessWroteLastKeepsItsLines() {
        Gate gate = new Gate(
                Gate.Decision.UNDECIDED,
                Rollout.ANY_ORDER,
                List.of("orders (after) ended at once.\nIts last lines:\n  | cannot bind\n  | giving up\nMend it."));

        String text = PLAIN.of(ShopRun.result(List.of(), gate));

        assertThat(text).contains("""
                  · orders (after) ended at once.
                    Its last lines:
                      | cannot bind
                      | giving up
                    Mend it.
                """);
    }

    @Test
    void coloursARejectedRun() {
        Golden.same("rejected-coloured.txt", new Lines(new Style(true, 80, true)).of(ShopRun.rejected()));
    }

    @Test
    void tellsARejectedRunOnANarrowTerminalInAscii() {
        Golden.same("rejected-narrow-ascii.txt", new Lines(new Style(false, 48, false)).of(ShopRun.rejected()));
    }

    @Test
    void saysInOneLineThatNothingChanged() {
        String text = PLAIN.of(Amendment.of(ShopContract.before(), ShopContract.before()));

        assertThat(text).isEqualTo("✓ Payments 1.4.0: nothing changed that anybody could meet. Deploy in any order.\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 57, 80, 120, 160})
    void keepsEveryLineWithinTheWidthExceptCommandsToCopy(int width) {
        String text = new Lines(new Style(false, width, true)).of(ShopRun.rejected());

        assertThat(text.lines().filter(line -> !line.strip().startsWith("$ ")))
                .allSatisfy(line -> assertThat(Glyphs.columns(line)).isLessThanOrEqualTo(width));
    }

    @Test
    void leavesNoSpaceAtTheEndOfALine() {
        assertThat(PLAIN.of(ShopRun.rejected()).lines()).noneMatch(line -> line.endsWith(" "));
    }

    @Test
    void writesNothingButAsciiWhereUnicodeIsNotWanted() {
        String text = new Lines(new Style(true, 80, false)).of(Hostile.run());

        assertThat(text.codePoints().filter(point -> point != '\n' && point != '\u001b'))
                .allMatch(point -> point >= ' ' && point < 0x7f);
    }

    @Test
    void letsNoServiceSteerTheTerminal() {
        String text = PLAIN.of(Hostile.run());

        assertThat(text.codePoints().filter(point -> point != '\n')).noneMatch(Character::isISOControl);
        assertThat(text).contains("\\u001b[2J");
    }

    @Test
    void changesNothingButColourWithColour() {
        String coloured = new Lines(new Style(true, 80, true)).of(ShopRun.rejected());

        String bare = Pattern.compile("\u001b\\[[0-9;]*m").matcher(coloured).replaceAll("");

        assertThat(bare).isEqualTo(PLAIN.of(ShopRun.rejected()));
    }

    @Test
    void tellsAHarmOnceForAllPairingsThatShowIt() {
        String text = PLAIN.of(ShopRun.rejected());

        assertThat(text).containsOnlyOnce("silently-wrong  GET /payments/{paymentId}");
        assertThat(text.replaceAll("\\s+", " "))
                .contains("new consumer, new provider; new consumer, old provider; new consumer, mixed provider");
    }

    @Test
    void tellsWhatBlocksBeforeWhatTheOrderCures() {
        String text = PLAIN.of(ShopRun.rejected());

        assertThat(text)
                .containsSubsequence(
                        "1. silently-wrong  GET /payments/{paymentId}  blocks",
                        "2. effect-doubled  POST /payments  blocks",
                        "3. undeclared-error  POST /refunds  cured by the order",
                        "· effect-doubled · POST /payments · new consumer, new provider · → finding 2",
                        "See the gravest finding again:",
                        "tolerated-fee-missing");
    }

    @Test
    void callsNothingCuredWhereHarmShowsWhicheverSideIsFirst() {
        List<Finding> findings = new ArrayList<>(ShopHarms.partial());
        findings.add(ShopHarms.calmFee());

        String text = PLAIN.of(ShopRun.judged(findings));

        assertThat(text)
                .contains("REJECTED", "1. silently-wrong  GET /payments/{paymentId}  blocks")
                .contains("2. undeclared-error  POST /refunds  blocks")
                .doesNotContain("cured by the order");
    }

    @Test
    void saysWhichVersionsMetInTheControlOfACalmRide() {
        Result run = ShopRun.judged(List.of(ShopHarms.calmFee()));

        assertThat(PLAIN.of(run).replaceAll("\\s+", " "))
                .contains("done nothing: old and new met in calm weather")
                .contains("control new consumer, new provider: 200 {")
                .contains("trial new consumer, old provider: 200 {")
                .contains("FINDINGS harm that the control does not show");
    }

    @Test
    void tellsTheSameSentenceOfSeveralCallsOnce() {
        Result run = ShopRun.judged(List.of(ShopHarms.calmFee()));

        assertThat(PLAIN.of(run))
                .containsOnlyOnce("the consumer answers 0 at /body/fee")
                .contains("(2 calls)");
    }

    @Test
    void saysTheOrderOnceAndWhatTheOtherWayRoundWouldHaveBrought() {
        String text = PLAIN.of(ShopRun.ratified());

        assertThat(text.substring(text.indexOf("RATIFIED IN ORDER")).replaceAll("\\s+", " "))
                .containsOnlyOnce("the consumer first, then the provider")
                .contains("Why this order: the other way round would have brought")
                .contains("· undeclared-error · POST /refunds · old consumer, new provider · → finding 1");
    }

    @Test
    void saysInTheGatesBoxHowManyAreNotKnown() {
        String text = PLAIN.of(ShopRun.rejected());

        assertThat(text.substring(text.indexOf("║  REJECTED"))).contains("· 2 not known:");
    }

    @Test
    void doesNotBlameTheOrderForHarmThatThePolicyIgnores() {
        List<Finding> findings = new ArrayList<>(ShopHarms.charged());
        Policy policy = new Policy(false, false, Set.of("effect-doubled"));
        Gate gate = Gate.of(ShopRun.AMENDMENT, findings, policy, List.of(), Set.copyOf(Pairing.ALL));

        String text = PLAIN.of(ShopRun.result(findings, gate));

        assertThat(text).contains("1. effect-doubled  POST /payments  does not count");
    }

    @Test
    void saysThatARunWasStopped() {
        Result whole = ShopRun.ratified();
        Gate open = new Gate(Gate.Decision.UNDECIDED, Rollout.ANY_ORDER, List.of("3 of 9 experiments have a verdict"));

        String text = PLAIN.of(ShopRun.interrupted(whole, open));

        assertThat(text)
                .contains("The run was stopped before its end")
                .contains("Run the test again and let it come to its end.");
    }

    @Test
    void boundsWhatItTellsOfAThousandFindings() {
        String text = PLAIN.of(Hostile.many(1_000));

        assertThat(text).contains("and 980 more, in the other reports");
        assertThat(text.length()).isLessThan(60_000);
    }
}
