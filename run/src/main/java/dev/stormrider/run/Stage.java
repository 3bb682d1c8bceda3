package dev.stormrider.run;

import dev.stormrider.experiment.Pairing;
import dev.stormrider.experiment.Version;
import dev.stormrider.fault.Node;
import dev.stormrider.gateway.Link;
import dev.stormrider.gateway.Nodes;
import dev.stormrider.gateway.Upstream;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One version of the consumer, its link, and what is sent to it. The pairings of one stage come one after the other,
 * since a consumer knows one address of its provider; stages are played side by side.
 */
final class Stage {
    private final Version version;
    private final Link link;
    private final Passages passages;
    private final Optional<Actor> consumer;
    private final Map<Version, List<Actor>> providers;
    private final List<Step> steps;

    /**
     * @param consumer empty where the driver plays the consumer
     * @param providers those that pairings of this stage meet
     */
    Stage(
            Version version,
            Link link,
            Passages passages,
            Optional<Actor> consumer,
            Map<Version, List<Actor>> providers,
            List<Step> steps) {
        this.version = version;
        this.link = link;
        this.passages = passages;
        this.consumer = consumer;
        this.providers = new EnumMap<>(providers);
        this.steps = List.copyOf(steps);
    }

    /** The same stage with {@code other} steps. */
    Stage with(List<Step> other) {
        return new Stage(version, link, passages, consumer, providers, other);
    }

    Version version() {
        return version;
    }

    Link link() {
        return link;
    }

    Passages passages() {
        return passages;
    }

    List<Step> steps() {
        return steps;
    }

    Optional<Actor> consumer() {
        return consumer;
    }

    /** Whether the consumer is run by somebody else, so that others may use it meanwhile. */
    boolean shared() {
        return consumer.filter(Actor::elsewhere).isPresent();
    }

    /** Where steps are sent to. */
    URI address() {
        return consumer.map(Actor::address).orElseGet(link::address);
    }

    /** The providers that {@code pairing} meets. */
    List<Actor> providers(Pairing pairing) {
        List<Actor> met = new ArrayList<>();
        for (Version each : versions(pairing)) {
            Optional.ofNullable(providers.get(each)).ifPresent(met::addAll);
        }
        return met;
    }

    /** Everybody on this stage while {@code pairing} is played. */
    List<Actor> actors(Pairing pairing) {
        List<Actor> actors = new ArrayList<>(providers(pairing));
        consumer.ifPresent(actors::add);
        return actors;
    }

    /** The node of the provider that is called {@code title}. */
    Node node(String title) {
        return providers.values().stream()
                .flatMap(List::stream)
                .filter(actor -> actor.title().equals(title))
                .findFirst()
                .map(Actor::node)
                .orElseGet(() -> Nodes.NONE.of(title));
    }

    void route(Pairing pairing) throws IOException {
        link.route(providers(pairing).stream()
                .map(actor -> new Upstream(actor.title(), actor.address()))
                .toList());
    }

    static List<Version> versions(Pairing pairing) {
        return pairing.provider() == Version.MIXED
                ? List.of(Version.BEFORE, Version.AFTER)
                : List.of(pairing.provider());
    }
}
