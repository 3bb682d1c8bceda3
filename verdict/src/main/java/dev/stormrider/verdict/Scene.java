package dev.stormrider.verdict;

import dev.stormrider.contract.Party;
import dev.stormrider.experiment.Expected;
import dev.stormrider.experiment.Experiment;
import dev.stormrider.experiment.Journal;
import dev.stormrider.experiment.Observation.Call;
import dev.stormrider.experiment.Observation.Phase;
import dev.stormrider.experiment.Version;
import dev.stormrider.fault.Passage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One ride of a case beside its calm weather, as harms are sought in it: the trial, or the old control.
 *
 * @param ride the journal in which harm is sought
 * @param calm the journals that show how it is without
 * @param provider what the provider promises; both versions where the fleet is mixed
 * @param consumer what the consumer promises to those who call it; knows nothing where that is not known
 * @param link what the consumer has agreed on with the provider, in the consumer's version
 * @param twins each call of {@code ride} whose step is well in calm weather, with its control
 * @param contrasts calls beside the trial's, which {@code ride} and {@code twins} are without
 * @param expected what the consumer's tests expect of the provider's answers
 * @param respite how long the consumer may go on failing when the fault is over
 */
public record Scene(
        Experiment experiment,
        Journal ride,
        List<Journal> calm,
        Reading provider,
        Reading consumer,
        Reading link,
        Noise noise,
        List<Twin> twins,
        List<List<Episode>> calmEpisodes,
        List<Episode> contrasts,
        List<Expected> expected,
        Respite respite) {
    public Scene {
        expected = List.copyOf(expected);
        calm = List.copyOf(calm);
        twins = List.copyOf(twins);
        calmEpisodes = List.copyOf(calmEpisodes);
        contrasts = List.copyOf(contrasts);
    }

    static Scene trial(Case about) {
        Terms terms = about.terms();
        Journals rides = about.journals();
        Reading link = new Reading(List.of(terms.linkRead()));
        return of(about, rides.trial(), rides.calm(), provider(about), Reading.of(terms.own()), link);
    }

    /** What the providers of calm rides promise: they may be of another version than the trial's. */
    static Reading provider(Case about, List<Journal> calm) {
        Set<Version> versions =
                calm.stream().map(journal -> journal.pairing().provider()).collect(Collectors.toSet());
        if (versions.isEmpty() || versions.equals(Set.of(about.pairing().provider()))) {
            return provider(about);
        }
        Terms terms = about.terms();
        return new Reading(List.of(versions.contains(Version.BEFORE) ? terms.linkOld() : terms.linkRead()));
    }

    /** What the provider of the trial promises. */
    static Reading provider(Case about) {
        return about.terms().provider(about.pairing().provider());
    }

    /** Empty where there is no old control. */
    static Optional<Scene> old(Case about) {
        Reading link = new Reading(List.of(about.terms().linkOld()));
        Reading own = Reading.of(about.terms().ownOld());
        Journals rides = about.journals();
        return rides.old().map(ride -> of(about, ride, rides.besideOld(), link, own, link));
    }

    /** The trial by itself: there is no calm weather of the same versions, so nothing that it shows is excused. */
    static Scene alone(Case about) {
        Journals rides = about.journals();
        List<Episode> ride = Episode.of(rides.trial());
        List<Episode> control = new ArrayList<>(
                rides.calm().stream().findFirst().map(Episode::of).orElse(List.of()));
        Set<String> known = control.stream().map(each -> each.call().step()).collect(Collectors.toSet());
        // What only the new version is asked has nothing but itself to stand beside.
        ride.stream().filter(each -> !known.contains(each.call().step())).forEach(control::add);
        return trial(about).with(twins(ride, control));
    }

    /** Each calm ride of the old pair by itself. */
    static List<Scene> oldAlone(Case about) {
        Reading link = new Reading(List.of(about.terms().linkOld()));
        Reading own = Reading.of(about.terms().ownOld());
        return about.journals().calm().stream()
                .map(ride -> of(about, ride, List.of(ride), link, own, link))
                .map(scene -> scene.with(twins(Episode.of(scene.ride()), Episode.of(scene.ride()))))
                .toList();
    }

    private Scene with(List<Twin> others) {
        return new Scene(
                experiment,
                ride,
                List.of(),
                provider,
                consumer,
                link,
                noise,
                others,
                List.of(),
                List.of(),
                expected,
                respite);
    }

    private static Scene of(
            Case about, Journal whole, List<Journal> calm, Reading provider, Reading consumer, Reading link) {
        Journal ride = Episode.without(Phase.CONTRAST, whole);
        List<List<Episode>> calmEpisodes = calm.stream().map(Episode::of).toList();
        return new Scene(
                about.experiment(),
                ride,
                calm,
                provider,
                consumer,
                link,
                Noise.learned(calmEpisodes, link),
                twins(
                        well(ride, calm, provider(about, calm)),
                        calmEpisodes.stream().findFirst().orElse(List.of())),
                calmEpisodes,
                Episode.of(whole).stream()
                        .filter(each -> each.call().phase() == Phase.CONTRAST)
                        .toList(),
                about.terms().expected(),
                about.respite());
    }

    /** The episodes of {@code ride} whose step is not ill already in calm weather. */
    private static List<Episode> well(Journal ride, List<Journal> calm, Reading provider) {
        Set<String> ill = Doubt.ill(calm, provider).keySet();
        return Episode.of(ride).stream()
                .filter(episode -> !ill.contains(episode.call().step()))
                .toList();
    }

    List<Twin> twins(Phase phase) {
        return twins.stream()
                .filter(twin -> twin.trial().call().phase() == phase)
                .toList();
    }

    /**
     * The n-th call of a step stands beside the n-th call of that step in the first calm ride, else beside the last.
     */
    private static List<Twin> twins(List<Episode> ride, List<Episode> calm) {
        Map<String, Integer> taken = new HashMap<>();
        List<Twin> twins = new ArrayList<>();
        for (Episode episode : ride) {
            Call call = episode.call();
            int before = taken.merge(call.phase() + " " + call.step(), 1, Integer::sum) - 1;
            List<Episode> same = calm.stream()
                    .filter(each -> each.call().step().equals(call.step()))
                    .toList();
            List<Episode> phase = same.stream()
                    .filter(each -> each.call().phase() == call.phase())
                    .toList();
            List<Episode> known = phase.isEmpty() ? same : phase;
            if (!known.isEmpty()) {
                twins.add(new Twin(known.get(Math.min(before, known.size() - 1)), episode));
            }
        }
        return twins;
    }

    /** All calls of {@code step} in calm weather. */
    List<Episode> calm(String step) {
        return calmEpisodes.stream()
                .flatMap(List::stream)
                .filter(each -> each.call().step().equals(step))
                .toList();
    }

    /** All that went to a provider in calm weather. */
    Stream<Passage> calmPassages() {
        return calm.stream().flatMap(journal -> journal.passages().stream());
    }

    Evidence evidence(Harm harm, Party party, String place, String text, Twin twin, List<Passage> passages) {
        return new Evidence(
                harm.name(),
                party,
                place,
                text,
                Optional.of(twin.control().call()),
                Optional.of(twin.trial().call()),
                passages);
    }

    /** Evidence that is no call's: of a process, or of what the whole ride came to. */
    Evidence evidence(Harm harm, Party party, String text, List<Passage> passages) {
        return new Evidence(harm.name(), party, "", text, Optional.empty(), Optional.empty(), passages);
    }
}
