package dev.stormrider.verdict;

import dev.stormrider.contract.Party;
import dev.stormrider.experiment.Journal;
import dev.stormrider.experiment.Observation;
import dev.stormrider.experiment.Observation.Phase;
import dev.stormrider.experiment.Origin;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.fault.Response;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Says what one experiment came to in one pairing.
 *
 * <pre>
 *  trial ──▶ harms ──┬─ the old control shows them too ──▶ old weaknesses
 *  (beside calm)     └─ new, and once more in a trial that is ridden again ──▶ BROKE
 *            no new harm: an honest answer with less in it ──▶ DEGRADED, else HELD
 * </pre>
 */
public final class Judge {
    private Judge() {}

    /**
     * What one trial comes to.
     *
     * @param fresh the harm that the old control does not show
     * @param before the harm that it shows too
     */
    private record Look(Case about, Scene scene, List<Evidence> fresh, List<Evidence> before) {
        static Look at(Case about) {
            boolean alone = about.acrossVersions();
            Scene scene = alone ? Scene.alone(about) : Scene.trial(about);
            List<Evidence> found = harms(scene, alone).stream()
                    .filter(evidence -> counts(about, evidence))
                    .toList();
            Set<String> known = known(about);
            boolean old = about.pairing().equals(Pairing.BEFORE_BEFORE);
            List<Evidence> before = found.stream()
                    .filter(each -> old || known.contains(key(each)))
                    .toList();
            return new Look(
                    about,
                    scene,
                    found.stream().filter(each -> !before.contains(each)).toList(),
                    before);
        }

        /** Of {@code all}, what is harm here too. */
        List<Evidence> shown(List<Evidence> all, List<Evidence> here) {
            Set<String> keys = keys(here);
            return all.stream().filter(each -> keys.contains(key(each))).toList();
        }
    }

    /** The same case always gives the same finding. */
    public static Finding judge(Case about) {
        Optional<String> doubt = Doubt.of(about);
        if (doubt.isPresent()) {
            return finding(about, Verdict.UNKNOWN, doubt.get(), List.of(), List.of());
        }
        Look first = Look.at(about);
        if (first.fresh().isEmpty()) {
            return unharmed(first, first.before(), "");
        }
        Optional<String> stood = about.journals().trial().stall().map(stall -> stood(stall, first.fresh()));
        if (stood.isPresent()) {
            return finding(about, Verdict.UNKNOWN, stood.get(), List.of(), first.before());
        }
        Journals rides = about.journals();
        Optional<String> unknown = rides.retried()
                .flatMap(Journals::old)
                .or(rides::old)
                .flatMap(Journal::stall)
                .map(stall -> stood(stall, first.fresh()));
        if (unknown.isPresent()) {
            return finding(about, Verdict.UNKNOWN, unknown.get(), List.of(), first.before());
        }
        return about.retried()
                .filter(retried -> retried.journals().trial().stall().isEmpty()
                        && Doubt.of(retried).isEmpty())
                .map(retried -> confirmed(first, Look.at(retried)))
                .orElseGet(() -> broke(first, first.fresh(), first.before()));
    }

    /** One ride may be anybody's: harm is what shows in both. What the old pair shows in one is an old weakness. */
    private static Finding confirmed(Look first, Look second) {
        List<Evidence> before = Stream.of(first.before(), second.shown(first.fresh(), second.before()), second.before())
                .flatMap(List::stream)
                .collect(Collectors.toMap(Judge::key, each -> each, (one, same) -> one, LinkedHashMap::new))
                .values()
                .stream()
                .toList();
        List<Evidence> twice = second.shown(first.fresh(), second.fresh());
        if (!twice.isEmpty()) {
            return broke(first, twice, before);
        }
        List<Evidence> once = beyond(first.fresh(), before);
        if (!once.isEmpty() && !beyond(second.fresh(), before).isEmpty()) {
            // It broke both times, each time otherwise.
            return broke(first, once, before);
        }
        String told = once.isEmpty() ? "" : Finding.ONCE + once.getFirst().text();
        return unharmed(second, before, told);
    }

    /** Of {@code all}, what is not among {@code known}. */
    private static List<Evidence> beyond(List<Evidence> all, List<Evidence> known) {
        Set<String> keys = keys(known);
        return all.stream().filter(each -> !keys.contains(key(each))).toList();
    }

    private static Set<String> keys(List<Evidence> all) {
        return all.stream().map(Judge::key).collect(Collectors.toSet());
    }

    private static Finding broke(Look look, List<Evidence> fresh, List<Evidence> before) {
        return finding(look.about(), Verdict.BROKE, Finding.reason(fresh), fresh, before);
    }

    private static Finding unharmed(Look look, List<Evidence> before, String once) {
        Optional<String> large = large(look.scene());
        if (large.isPresent()) {
            return finding(look.about(), Verdict.UNKNOWN, large.get(), List.of(), before);
        }
        boolean alone = look.about().acrossVersions();
        Optional<String> less = less(look.scene(), alone, before);
        Verdict verdict = less.isPresent() ? Verdict.DEGRADED : Verdict.HELD;
        String weakness =
                before.isEmpty() ? "" : Finding.WEAKNESS + before.getFirst().text() + Told.more(before.size() - 1);
        String reason = less.orElse(
                before.isEmpty()
                        ? alone ? "it keeps its own contract" : same(look.scene())
                        : "nothing that the old pair does not do as well");
        return finding(look.about(), verdict, reason + weakness + once, List.of(), before);
    }

