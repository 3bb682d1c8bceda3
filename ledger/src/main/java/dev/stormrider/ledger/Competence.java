package dev.stormrider.ledger;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Who may decide what: the rules that a choice has to keep before it is written down. */
public record Competence(ReviewPolicy policy, Set<String> authors) {
    public Competence {
        authors = folded(authors);
    }

    /** Forges, and people, write the same name in small letters and in large. */
    static String folded(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    static Set<String> folded(Set<String> names) {
        return names.stream().map(Competence::folded).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Lets {@code choice} pass.
     *
     * @param known the fingerprints of what broke in the newest run
     * @param before what whoever's word is to be withdrawn has decided
     * @throws Objection.Refused with what is missing
     */
    public void check(
            Actor actor, Choice choice, RunView run, Set<String> known, Set<Optional<String>> before, Instant now) {
        if (choice.reason().length() > Choice.LONGEST_REASON) {
            throw new Objection.Refused("a reason has at most " + Choice.LONGEST_REASON + " characters, and not "
                    + choice.reason().length());
        }
        switch (choice.kind()) {
            case APPROVE -> {
                right(actor);
                foreign(actor, "approve");
                if (run.state() != RunState.ENDED) {
                    throw new Objection.Refused("the run " + run.id() + " is "
                            + run.state().word() + ": what has not ended cannot be approved");
                }
            }
            case REJECT -> {
                right(actor);
                reason(choice);
            }
            case WAIVE -> {
                right(actor);
                foreign(actor, "waive findings of");
                reason(choice);
                waiver(choice, known, now);
            }
            case WITHDRAW -> {
                String whose = choice.whose(actor);
                if (!whose.equals(actor.name())) {
                    right(actor, Right.ADMINISTER);
                }
                if (!before.contains(choice.fingerprint())) {
                    throw new Objection.Refused(whose + " has decided nothing here that could be withdrawn");
                }
            }
            case RIDE_AGAIN -> right(actor, Right.COMMENT);
        }
    }

    private void right(Actor actor) {
        right(actor, policy.decider() == Role.ADMIN ? Right.ADMINISTER : Right.DECIDE);
    }

    private static void right(Actor actor, Right right) {
        if (!actor.may(right)) {
            throw new Objection.Refused(actor.name() + " may not decide this: it takes the right to "
                    + right.name().toLowerCase(Locale.ROOT));
        }
    }

    private void foreign(Actor actor, String what) {
        if (!policy.ownWork() && authors.contains(folded(actor.name()))) {
            throw new Objection.Refused(
                    actor.name() + " may not " + what + " own work: somebody else has to look at it");
        }
    }

    private static void reason(Choice choice) {
        if (choice.reason().isBlank()) {
            throw new Objection.Refused("a reason is missing: say why, for those who read it in a year");
        }
    }

    private static void waiver(Choice choice, Set<String> known, Instant now) {
        String finding = choice.fingerprint().orElse("");
        if (!known.contains(finding)) {
            throw new Objection.Refused("nothing that broke in the newest run has the fingerprint \"" + finding + "\"");
        }
        String owner = choice.owner().orElse("");
        if (owner.isBlank() || owner.length() > Account.LONGEST) {
            throw new Objection.Refused(
                    "a waiver needs an owner, with a name of 1 to " + Account.LONGEST + " characters");
        }
        Instant expiry = choice.expiry().orElse(now);
        if (!expiry.isAfter(now) || expiry.isAfter(now.plus(Choice.LONGEST_WAIVER))) {
            throw new Objection.Refused("a waiver needs an expiry from now to " + Choice.LONGEST_WAIVER.toDays()
                    + " days from now, and not " + expiry);
        }
    }
}
