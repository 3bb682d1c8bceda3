package dev.stormrider.run;

import dev.stormrider.contract.Coercion;
import dev.stormrider.fault.PathTemplate;
import dev.stormrider.rule.Value;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A place of a request that takes its value from an earlier exchange of the same traffic.
 *
 * @param place in the request
 * @param sources where the value may come from; the first that has one gives it
 */
public record Binding(Place place, List<Source> sources) {
    /** A place in the exchange of the step called {@code step}. */
    public record Source(String step, Place place) {
        Optional<Value> value(Map<String, Answered> answers, Place target) {
            return Optional.ofNullable(answers.get(step))
                    .filter(answered -> answered.response().isPresent())
                    .flatMap(place::read)
                    .flatMap(value -> fit(value, target));
        }

        /** A path or a query takes no object and no list; of a {@code Location} it takes the last segment. */
        private Optional<Value> fit(Value value, Place target) {
            if (target.in() != Place.In.BODY) {
                boolean plain = !Coercion.text(value).isEmpty()
                        && !(value instanceof Value.Members)
                        && !(value instanceof Value.Items);
                boolean location = place.in() == Place.In.HEADER && place.name().equalsIgnoreCase("location");
                return plain && location
                        ? last(Coercion.text(value))
                        : Optional.of(value).filter(any -> plain);
            }
            return Optional.of(value);
        }

        private static Optional<Value> last(String location) {
            try {
                String path =
                        Optional.ofNullable(URI.create(location).getRawPath()).orElse("");
                String trimmed = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
                return new PathTemplate("{last}")
                        .match(trimmed.substring(trimmed.lastIndexOf('/') + 1))
                        .map(values -> Value.of(values.getFirst()));
            } catch (IllegalArgumentException noUri) {
                return Optional.empty();
            }
        }
    }

    public Binding {
        sources = List.copyOf(sources);
        if (place.half() != Place.Half.REQUEST || sources.isEmpty()) {
            throw new IllegalArgumentException("a binding fills a place of a request from somewhere: " + place);
        }
    }

    /** This binding with the one source that {@code answers} hold a value of; empty where they hold none. */
    Optional<Binding> met(Map<String, Answered> answers) {
        return sources.stream()
                .filter(source -> source.value(answers, place).isPresent())
                .findFirst()
                .map(source -> new Binding(place, List.of(source)));
    }

    Optional<Value> value(Map<String, Answered> answers) {
        return sources.stream()
                .flatMap(source -> source.value(answers, place).stream())
                .findFirst();
    }
}
