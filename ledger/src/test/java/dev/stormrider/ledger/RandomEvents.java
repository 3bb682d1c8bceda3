package dev.stormrider.ledger;

import dev.stormrider.contract.Party;
import dev.stormrider.experiment.Pairing;
import dev.stormrider.rule.Seed;
import dev.stormrider.verdict.Ballot;
import dev.stormrider.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Events of every kind, with the texts that hurt: quotes, control characters, scripts, characters of two halves. */
final class RandomEvents {
    private static final List<String> TEXTS = List.of(
            "orders",
            "GET /orders/{id}",
            "",
            "\"quoted\" \\ and \t\n\r lines",
            "<script>alert(1)</script>",
            "größer 中文 \uD83D\uDE00 \u2028\u2029",
            "\u0001\u001F\u007F",
            "kind",
            "x".repeat(200));

    private static final List<Document> DOCUMENTS = List.of(
            new Document("{}"),
            new Document("{\"kind\":\"ended\",\"numbers\":[1,1.0,1E+400,-1E-20,123456789012345678901]}"),
            new Document(
                    "{\"text\":\"\\u0000 \\\" 中 \uD83D\uDE00\",\"nothing\":null,\"truth\":true,\"deep\":{\"er\":[[]]}}"));

    private RandomEvents() {}

    static Event of(Seed seed) {
        Instant at =
                Instant.parse("2026-11-30T08:00:00Z").plusNanos(seed.and("at").below(Integer.MAX_VALUE));
        return switch (seed.and("kind").below(7)) {
            case 0 -> begun(seed, at);
            case 1 -> new Event.Phase(at, text(seed.and(1)));
            case 2 -> new Event.Trialled(at, text(seed.and(1)), pairing(seed), verdict(seed), text(seed.and(2)));
            case 3 -> new Event.Alive(at, seed.and(1).below(100), seed.and(2).below(100));
            case 4 -> new Event.Logged(at, text(seed.and(1)), text(seed.and(2)), list(seed, RandomEvents::text));
            case 5 ->
                new Event.Found(
                        at,
                        text(seed.and(1)),
                        pairing(seed),
                        verdict(seed),
                        text(seed.and(2)),
                        truth(seed.and(3)),
                        truth(seed.and(4)),
                        document(seed.and(5)),
                        maybe(seed.and(6), RandomEvents::vote));
            default ->
                new Event.Ended(
                        at,
                        text(seed.and(1)),
                        text(seed.and(2)),
                        list(seed, RandomEvents::text),
                        Duration.ofNanos(seed.and(3).below(Integer.MAX_VALUE)),
                        document(seed.and(4)),
                        maybe(seed.and(5), RandomEvents::poll));
        };
    }

    private static Event begun(Seed seed, Instant at) {
        return new Event.Begun(
                at,
                new Link("web", "orders", "Shop " + seed.below(9)),
                maybe(seed.and(1), RandomEvents::versions),
                maybe(seed.and(2), RandomEvents::versions),
                new Origin(
                        maybe(seed.and(3), RandomEvents::text),
                        maybe(seed.and(4), RandomEvents::text),
                        maybe(seed.and(5), RandomEvents::text),
                        maybe(seed.and(6), RandomEvents::text),
                        maybe(seed.and(7), RandomEvents::text),
                        maybe(seed.and(8), RandomEvents::text),
                        maybe(seed.and(9), RandomEvents::text)),
                maybe(seed.and(10), RandomEvents::text),
                text(seed.and(11)),
                seed.and(12).value(),
                contract(seed.and(13)),
                contract(seed.and(14)),
                document(seed.and(15)),
                list(seed.and(16), RandomEvents::planned),
                maybe(seed.and(17), RandomEvents::part));
    }

    private static Event.Part part(Seed seed) {
        int of = 1 + seed.and(1).below(9);
        return new Event.Part("ride-" + seed.below(9), 1 + seed.and(2).below(of), of, text(seed.and(3)));
    }

    private static <T> T drawn(Seed seed, T[] all) {
        return all[seed.below(all.length)];
    }

    private static Event.Vote vote(Seed seed) {
        return new Event.Vote(
                drawn(seed, dev.stormrider.experiment.Origin.values()),
                maybe(seed.and(1), RandomEvents::text),
                truth(seed.and(2)),
                truth(seed.and(3)),
                truth(seed.and(4)));
    }

    private static Event.Poll poll(Seed seed) {
        return new Event.Poll(
                truth(seed.and(1)),
                list(
                        seed.and(2),
                        each -> new Ballot.Feared(
                                text(each.and(1)),
                                truth(each.and(2)) ? Party.CONSUMER : Party.PROVIDER,
                                truth(each.and(3)) ? Party.CONSUMER : Party.PROVIDER,
                                text(each.and(4)))),
                list(seed.and(3), RandomEvents::pairing),
                seed.and(7).below(100),
                list(seed.and(4), RandomEvents::text),
                truth(seed.and(5)),
                truth(seed.and(6)));
    }

    private static Event.Planned planned(Seed seed) {
        return new Event.Planned(
                text(seed.and(1)),
                text(seed.and(2)),
                text(seed.and(3)),
                text(seed.and(4)),
                text(seed.and(5)),
                maybe(seed.and(6), RandomEvents::text),
                list(seed.and(7), RandomEvents::pairing),
                truth(seed.and(8)),
                text(seed.and(9)),
                seed.and(10).below(101));
    }

    private static Event.Versions versions(Seed seed) {
        return new Event.Versions(text(seed.and(1)), text(seed.and(2)));
    }

    private static ContractText contract(Seed seed) {
        return new ContractText(text(seed.and(1)), text(seed.and(2)), text(seed.and(3)), text(seed.and(4)));
    }

    private static String text(Seed seed) {
        return TEXTS.get(seed.below(TEXTS.size()));
    }

    private static Document document(Seed seed) {
        return DOCUMENTS.get(seed.below(DOCUMENTS.size()));
    }

    private static Pairing pairing(Seed seed) {
        return Pairing.ALL.get(seed.and("pairing").below(Pairing.ALL.size()));
    }

    private static Verdict verdict(Seed seed) {
        return List.of(Verdict.values()).get(seed.and("verdict").below(Verdict.values().length));
    }

    private static boolean truth(Seed seed) {
        return seed.below(2) == 0;
    }

    private static <T> Optional<T> maybe(Seed seed, Function<Seed, T> some) {
        return truth(seed) ? Optional.of(some.apply(seed.and(1))) : Optional.empty();
    }

    private static <T> List<T> list(Seed seed, Function<Seed, T> item) {
        return IntStream.range(0, seed.and("list").below(4))
                .mapToObj(each -> item.apply(seed.and(each)))
                .toList();
    }
}
