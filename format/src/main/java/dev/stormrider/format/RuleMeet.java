package dev.stormrider.format;

import dev.stormrider.rule.Length;
import dev.stormrider.rule.OneOf;
import dev.stormrider.rule.Range;
import dev.stormrider.rule.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rules of two scalars at once: what {@link Meet} does to shapes. */
final class RuleMeet {
    private RuleMeet() {}

    /** All rules of both, where two of a sort are drawn together into one. */
    static List<Rule> rules(List<Rule> one, List<Rule> two) {
        List<Rule> rules = new ArrayList<>(one);
        for (Rule rule : two) {
            int partner = partner(rules, rule);
            if (partner < 0) {
                rules.add(rule);
            } else {
                rules.set(partner, drawnTogether(rules.get(partner), rule));
            }
        }
        return rules;
    }

    private static int partner(List<Rule> rules, Rule rule) {
        for (int i = 0; i < rules.size(); i++) {
            Rule other = rules.get(i);
            boolean mergeable = rule instanceof Range || rule instanceof Length || rule instanceof OneOf;
            if (other.equals(rule) || mergeable && other.getClass() == rule.getClass()) {
                return i;
            }
        }
        return -1;
    }

    private static Rule drawnTogether(Rule one, Rule two) {
        if (one instanceof Range first && two instanceof Range second) {
            return ranges(first, second);
        }
        if (one instanceof Length first && two instanceof Length second) {
            return new Length(Math.max(first.least(), second.least()), Math.min(first.most(), second.most()));
        }
        if (one instanceof OneOf first && two instanceof OneOf second) {
            return new OneOf(
                    first.values().stream().filter(second.values()::contains).toList());
        }
        return one;
    }

    static Range ranges(Range one, Range two) {
        return new Range(tighter(one.least(), two.least(), 1), tighter(one.most(), two.most(), -1));
    }

    /** The bound that admits less; {@code sign} is 1 for lower bounds and -1 for upper ones. */
    static Optional<Range.Bound> tighter(Optional<Range.Bound> one, Optional<Range.Bound> two, int sign) {
        if (one.isEmpty() || two.isEmpty()) {
            return one.isPresent() ? one : two;
        }
        int order = Integer.signum(one.get().limit().compareTo(two.get().limit()));
        return order == sign || order == 0 && !one.get().included() ? one : two;
    }
}