    /** Of what happens while nobody gets on, nobody is guilty. */
    private static String stood(Observation.Stall stall, List<Evidence> fresh) {
        return "the machine itself stood still for " + Told.time(stall.length())
                + " during this ride or its control, so that it cannot be said whose fault it is: "
                + fresh.getFirst().text();
    }

    /**
     * A consumer that is none does no harm, nor does one whose request the gateway wrote. A provider that takes a
     * misread request is lenient; one that does not refuses it, and nothing comes of it.
     */
    private static boolean counts(Case about, Evidence evidence) {
        boolean misread = about.experiment().origin() == Origin.MISREAD;
        boolean taken = evidence.passages().stream()
                .flatMap(passage -> passage.deliveries().stream())
                .anyMatch(delivery ->
                        delivery.response().filter(Response::success).isPresent());
        return evidence.party() == Party.PROVIDER ? !misread || !taken : !misread && !about.played();
    }

    private static String same(Scene scene) {
        boolean same = scene.twins(Phase.DURING).stream().noneMatch(twin -> Lapses.differs(scene, twin));
        return same
                ? "every answer was as in calm weather"
                : "no answer was wrong: what differs from calm weather, the consumer was told or may say";
    }

    /** Of an answer of which only the beginning was kept nobody knows whether it is right. */
    private static Optional<String> large(Scene scene) {
        return scene.twins(Phase.DURING).stream()
                .flatMap(twin -> twin.trial().response().stream()
                        .filter(response -> !response.body().whole())
                        .map(response -> "the answer to " + twin.step() + " is too large to be judged: only its first "
                                + response.body().length() + " bytes were kept"))
                .findFirst();
    }

    /** Each harm once, however many calls show it: the first of them is the evidence. */
    private static List<Evidence> harms(Scene scene, boolean alone) {
        Map<String, Evidence> harms = new LinkedHashMap<>();
        Harm.all().stream()
                .filter(harm -> !alone || harm.showsByItself())
                .flatMap(harm -> harm.seek(scene).stream())
                .forEach(evidence -> harms.putIfAbsent(key(evidence), evidence));
        return List.copyOf(harms.values());
    }

    /**
     * The harms that the old control shows. Only weather that is there without the amendment has one: that an old pair
     * cannot read what only the new one may write excuses nobody.
     */
    private static Set<String> known(Case about) {
        Set<String> known = new HashSet<>();
        if (about.experiment().hasOldControl()
                && about.journals().old().filter(Journal::hit).isPresent()) {
            Scene.old(about).ifPresent(scene -> harms(scene, false).forEach(each -> known.add(key(each))));
        }
        if (about.acrossVersions()) {
            Scene.oldAlone(about).forEach(scene -> harms(scene, true).forEach(each -> known.add(key(each))));
        }
        return known;
    }

    /** What makes two harms the same one: kind, party, call and place, whatever the values. */
    private static String key(Evidence evidence) {
        String step = evidence.trial().map(Observation.Call::step).orElse("");
        return String.join(" ", evidence.harm(), evidence.party().word(), step, Steps.general(evidence.place()));
    }

    /** In what the answers were honestly less than in calm weather; empty where they were not. */
    private static Optional<String> less(Scene scene, boolean alone, List<Evidence> before) {
        List<String> less = new ArrayList<>();
        Set<String> harmed = before.stream()
                .flatMap(evidence -> evidence.trial().stream())
                .map(Observation.Call::mark)
                .collect(Collectors.toSet());
        for (Twin twin : scene.twins(Phase.DURING)) {
            if (harmed.contains(twin.trial().call().mark())) {
                continue;
            }
            boolean fails = twin.control().answered() && !twin.trial().answered();
            if (fails && Crowd.of(scene, twin).mostFail()) {
                less.add("the consumer " + Told.outcome(twin.trial().call()) + " to " + twin.step()
                        + ", an honest error" + Rows.costs(twin.trial()));
            }
            if (!alone) {
                Lapses.of(scene, twin).stream()
                        .filter(Lapse::honest)
                        .forEach(lapse -> less.add("the consumer " + lapse.text()));
            }
            if (later(twin)) {
                less.add("the consumer answers 202 to " + twin.step() + ": it will be done later");
            }
        }
        List<String> distinct = less.stream().distinct().toList();
        return distinct.stream().findFirst().map(first -> first + Told.more(distinct.size() - 1));
    }

    private static boolean later(Twin twin) {
        return twin.bothAnswered() && status(twin.trial()) == 202 && status(twin.control()) != 202;
    }

    private static int status(Episode episode) {
        return episode.response().map(response -> response.status()).orElse(0);
    }

    private static Finding finding(
            Case about, Verdict verdict, String reason, List<Evidence> harms, List<Evidence> old) {
        Journals rides = about.journals();
        List<Journal> journals = new ArrayList<>(rides.calm());
        rides.old().ifPresent(journals::add);
        journals.add(rides.trial());
        return new Finding(about.experiment(), about.pairing(), verdict, reason, harms, old, journals);
    }
}
