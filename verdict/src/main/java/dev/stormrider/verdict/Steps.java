package dev.stormrider.verdict;

/** How places are told apart and told. A place is a JSON Pointer (RFC 6901). */
final class Steps {
    private Steps() {}

    /**
     * {@code place} with every index of a list left open: {@code /items/3/price} is
     * {@code /items/}{@code *}{@code /price}.
     */
    static String general(String place) {
        return place.replaceAll("/\\d+(?=/|$)", "/*");
    }

    /** The last step of {@code place}; empty for the whole. */
    static String last(String place) {
        return place.substring(place.lastIndexOf('/') + 1);
    }

    /** A place of an envelope as people know it. */
    static String shown(String place) {
        return place.startsWith("/body/content") ? "/body" + place.substring("/body/content".length()) : place;
    }
}
