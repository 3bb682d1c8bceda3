package dev.stormrider.gateway;

/** Which bytes may stand where in the head of a message (RFC 9110, section 5; RFC 9112, section 3; RFC 3986). */
final class Octets {
    private static final boolean[] TOKEN = among("!#$%&'*+-.^_`|~");
    private static final boolean[] HOST = among("!$%&'()*+-.:;=[]_~");

    private Octets() {}

    private static boolean[] among(String marks) {
        boolean[] set = new boolean[256];
        for (int b = 0; b < 128; b++) {
            set[b] = Character.isLetterOrDigit(b) || marks.indexOf(b) >= 0;
        }
        return set;
    }

    /** What names of fields and methods are made of. */
    static boolean token(byte b) {
        return TOKEN[b & 0xFF];
    }

    /** What a Host field is made of; fewer than the codec takes. */
    static boolean host(byte b) {
        return HOST[b & 0xFF];
    }

    /** What a field's value is made of: visible characters, spaces, tabs, and what was once ISO 8859-1. */
    static boolean value(byte b) {
        return b >= ' ' && b != 0x7F || b < 0 || b == '\t';
    }

    /** What a request target is made of. */
    static boolean target(byte b) {
        return b > ' ' && b < 0x7F && b != '#';
    }

    static boolean digit(byte b) {
        return b >= '0' && b <= '9';
    }

    /** Whether the bytes from {@code from} to {@code to} say {@code lower}, a name in small letters, in any case. */
    static boolean say(byte[] bytes, int from, int to, String lower) {
        if (to - from != lower.length()) {
            return false;
        }
        for (int i = 0; i < lower.length(); i++) {
            byte b = bytes[from + i];
            if ((b >= 'A' && b <= 'Z' ? b | 0x20 : b) != lower.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** The number that the bytes from {@code from} to {@code to} say; −1 where they say none, or too large a one. */
    static long number(byte[] bytes, int from, int to) {
        if (to <= from || to - from > 18) {
            return -1;
        }
        long number = 0;
        for (int i = from; i < to; i++) {
            if (!digit(bytes[i])) {
                return -1;
            }
            number = number * 10 + bytes[i] - '0';
        }
        return number;
    }
}
