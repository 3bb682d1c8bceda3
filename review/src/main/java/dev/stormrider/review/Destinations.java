package dev.stormrider.review;

import dev.stormrider.forge.Chat;
import dev.stormrider.forge.Forge;
import dev.stormrider.forge.GitHub;
import dev.stormrider.forge.GitLab;
import dev.stormrider.forge.Outward;
import dev.stormrider.forge.Resolver;
import dev.stormrider.ledger.Settings;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * To whom this server tells what reviews stand at, as the settings say: {@code github.token} and {@code gitlab.token},
 * with {@code github.api} and {@code gitlab.api}, each with its path, where they are not the public ones;
 * {@code chat.url}; and {@code outward.inside}, which lets addresses of this machine and its network be called. What is
 * set counts with the next parcel.
 */
record Destinations(Settings settings, Clock clock) {
    static final String GITHUB = "github";
    static final String GITLAB = "gitlab";
    static final String CHAT = "chat";

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Those that are set up, by name. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        settings.value("github.token").ifPresent(token -> names.add(GITHUB));
        settings.value("gitlab.token").ifPresent(token -> names.add(GITLAB));
        settings.value("chat.url").ifPresent(url -> names.add(CHAT));
        return names;
    }

    /** The forge of this name, with the host whose changes are its own; empty where it is not set up. */
    Optional<Place> forge(String name) {
        Outward outward = outward();
        return settings.value(name + ".token").flatMap(token -> switch (name) {
            case GITHUB -> {
                URI api = URI.create(settings.value("github.api").orElse("https://api.github.com"));
                String host = api.getHost().equals("api.github.com") ? "github.com" : authority(api);
                yield Optional.of(new Place(new GitHub(api, token, outward, clock), host));
            }
            case GITLAB -> {
                URI api = URI.create(settings.value("gitlab.api").orElse("https://gitlab.com/api/v4"));
                yield Optional.of(new Place(new GitLab(api, token, outward, clock), authority(api)));
            }
            default -> Optional.empty();
        });
    }

    private static String authority(URI api) {
        return String.valueOf(api.getAuthority());
    }

    /** A forge, and the host that repositories on it begin with. */
    record Place(Forge forge, String host) {}

    Optional<URI> chat() {
        return settings.value("chat.url").map(URI::create);
    }

    Chat talking() {
        return new Chat(outward(), clock);
    }

    private Outward outward() {
        boolean inside = settings.value("outward.inside").filter("yes"::equals).isPresent();
        return new Outward(Resolver.system(), inside, PATIENCE);
    }
}
