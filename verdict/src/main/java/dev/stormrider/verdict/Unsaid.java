package dev.stormrider.verdict;

import dev.stormrider.experiment.CatchAll;
import dev.stormrider.fault.Passage;
import dev.stormrider.fault.Response;
import dev.stormrider.rule.Pointer;
import dev.stormrider.rule.Value;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a consumer could have said of something that it was not told. Who has no word for not knowing may have to take
 * nothing for none: no discount is a discount of 0.
 */
final class Unsaid {
    private static final String BODY = "/body";

    private Unsaid() {}

    /**
     * The word for not knowing that its own contract gives the consumer at {@code place} of its answer, as it is
     * quoted; empty where there is none, and where the consumer did say it.
     */
    static Optional<String> of(Scene scene, Twin twin, String place) {
        Optional<Response> answer = twin.trial().response();
        if (answer.isEmpty() || !place.startsWith(BODY)) {
            return Optional.empty();
        }
        String within = place.substring(BODY.length());
        boolean other = answer.get()
                .body()
                .json()
                .flatMap(body -> Pointer.of(within).read(body))
                .filter(said -> said instanceof Value.Text(String text) && !CatchAll.unknown(text))
                .isPresent();
        return scene
                .consumer()
                .promise(twin.trial().call().request(), answer.get(), "/body/content" + within)
                .words()
                .stream()
                .filter(word -> other && CatchAll.unknown(word))
                .findFirst()
                .map(word -> Told.value(Optional.of(Value.of(word))));
    }

    /** Whether a contract says that {@code taken} is meant where it is not there. */
    static boolean meant(Scene scene, Passage hit, Change told, Value taken) {
        return hit.answer().stream()
                .flatMap(answer -> Stream.of(scene.link(), scene.provider())
                        .map(each -> each.promise(hit.request(), answer, "/body/content" + told.place())))
                .anyMatch(promise -> promise.fallback().equals(Optional.of(taken)));
    }
}
