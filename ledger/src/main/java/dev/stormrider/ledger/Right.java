package dev.stormrider.ledger;

/** Something that not everybody may do. */
public enum Right {
    /** See reviews, runs, links and deployments. */
    READ,
    /** Upload runs. */
    PUBLISH,
    /** Take part in a discussion, and ask for another ride. */
    COMMENT,
    /** Approve, reject, and waive findings. */
    DECIDE,
    /** Record deployments and rollbacks. */
    DEPLOY,
    /** Accounts, tokens of others, settings, the export of the audit log. */
    ADMINISTER
}
