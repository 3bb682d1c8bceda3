package dev.stormrider.ledger;

import java.util.List;

/** What happened lately, for pages that are live. Kept for ten minutes. */
public interface Changes {
    /** The sequence of the newest; 0 before the first. */
    long newest();

    /** Those after {@code sequence}, in order. None is ever seen late: what is read once is complete. */
    List<Change> after(long sequence, int most);
}
