package dev.stormrider.guard;

import java.util.function.Supplier;

/**
 * Where rails take their figures from.
 *
 * @param unmarked the traffic that is no experiment's
 * @param own what this process and its machine use
 * @param web who asks others over HTTP
 */
public record Sources(Supplier<Figures> unmarked, OwnUse own, Web web) {}
