package dev.stormrider.format;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The schemas of one file that have a name of their own: {@code $anchor}, and before it {@code $id: "#name"}. */
final class Anchors {
    private Anchors() {}

    /** Where two have the same name the first one has it. */
    static Map<String, Spot> in(String file, Tree root) {
        Map<String, Spot> anchors = new HashMap<>();
        Deque<Spot> left = new ArrayDeque<>(List.of(new Spot(file, List.of(), root)));
        while (!left.isEmpty()) {
            Spot spot = left.remove();
            for (String keyword : List.of("$anchor", "$dynamicAnchor")) {
                spot.node().child(keyword).flatMap(Tree::text).ifPresent(name -> anchors.putIfAbsent(name, spot));
            }
            for (String keyword : List.of("$id", "id")) {
                spot.node()
                        .child(keyword)
                        .flatMap(Tree::text)
                        .filter(id -> id.startsWith("#") && id.length() > 1)
                        .ifPresent(id -> anchors.putIfAbsent(id.substring(1), spot));
            }
            spot.node().children().forEach((name, child) -> left.add(under(spot, name, child)));
            List<Tree> items = spot.node().list();
            for (int i = 0; i < items.size(); i++) {
                left.add(under(spot, Integer.toString(i), items.get(i)));
            }
        }
        return anchors;
    }

    private static Spot under(Spot spot, String name, Tree child) {
        List<String> pointer = new ArrayList<>(spot.pointer());
        pointer.add(name);
        return new Spot(spot.file(), pointer, child);
    }
}
