package dev.stormrider.run;

import dev.stormrider.contract.Contract;
import dev.stormrider.contract.Link;
import dev.stormrider.contract.Operation;
import dev.stormrider.fault.PathTemplate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which operations of a contract give the values that others need. Said by links, else by names: what {@code POST
 * /orders} answers as {@code id} or {@code orderId}, or in {@code Location}, is what {@code /orders/{orderId}} wants;
 * so is what a list of orders holds.
 */
record Givers(Contract contract) {
    /**
     * One operation that has such a value.
     *
     * @param place where in its exchange
     * @param creates whether what it names has been made by that exchange
     */
    record Giver(Operation operation, Place place, boolean creates) {}

    /** Those for {@code place} of a request for {@code target}, the best first. */
    List<Giver> of(Operation target, Place place) {
        List<Giver> givers = new ArrayList<>(linked(target, place));
        if (place.in() == Place.In.PATH) {
            String collection = collection(target.path(), place.name());
            String noun = noun(collection);
            others(target, "POST")
                    .filter(each -> sameAs(each.path(), collection))
                    .forEach(each -> {
                        add(givers, each, place.name(), noun, true);
                        givers.add(new Giver(each, new Place(Place.Half.RESPONSE, Place.In.HEADER, "location"), true));
                    });
            foreign(target, place, givers, true);
            others(target, "PUT")
                    .filter(each -> sameAs(each.path(), collection + "/{}"))
                    .map(each -> new Giver(each, Place.path(last(each)), true))
                    .forEach(givers::add);
            others(target, "GET")
                    .filter(each -> sameAs(each.path(), collection))
                    .forEach(each -> chosen(new Promised(each, contract.names()).firstItem(), place.name(), noun)
                            .ifPresent(pointer -> givers.add(new Giver(each, Place.answer(pointer), false))));
        } else if (ownName(place).length() > 2) {
            foreign(target, place, givers, false);
        }
        return givers.stream().distinct().toList();
    }

    private List<Giver> linked(Operation target, Place place) {
        List<Giver> givers = new ArrayList<>();
        for (Operation operation : contract.operations().values()) {
            for (Link link : operation.links()) {
                if (link.target().equals(target.key())) {
                    link.parameters().forEach((name, expression) -> {
                        if (name.equals(place.in().word() + "." + place.name()) || name.equals(place.name())) {
                            Place.of(expression)
                                    .ifPresent(source -> givers.add(new Giver(operation, source, !operation.safe())));
                        }
                    });
                }
            }
        }
        return givers;
    }

    /** What is called {@code orderId} may come from whoever makes orders, wherever it is needed. */
    private void foreign(Operation target, Place place, List<Giver> givers, boolean creates) {
        String name = ownName(place);
        if (!plain(name).endsWith("id") || plain(name).length() < 3) {
            return;
        }
        String noun = plain(name).substring(0, plain(name).length() - 2);
        others(target, "POST").forEach(each -> {
            if (plain(noun(each.path())).equals(noun)) {
                add(givers, each, name, noun, creates);
            } else {
                new Promised(each, contract.names()).fields().forEach((pointer, field) -> {
                    if (plain(field).equals(plain(name))) {
                        givers.add(new Giver(each, Place.answer(pointer), false));
                    }
                });
            }
        });
    }

    private void add(List<Giver> givers, Operation operation, String name, String noun, boolean creates) {
        Promised promised = new Promised(operation, contract.names());
        Optional<String> pointer = promised.silent() ? Optional.of("/id") : chosen(promised.fields(), name, noun);
        pointer.ifPresent(each -> givers.add(new Giver(operation, Place.answer(each), creates)));
    }

    /** The field that names the thing: called as the parameter is, as the thing with "id", or plainly "id". */
    private static Optional<String> chosen(Map<String, String> fields, String name, String noun) {
        List<Predicate<String>> tastes = List.of(
                field -> plain(field).equals(plain(name)),
                field -> plain(field).equals(plain(noun) + "id"),
                field -> plain(field).equals("id"));
        return tastes.stream()
                .flatMap(taste -> fields.entrySet().stream()
                        .filter(each -> taste.test(each.getValue()))
                        .map(Map.Entry::getKey))
                .findFirst();
    }

    private java.util.stream.Stream<Operation> others(Operation target, String method) {
        return contract.operations().values().stream()
                .filter(each -> each.method().equals(method) && !each.key().equals(target.key()));
    }

    /** The path before the parameter: {@code /orders} of {@code /orders/{id}/items}. */
    private static String collection(String path, String name) {
        int at = path.indexOf("/{" + name + "}");
        return at < 0 ? path : path.substring(0, at);
    }

    private static boolean sameAs(String path, String other) {
        return nameless(path).equals(nameless(other));
    }

    private static String nameless(String path) {
        return path.replaceAll("\\{[^}]*}", "{}");
    }

    private static String last(Operation operation) {
        return new PathTemplate(operation.path()).names().getLast();
    }

    /** {@code order} of {@code /v1/orders}. */
    private static String noun(String path) {
        String plural = Arrays.stream(path.split("/", -1))
                .filter(segment -> !segment.isEmpty() && segment.indexOf('{') < 0)
                .reduce("", (first, second) -> second);
        if (plural.endsWith("ies")) {
            return plural.substring(0, plural.length() - 3) + "y";
        }
        return plural.matches(".*(ses|xes|ches|shes)")
                ? plural.substring(0, plural.length() - 2)
                : plural.endsWith("s") ? plural.substring(0, plural.length() - 1) : plural;
    }

    private static String ownName(Place place) {
        return place.name().substring(place.name().lastIndexOf('/') + 1);
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}
