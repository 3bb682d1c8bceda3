package dev.stormrider.fault;

import java.util.Optional;

/**
 * One exchange of a recording.
 *
 * @param request in origin form, without what belongs to the connection that it was sent over
 * @param response empty where the recording has none
 */
public record Recorded(Request request, Optional<Response> response) {}
