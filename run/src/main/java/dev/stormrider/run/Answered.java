package dev.stormrider.run;

import dev.stormrider.experiment.Observation;
import dev.stormrider.fault.Request;
import dev.stormrider.fault.Response;
import java.util.Optional;

/**
 * A request and what came of it, for the steps that depend on it.
 *
 * @param template the path template of the request, with the base path
 * @param response empty where no success came: then nothing can be learned from it
 */
record Answered(String template, Request request, Optional<Response> response) {
    static Answered of(Step step, Observation.Call call) {
        return new Answered(step.template(), call.request(), call.response().filter(Response::success));
    }
}
