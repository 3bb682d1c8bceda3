package dev.stormrider.cli;

import dev.stormrider.contract.Problem;
import dev.stormrider.environment.Clause;
import dev.stormrider.environment.Environment;
import dev.stormrider.environment.Licence;
import dev.stormrider.environment.Refusal;
import dev.stormrider.environment.Voyage;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.experiment.Plan;
import dev.stormrider.gateway.Upstream;
import dev.stormrider.shadow.Leave;
import dev.stormrider.shadow.Parties;
import dev.stormrider.shadow.Terms;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Whether a shadow may stand among the parties of an environment, and what it may do to those that it sends copies to.
 *
 * @param ready the configuration that says so
 * @param paced whether somebody said how many copies are sent in a second
 */
record ShadowLeave(Configured.Ready ready, Parties parties, boolean paced) {

    /** By what it stands; all that forbids it is told at once, with the places where it is written. */
    Licence asked(Terms terms, Instant from, Optional<Duration> length, Permission permission, Optional<String> author)
            throws Mistake {
        Environment environment = environment();
        TreeMap<String, String> hosts = new TreeMap<>();
        parties.live().ifPresent(live -> put(hosts, live));
        put(hosts, parties.candidate());
        put(hosts, parties.baseline());
        // Without a time of its own it ends its copies when the window closes.
        Instant until = from.plus(length.orElse(Duration.ZERO));
        List<Refusal> refusals = environment.refusals(new Voyage(hosts, Set.of(), 0, from, until));
        List<Problem> besides = new ArrayList<>();
        if (terms.asking().isolated() && !environment.effects().value()) {
            besides.add(forbidden(
                    environment.effects(),
                    "allows nothing with effects",
                    "Leave --isolated out, or write effects: true, if the data of candidate and baseline may change."));
        }
        int most = copiesPerSecond(terms);
        if (paced && terms.sample().perSecond() > most) {
            besides.add(forbidden(
                    environment.rate(),
                    "allows " + environment.rate().value() + " requests a second, and "
                            + terms.sample().perSecond() + " copies are up to " + requestsPerCopy(terms)
                            + " requests each",
                    "Write --rate " + most + "/s, or raise load of the environment, if it bears that."));
        }
        Plan none = new Plan(terms.seed().value(), List.of(), List.of(), List.of(), Duration.ZERO);
        Licence licence = new Licence(environment, Rider.of(permission.variables()), Optional.empty());
        return permission.asked(
                Runs.setup(ready, none, Pairing.ALL, Path.of(""), Duration.ZERO, licence), refusals, besides, author);
    }

    /** {@code terms} within what the environment allows. */
    Terms within(Terms terms) {
        Environment environment = environment();
        Leave leave = new Leave(
                environment::aims,
                experiment -> environment.refusal(experiment).map(Refusal::sentence),
                environment.rate().value(),
                environment.radius().value().exchanges());
        return terms.sampling(terms.sample().share(), Math.min(terms.sample().perSecond(), copiesPerSecond(terms)))
                .allowing(leave);
    }

    private Environment environment() {
        return ready.configuration().environment();
    }

    private void put(TreeMap<String, String> hosts, Upstream party) {
        hosts.put(
                ready.configuration().provider().name() + " (" + party.name() + ")",
                party.address().getHost());
    }

    /** One to the candidate, one to the baseline, or two where no live answer is known, and one with a fault. */
    private int requestsPerCopy(Terms terms) {
        return (parties.live().isPresent() ? 2 : 3) + (terms.asking().storm() > 0 ? 1 : 0);
    }

    /** Of one a second each request still waits for its turn. */
    private int copiesPerSecond(Terms terms) {
        int most = environment().rate().value();
        return most == Integer.MAX_VALUE ? most : Math.max(1, most / requestsPerCopy(terms));
    }

    private Problem forbidden(Clause<?> clause, String found, String advice) {
        return new Refusal(environment().name() + " " + found, clause, advice).problem();
    }
}
