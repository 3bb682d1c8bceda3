package dev.stormrider.cli;

import dev.stormrider.contract.Party;
import dev.stormrider.format.Tree;
import dev.stormrider.rule.Kind;
import dev.stormrider.run.Wiring;
import dev.stormrider.target.Template;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Notes each {@code ${NAME}} in how a party is started that nothing provides: before anybody is.
 *
 * @param own what that way to start it provides to any party
 */
record Placeholders(Party role, Set<String> own) {

    /** {@code words} are what {@code written} comes to; a list has a line for each of them. */
    void words(Section section, String key, Tree written, List<String> words) {
        List<Tree> each = written.list();
        for (int i = 0; i < words.size(); i++) {
            boolean listed = written.kind() == Kind.ARRAY && each.size() == words.size();
            check(section, section.path(key), listed ? each.get(i) : written, words.get(i));
        }
    }

    void environment(Section section) {
        section.child("environment")
                .ifPresent(object -> object.children()
                        .forEach((name, value) -> value.written()
                                .ifPresent(text ->
                                        check(section, section.path("environment") + "." + name, value, text))));
    }

    private void check(Section section, String path, Tree at, String text) {
        Set<String> known = new TreeSet<>(Wiring.names(role));
        known.addAll(own);
        for (String name : Template.asked(text)) {
            if (!known.contains(name)) {
                boolean astray = Wiring.names(role.other()).contains(name);
                section.problem(
                        at,
                        path + " asks for ${" + name + "}, which "
                                + (astray ? "only the " + role.other().word() + " is told" : "nothing here provides"),
                        "Use one of ${" + String.join("}, ${", known) + "}, or write $${" + name
                                + "} to keep the text.");
            }
        }
    }
}
