package dev.stormrider.verdict;

import dev.stormrider.fault.Headers;
import dev.stormrider.fault.Response;
import dev.stormrider.rule.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Words for nothing, {@code undefined} and its like, in what is no JSON: header fields, and text of any other kind. */
final class Written {
    private final Scene scene;
    private final Twin twin;

    private Written(Scene scene, Twin twin) {
        this.scene = scene;
        this.twin = twin;
    }

    /** Those in the trial's answer that calm weather's lacks, and that nobody told the consumer. */
    static List<Lapse> of(Scene scene, Twin twin) {
        Response was = twin.control().response().orElseThrow();
        Response is = twin.trial().response().orElseThrow();
        Written written = new Written(scene, twin);
        List<Lapse> lapses = new ArrayList<>();
        for (Headers.Line line : is.headers().lines()) {
            written.nothing(was.headers().first(line.name()).orElse(""), line.value())
                    .map(word -> new Lapse(
                            "/header/" + line.name().toLowerCase(Locale.ROOT),
                            false,
                            "answers " + word + " in the header field " + line.name() + calm(was, line)))
                    .ifPresent(lapses::add);
        }
        if (was.body().json().isEmpty() && is.body().json().isEmpty()) {
            written.nothing(was.body().text(), is.body().text())
                    .map(word -> new Lapse(
                            "/body", false, "answers " + word + " within its text, where calm weather has none"))
                    .ifPresent(lapses::add);
        }
        return lapses;
    }

    private static String calm(Response was, Headers.Line line) {
        return was.headers()
                .first(line.name())
                .map(value -> ", where calm weather has " + Told.value(Optional.of(Value.of(value))))
                .orElse(", which calm weather has not");
    }

    /** The first word for nothing that {@code is} has and {@code was} has not. */
    private Optional<String> nothing(String was, String is) {
        return Invented.nothings(Value.of(is)).stream()
                .filter(word -> !was.contains(word))
                .filter(word -> !Otherwise.of(scene, twin).toldWithin(Value.of(word)))
                .findFirst();
    }
}
