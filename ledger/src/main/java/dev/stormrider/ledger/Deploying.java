package dev.stormrider.ledger;

import dev.stormrider.experiment.ShellLine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The question whether a version may be deployed, with all that the answer follows from.
 *
 * @param heard what was ever told of the service and of the environment
 * @param meetings those that the deployment would create, with the newest proof of each
 */
public record Deploying(String service, String version, String environment, Heard heard, List<Known> meetings) {
    private static final int MOST_NAMED = 10;

    /** From this weight on a need does not stand in the way. */
    private static final int OPEN = 3;

    public Deploying {
        meetings = List.copyOf(meetings);
    }

    /**
     * What was ever told.
     *
     * @param links how many links the service is part of
     * @param deployed whether a version of the service was ever deployed, wherever that was
     * @param recorded whether anything was ever deployed to the environment
     * @param untold the services that it calls of which no deployment there was ever told
     */
    public record Heard(int links, boolean deployed, boolean recorded, Set<String> untold) {
        public Heard {
            untold = Set.copyOf(untold);
        }
    }

    /**
     * A meeting and what is known of it.
     *
     * @param waivers of the reviews of its link
     */
    public record Known(Meeting meeting, Optional<Proof> proof, Waivers waivers) {}

    public Clearance clearance() {
        if (heard.links() == 0) {
            return heard.deployed()
                    ? bare(Clearance.Answer.ALLOWED, "No run has told of a link of " + service + ".")
                    : unheard("Nobody has told of a service called " + service + ", by a run or a deployment.");
        }
        if (meetings.isEmpty() && !heard.recorded()) {
            return unheard("No deployment to " + environment + " was ever recorded: what runs there is not known.");
        }
        if (meetings.isEmpty() && heard.untold().isEmpty()) {
            return bare(
                    Clearance.Answer.ALLOWED, "Nobody that " + service + " is linked to runs in " + environment + ".");
        }
        List<Need> needs = meetings.stream()
                .map(this::need)
                .sorted(Comparator.comparingInt(need -> weight(need.state())))
                .toList();
        List<Need> against =
                needs.stream().filter(need -> weight(need.state()) < OPEN).toList();
        if (against.isEmpty() && heard.untold().isEmpty()) {
            return new Clearance(Clearance.Answer.ALLOWED, told(needs), needs);
        }
        boolean refused = !needs.isEmpty() && needs.getFirst().state() == Need.State.BROKE;
        List<String> reasons = new ArrayList<>(told(against));
        reasons.addAll(
                sentences(heard.untold().stream().sorted().map(this::untold).toList()));
        return new Clearance(refused ? Clearance.Answer.REFUSED : Clearance.Answer.NOT_KNOWN, reasons, needs);
    }

    /** A consumer cannot do without whom it calls: one runs there, of which nobody told. */
    private String untold(String provider) {
        return "No deployment of " + provider + ", which " + service + " calls, to " + environment
                + " was ever recorded: what runs there is not known. This tells it: "
                + ShellLine.of("deployed", "--service", provider, "--version", "VERSION", "--to", environment)
                + ", and `stormrider rollback` after it that none runs.";
    }

    private static int weight(Need.State state) {
        return switch (state) {
            case BROKE -> 0;
            case UNCLEAR -> 1;
            case NEVER_RIDDEN -> 2;
            case WAIVED -> OPEN;
            case HELD -> OPEN + 1;
        };
    }

    /** A name that was written wrong would open the gate for all that has another. */
    private static Clearance unheard(String reason) {
        return bare(
                Clearance.Answer.NOT_KNOWN,
                reason + " See whether the name is right; `stormrider deployed` records what runs.");
    }

    private static Clearance bare(Clearance.Answer answer, String reason) {
        return new Clearance(answer, List.of(reason), List.of());
    }

    private static List<String> told(List<Need> needs) {
        return sentences(needs.stream().map(Need::sentence).toList());
    }

    private static List<String> sentences(List<String> all) {
        List<String> sentences = new ArrayList<>(all.stream().limit(MOST_NAMED).toList());
        if (all.size() > MOST_NAMED) {
            sentences.add("And " + (all.size() - MOST_NAMED) + " more.");
        }
        return sentences;
    }

    private Need need(Known known) {
        Meeting meeting = known.meeting();
        String who = meeting.link().consumer() + " " + meeting.consumer() + " with "
                + meeting.link().provider() + " " + meeting.provider();
        if (known.proof().isEmpty()) {
            return need(known, Need.State.NEVER_RIDDEN, List.of(), who + " was never ridden.");
        }
        Proof proof = known.proof().get();
        List<String> left = proof.broke().stream()
                .filter(finding -> !known.waivers().waives(finding))
                .toList();
        String since = " (review " + proof.review() + ", run " + proof.run() + ", " + proof.at() + ").";
        return switch (proof.outcome()) {
            case HELD -> need(known, Need.State.HELD, List.of(), who + " held" + since);
            case UNKNOWN ->
                need(known, Need.State.UNCLEAR, List.of(), who + " was ridden, and not all of it is known" + since);
            case BROKE ->
                proof.waived(known.waivers())
                        ? need(known, Need.State.WAIVED, List.of(), who + " broke, and all of it is waived" + since)
                        : need(known, Need.State.BROKE, left, who + " broke" + since);
        };
    }

    private Need need(Known known, Need.State state, List<String> broke, String sentence) {
        boolean open = state == Need.State.UNCLEAR || state == Need.State.NEVER_RIDDEN;
        return new Need(
                known.meeting(),
                state,
                known.proof().map(Proof::run),
                known.proof().map(Proof::review),
                broke,
                sentence,
                open ? Optional.of(command(known.meeting())) : Optional.empty());
    }

    /** The ride that would find out: what is to be deployed is the new version, what runs there is the old one. */
    private String command(Meeting meeting) {
        boolean consumes =
                meeting.link().consumer().equals(service) && meeting.consumer().equals(version);
        return ShellLine.of(
                "test",
                "--publish",
                "--version-of",
                (consumes ? "consumer.after=" : "consumer.before=") + meeting.consumer(),
                "--version-of",
                (consumes ? "provider.before=" : "provider.after=") + meeting.provider());
    }
}
