package dev.stormrider.cli;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Who may hear the token: it is told wherever it is sent over a network in the clear. */
final class Overheard {
    private static final Pattern HERE =
            Pattern.compile("localhost|.*\\.localhost|127(\\.\\d{1,3}){3}|\\[(0*:)*:?0*1]", Pattern.CASE_INSENSITIVE);

    private Overheard() {}

    /** Says it of {@code address}, if {@code token} is sent there and others may read it on the way. */
    static void say(Optional<String> token, URI address, Terminal terminal) {
        if (token.isPresent() && clear(address)) {
            terminal.say("note: the token goes to " + address + ", and whoever is on the way can read it; https, or a"
                    + " tunnel that ends at this machine, keeps it.");
        }
    }

    /** Whether what is sent to {@code address} can be read by others than us and who is there. */
    static boolean clear(URI address) {
        String scheme = Optional.ofNullable(address.getScheme()).orElse("").toLowerCase(Locale.ROOT);
        String host = Optional.ofNullable(address.getHost()).orElse("");
        return scheme.equals("http") && !HERE.matcher(host).matches();
    }
}
