package dev.stormrider.cli;

import dev.stormrider.client.Agreements;
import dev.stormrider.client.Agreements.Agreement;
import dev.stormrider.client.ReviewServer;
import dev.stormrider.client.Unanswered;
import dev.stormrider.contract.Problem;
import dev.stormrider.contract.Source;
import dev.stormrider.environment.Approving;
import dev.stormrider.environment.Environment;
import dev.stormrider.environment.Licence;
import dev.stormrider.environment.Refusal;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.experiment.Plan;
import dev.stormrider.run.Setup;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds out whether it may be ridden where it is meant to be, before anything is started or sent to anybody.
 *
 * @param variables of the process, which tell who rides
 */
record Permission(InstantSource clock, Map<String, String> variables, Terminal terminal) {
    /** So far the clocks of this machine and the review server may be apart. */
    private static final Duration ASTRAY = Duration.ofMinutes(5);

    /** By what {@code plan} is ridden; all that forbids it is told at once, with the places where it is written. */
    Licence asked(Configured.Ready ready, Plan plan, List<Pairing> wanted) throws Mistake {
        return asked(ready, plan, wanted, Optional.empty());
    }

    /** As {@link #asked(Configured.Ready, Plan, List)}; {@code author}: of the amendment, whose word does not count. */
    Licence asked(Configured.Ready ready, Plan plan, List<Pairing> wanted, Optional<String> author) throws Mistake {
        Environment environment = ready.configuration().environment();
        Licence licence = new Licence(environment, Rider.of(variables), Optional.empty());
        Setup setup = Runs.setup(ready, plan, wanted, Path.of(""), Duration.ZERO, licence);
        return asked(setup, environment.refusals(setup.voyage(Runs.lasting(plan), clock.instant())), List.of(), author);
    }

    /**
     * By what {@code setup} is ridden.
     *
     * @param refusals what its environment has against it
     * @param besides what else forbids it
     */
    Licence asked(Setup setup, List<Refusal> refusals, List<Problem> besides, Optional<String> author) throws Mistake {
        // Nobody is asked, not even who has to agree, where it is forbidden anyway.
        List<Problem> problems = Stream.concat(refusals.stream().map(Refusal::problem), besides.stream())
                .toList();
        if (!problems.isEmpty()) {
            throw new Mistake(problems);
        }
        Licence licence = setup.licence();
        Optional<Approving> approving = licence.environment().approving().value();
        return approving.isEmpty()
                ? licence
                : new Licence(licence.environment(), licence.by(), Optional.of(agreed(setup, approving.get(), author)));
    }

    /** Who has agreed, in a sentence. */
    private String agreed(Setup setup, Approving approving, Optional<String> author) throws Mistake {
        Environment environment = setup.licence().environment();
        Source at = environment.approving().at();
        // Whose word does not count has to be known, or his own would.
        String other = author.orElseThrow(() -> new Mistake(List.of(new Problem(
                at,
                environment.name() + " needs the agreement of somebody other than the author, and nobody knows who that"
                        + " is",
                "Say by whom the amendment is, as the review server calls them: --origin author=NAME."))));
        Instant now = clock.instant();
        try (ReviewServer server =
                ReviewOption.at(ReviewServer.address(approving.server()).orElseThrow(), variables, terminal)) {
            Optional<Agreement> found = new Agreements(server)
                    .of(setup, environment.name(), now.minus(approving.within()), now.plus(ASTRAY), other);
            return found.map(each -> each.by() + " agreed at " + each.at() + ", in review " + each.review() + " of "
                            + server.address().getAuthority())
                    .orElseThrow(() -> new Mistake(List.of(new Problem(
                            at,
                            environment.name() + " needs somebody's agreement, and " + approving.server()
                                    + " knows of none to these contracts that is not older than "
                                    + approving.within().toMinutes() + " minutes and names " + environment.name(),
                            "Publish a run of the same contracts (test --publish), and let somebody other than their"
                                    + " author approve it with a reason such as \"may be ridden in "
                                    + environment.name() + "\"."))));
        } catch (Unanswered trouble) {
            throw new Mistake(List.of(new Problem(
                    at,
                    environment.name() + " needs somebody's agreement, and that is not known: " + trouble.found(),
                    trouble.advice())));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Mistake("", "the question whether somebody agreed was interrupted", "Start it again.");
        }
    }

    /** What would forbid {@code plan} at any time; whether somebody agrees is not asked. */
    static List<Refusal> always(Configured.Ready ready, Plan plan, List<Pairing> wanted) {
        Environment environment = ready.configuration().environment();
        Licence licence = new Licence(environment, "", Optional.empty());
        Setup setup = Runs.setup(ready, plan, wanted, Path.of(""), Duration.ZERO, licence);
        return environment.refusalsAtAnyTime(setup.voyage(plan, Instant.EPOCH));
    }
}
