package dev.stormrider.amendment;

import dev.stormrider.contract.Effort;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Whether a pair, with all pairs below it, has no gap that hurts. A pair that is met again below itself is taken to
 * fit: if it does not, its first meeting shows it (the greatest fixpoint). What was shown under an open assumption is
 * given up with the assumption; what was refuted in spite of all assumptions stays refuted.
 */
final class Fits {
    /** So many pairs are looked at for one question; then the answer is "not shown". */
    private static final int STEPS = 2_000;

    private static final int DEPTH_LIMIT = 60;

    private final Function<Pair, Local> silent;
    private final Effort effort;
    private final Set<Pair> assumed = new HashSet<>();
    private final List<Pair> order = new ArrayList<>();
    private final Set<Pair> refuted = new HashSet<>();
    private int steps;
    private int depth;
    private boolean spent;

    /** {@code silent} compares one pair and need not make up witnesses. */
    Fits(Function<Pair, Local> silent, Effort effort) {
        this.silent = silent;
        this.effort = effort;
    }

    /** Answers given by {@code question} count {@code pair} itself as fitting: it has its own turn just now. */
    Local within(Pair pair, Function<Pair, Local> question) {
        int mark = order.size();
        steps = 0;
        spent = false;
        effort.nextQuestion();
        assume(pair);
        Local answer = question.apply(pair);
        rollBack(mark);
        return answer;
    }

    /** Whether one more look at two shapes is paid for; {@code false} makes every further answer "not shown". */
    boolean affords() {
        return effort.pays(1);
    }

    boolean holds(Pair pair) {
        if (assumed.contains(pair) || refuted.contains(pair)) {
            return assumed.contains(pair);
        }
        if (!effort.pays(1)) {
            return false;
        }
        int mark = order.size();
        depth++;
        spent |= depth > DEPTH_LIMIT;
        boolean shown = depth <= DEPTH_LIMIT && allBelow(pair);
        depth--;
        if (!shown) {
            rollBack(mark);
            if (!spent && !effort.spent()) {
                refuted.add(pair);
            }
        }
        return shown;
    }

    private boolean allBelow(Pair first) {
        List<Pair> waiting = new ArrayList<>(List.of(first));
        for (int i = 0; i < waiting.size(); i++) {
            Pair pair = waiting.get(i);
            if (refuted.contains(pair)) {
                return false;
            }
            if (assume(pair)) {
                if (++steps > STEPS) {
                    spent = true;
                    return false;
                }
                Local local = silent.apply(pair);
                if (!local.harmless()) {
                    return false;
                }
                local.edges().forEach(edge -> waiting.add(edge.to()));
            }
        }
        return true;
    }

    private boolean assume(Pair pair) {
        boolean fresh = assumed.add(pair);
        if (fresh) {
            order.add(pair);
        }
        return fresh;
    }

    private void rollBack(int mark) {
        while (order.size() > mark) {
            assumed.remove(order.removeLast());
        }
    }
}
