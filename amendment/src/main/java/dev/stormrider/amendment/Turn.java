package dev.stormrider.amendment;

/** In which way a witness is new to its reader. */
public enum Turn {
    /** A value that the writer may write at this place, and the reader does not list. */
    VALUE,
    /** The field may be missing, or is never sent. */
    MISSING,
    /** A field, item or further member that the reader does not list. */
    EXTRA,
    /** An alternative (status, media type, subtype) that the reader does not list. */
    ALTERNATIVE,
    /** A value that both list, in another style than its reader reads. */
    SPELLING,
    /** The operation as a whole. */
    OPERATION
}
