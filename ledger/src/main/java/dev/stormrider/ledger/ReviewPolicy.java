package dev.stormrider.ledger;

/**
 * Who has to agree before a review stands as ratified.
 *
 * @param approvals how many people have to approve the newest run; 0 lets the gate decide alone
 * @param ownWork whether an author may approve and waive what they wrote themselves
 * @param decider the least role that decides: APPROVER or ADMIN
 */
public record ReviewPolicy(int approvals, boolean ownWork, Role decider) {
    public static final int MOST_APPROVALS = 10;

    /** One approver who is not the author. */
    public static final ReviewPolicy USUAL = new ReviewPolicy(1, false, Role.APPROVER);

    public ReviewPolicy {
        if (approvals < 0 || approvals > MOST_APPROVALS) {
            throw new Objection.Refused(
                    "a review can ask for 0 to " + MOST_APPROVALS + " approvals, and not for " + approvals);
        }
        if (decider != Role.APPROVER && decider != Role.ADMIN) {
            throw new Objection.Refused("approvers or admins decide, and not " + decider.word() + "s");
        }
    }
}
