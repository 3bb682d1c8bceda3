package dev.stormrider.verdict;

import dev.stormrider.amendment.Amendment;
import dev.stormrider.amendment.Exposure;
import dev.stormrider.amendment.Forecast;
import dev.stormrider.contract.Party;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.experiment.Version;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Why parties of two versions fail each other in calm weather, as far as their contracts tell: what one of them may be
 * given there that it has not promised to read. A ride that changes nothing shows that they fail, not by what; and
 * where calm weather itself is ill, no ride with the witness can show it either.
 */
public final class Cause {
    private final Amendment amendment;

    private Cause(Amendment amendment) {
        this.amendment = amendment;
    }

    /** The same findings in the same order; no verdict is another by it. */
    public static List<Finding> told(List<Finding> findings, Amendment amendment) {
        Cause cause = new Cause(amendment);
        return findings.stream().map(cause::told).toList();
    }

    private Finding told(Finding finding) {
        Pairing pairing = finding.pairing();
        boolean betweenVersions = pairing.consumer() != pairing.provider();
        if (finding.harms().isEmpty() || finding.experiment().fault().isPresent() || !betweenVersions) {
            return finding;
        }
        String operation = finding.experiment().operation();
        List<Exposure> refused = exposures(finding).toList();
        List<Evidence> named = finding.harms().stream()
                .map(evidence -> named(evidence, refused, new Met(amendment, operation, evidence)))
                .toList();
        return named.equals(finding.harms()) ? finding : finding.with(named, finding.old());
    }

    /** What the contracts refuse to the operation, in a rollout that passes this pairing. */
    private Stream<Exposure> exposures(Finding finding) {
        Party upgraded = finding.pairing().consumer() == Version.AFTER ? Party.CONSUMER : Party.PROVIDER;
        return amendment.exposures().stream()
                .filter(exposure -> exposure.forecast() == Forecast.REFUSED)
                .filter(exposure -> exposure.upgraded() == upgraded)
                .filter(exposure ->
                        exposure.operations().contains(finding.experiment().operation()));
    }

    /** Where it was changed: in a component that request and response share, both exposures have one. */
    private static List<String> change(Exposure exposure) {
        return exposure.component()
                .map(component ->
                        List.of(component, exposure.spot(), exposure.turn().name()))
                .orElse(List.of(exposure.text()));
    }

    private static Evidence named(Evidence evidence, List<Exposure> refused, Met met) {
        // What was changed once is one cause, whoever of the two trips over it.
        List<String> causes = List.copyOf(refused.stream()
                .filter(met::shows)
                .collect(Collectors.toMap(Cause::change, Exposure::text, (first, same) -> first, LinkedHashMap::new))
                .values());
        return causes.isEmpty()
                ? evidence
                : evidence.with(evidence.text() + "; the contracts refuse there: " + causes.getFirst()
                        + Told.more(causes.size() - 1));
    }
}
