package dev.stormrider.run;

import dev.stormrider.experiment.Observation;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.experiment.Version;
import dev.stormrider.target.StartFailed;
import java.util.ArrayList;
import java.util.List;

/** Learns how a pairing is in calm weather: what each step reaches, how long it takes, and what differs by itself. */
record Rehearsal(Player player, Reach reach) {
    /** Two rounds tell what changes from one to the next. */
    private static final int ROUNDS = 2;

    /** Where each request may meet either provider, two would often meet the same. */
    private static final int MIXED_ROUNDS = 4;

    private static final int WARMING_UP = -1;

    /** A pairing may fall over in calm weather; then each step is still tried, but parties are not started for ever. */
    private static final int REVIVALS = 3;

    Calm of(Stage stage, Pairing pairing) throws StartFailed, InterruptedException {
        // A party that has just been started is slow, and a consumer that then tries again does so for no reason of the
        // pairing's: the first round is not looked at.
        round(stage, pairing, WARMING_UP);
        int rounds = pairing.provider() == Version.MIXED ? MIXED_ROUNDS : ROUNDS;
        List<List<Seen>> seen = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            seen.add(round(stage, pairing, round));
        }
        return new Calm(pairing, stage.steps(), seen, reach);
    }

    private List<Seen> round(Stage stage, Pairing pairing, int round) throws StartFailed, InterruptedException {
        List<Seen> calls = new ArrayList<>();
        int revivals = 0;
        for (Step step : stage.steps()) {
            Seen call = player.calm(stage, pairing, step, round);
            List<Observation.Incident> incidents = new ArrayList<>();
            for (Actor actor : stage.actors(pairing)) {
                if (actor.fallen() && revivals < REVIVALS) {
                    revivals++;
                    incidents.addAll(actor.revived(player.now()));
                }
            }
            calls.add(call.with(incidents));
        }
        return calls;
    }
}
