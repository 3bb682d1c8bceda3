import dev.stormrider.experiment.Pairing;
import dev.stormrider.ledger.Account;
import dev.stormrider.ledger.Actor;
import dev.stormrider.ledger.Choice;
import dev.stormrider.ledger.ContractText;
import dev.stormrider.ledger.DecisionKind;
import dev.stormrider.ledger.Document;
import dev.stormrider.ledger.Event;
import dev.stormrider.ledger.Link;
import dev.stormrider.ledger.Origin;
import dev.stormrider.ledger.Right;
import dev.stormrider.ledger.Role;
import dev.stormrider.ledger.Session;
import dev.stormrider.store.Store;
import dev.stormrider.verdict.Verdict;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Fills a store with made-up reviews, the same for the same seed: Fill FILE REVIEWS EXPERIMENTS FIRST. */
final class Fill {
    static final String SESSION = "benchmark-session-0123456789abcdef0123456789abcdef";
    static final String TOKEN = "sr_benchmark0123456789abcdef0123456789abcdef01";

    private static final List<String> SERVICES = List.of(
            "orders", "payments", "stock", "basket", "catalogue", "shipping", "invoices", "accounts", "search", "prices",
            "ratings", "mail", "returns", "loyalty", "fraud", "ledger", "tax", "warehouse", "couriers", "vouchers");
    private static final List<String> NOUNS = List.of("orders", "payments", "refunds", "items", "customers", "receipts");

    private Fill() {}

    public static void main(String... arguments) throws Exception {
        int reviews = Integer.parseInt(arguments[1]);
        int experiments = Integer.parseInt(arguments[2]);
        int first = Integer.parseInt(arguments[3]);
        Instant now = Instant.now();
        Actor robot = new Actor("robot", "token bench", Role.ADMIN.rights());
        try (Store store = Store.open(Path.of(arguments[0]))) {
            if (first == 0) {
                visitors(store, robot, now);
            }
            long began = System.nanoTime();
            for (int number = first; number < first + reviews; number++) {
                Random dice = new Random(number);
                // One every five minutes, so that the last is now.
                Instant then = now.minus(Duration.ofMinutes(5L * (10_000 - number % 10_000)));
                store.runs().take(robot, "run-" + number, 0, run(number, experiments, dice, then), then);
                if (dice.nextInt(3) == 0) {
                    Actor ann = new Actor("approver" + dice.nextInt(20), "session", Role.APPROVER.rights());
                    long review = store.runs().run("run-" + number, now).orElseThrow().review();
                    store.decisions().decide(ann, review, Choice.of(DecisionKind.APPROVE, "looks fine"), then);
                    store.comments().say(ann, review, "Who reads the fee?", Optional.empty(), then);
                }
            }
            System.out.printf("%d reviews in %.1f s%n", reviews, (System.nanoTime() - began) / 1e9);
        }
    }

    private static void visitors(Store store, Actor robot, Instant now) throws Exception {
        Account account = new Account("robot", "Robot", Role.ADMIN, Optional.empty(), Optional.empty(), List.of(), false,
                now, Optional.empty());
        store.accounts().add(robot, account, Optional.empty(), now);
        Instant later = now.plus(Duration.ofDays(6));
        store.sessions().begin(new Session(hash(SESSION), "robot", "guard", now, now, later));
        store.tokens().make(robot, "robot", "bench", "sr_benc", hash(TOKEN), EnumSet.allOf(Right.class), false, later, now);
    }

    private static String hash(String text) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest);
    }

    /** A run that has ended, with everything that one tells. */
    static List<Event> run(int number, int experiments, Random dice, Instant at) {
        List<Event> events = new ArrayList<>();
        events.add(begun(number, experiments, dice, at));
        boolean rejected = false;
        for (int each = 0; each < experiments; each++) {
            for (Pairing pairing : List.of(Pairing.AFTER_BEFORE, Pairing.BEFORE_AFTER)) {
                boolean broke = dice.nextInt(50) == 0;
                rejected |= broke;
                events.add(found(each, pairing, broke, dice, at));
            }
        }
        events.add(new Event.Ended(at, rejected ? "rejected" : "ratified", rejected ? "no-safe-order" : "any-order",
                List.of(rejected ? "What broke closes the gate." : "Everything held."),
                Duration.ofSeconds(30 + dice.nextInt(200)), new Document("{\"kind\":\"run\",\"run\":\"run-" + number + "\"}")));
        return events;
    }

    static Event.Begun begun(int number, int experiments, Random dice, Instant at) {
        String consumer = SERVICES.get(dice.nextInt(SERVICES.size()));
        String provider = SERVICES.get(dice.nextInt(SERVICES.size()));
        String before = "1." + dice.nextInt(60) + ".0";
        String after = before.replace(".0", "." + (1 + dice.nextInt(9)));
        List<Event.Planned> planned = new ArrayList<>();
        for (int each = 0; each < experiments; each++) {
            String noun = NOUNS.get(each % NOUNS.size());
            planned.add(new Event.Planned("experiment-" + each + "-" + noun, "GET /" + noun + "/{" + noun + "Id}", "/body/fee",
                    "the gateway withholds /body/fee in the response", each % 2 == 0 ? "consumer" : "provider",
                    Optional.of(each % 3 == 0 ? "refused" : "tolerated"),
                    List.of(Pairing.AFTER_BEFORE, Pairing.BEFORE_AFTER), false,
                    "A field that may be missing meets a reader that never tried it missing.", 90 - each % 80));
        }
        return new Event.Begun(at, new Link(consumer, provider, "The " + provider + " API"),
                Optional.of(new Event.Versions("c" + number, "c" + (number + 1))),
                Optional.of(new Event.Versions("p" + number, "p" + (number + 1))),
                new Origin(Optional.of("github.com/acme/" + provider), Optional.of(Integer.toString(number)),
                        Optional.of(Integer.toHexString(number * 31) + "c0ffee"), Optional.of("change-" + number),
                        Optional.of("person" + dice.nextInt(40)), Optional.of("https://github.com/acme/" + provider), Optional.empty()),
                Optional.of("staging"), "0.1.0", number, contract(before), contract(after), amendment(dice), planned, Optional.empty());
    }

    private static ContractText contract(String version) {
        String text = "openapi: 3.1.0\ninfo: {title: API, version: " + version + "}\n"
                + "# a line of a contract that is as long as lines are\n".repeat(200);
        return new ContractText("api.yaml", version, version, text);
    }

    private static Document amendment(Random dice) {
        StringBuilder entries = new StringBuilder();
        for (int each = 0; each < 12; each++) {
            entries.append(each == 0 ? "" : ",").append("{\"forecast\":\"").append(each % 3 == 0 ? "refused" : "tolerated")
                    .append("\",\"turn\":\"missing\",\"upgraded\":\"provider\",\"writer\":\"provider\",\"reader\":\"consumer\",")
                    .append("\"message\":\"response\",\"operations\":[\"GET /").append(NOUNS.get(each % NOUNS.size()))
                    .append("\"],\"place\":\"/body/field").append(dice.nextInt(100))
                    .append("\",\"before\":{\"file\":\"api.yaml\",\"line\":").append(100 + each)
                    .append("},\"after\":{\"file\":\"api.yaml\",\"line\":").append(104 + each)
                    .append("},\"text\":\"the field is never sent; the old consumer expects it\",\"fingerprint\":\"f")
                    .append(each).append("\"}");
        }
        return new Document("{\"formatVersion\":1,\"kind\":\"diff\",\"before\":{\"title\":\"API\",\"version\":\"1\",\"file\":\"api.yaml\"},"
                + "\"after\":{\"title\":\"API\",\"version\":\"2\",\"file\":\"api.yaml\"},\"rollout\":\"consumer-first\","
                + "\"counts\":{\"refused\":4,\"undecided\":0,\"tolerated\":8},\"unread\":0,\"entries\":[" + entries + "]}");
    }

    private static Event.Found found(int experiment, Pairing pairing, boolean broke, Random dice, Instant at) {
        String name = "experiment-" + experiment + "-" + NOUNS.get(experiment % NOUNS.size());
        String reason = broke ? "GET /" + NOUNS.get(experiment % NOUNS.size()) + " answered 200 with /body/fee 0, where the control had 91"
                : "as in the control";
        String harms = broke ? evidence(dice) : "";
        String json = "{\"experiment\":\"" + name + "\",\"pairing\":\"" + pairing.word() + "\",\"verdict\":\""
                + (broke ? "broke" : "held") + "\",\"reason\":\"" + reason + "\",\"harms\":[" + harms + "],\"old\":[]}";
        return new Event.Found(at, name, pairing, broke ? Verdict.BROKE : Verdict.HELD,
                "f-" + experiment + "-" + pairing.word(), broke, false, new Document(json), Optional.empty());
    }

    private static String evidence(Random dice) {
        String exchange = "{\"step\":\"read it\",\"phase\":\"during\",\"atMillis\":" + dice.nextInt(9000)
                + ",\"tookMillis\":58,\"status\":200,\"hung\":false,\"mark\":\"m-1\",\"request\":{\"method\":\"GET\",\"target\":\"/orders/1\","
                + "\"headers\":[{\"name\":\"Host\",\"value\":\"orders.shop.example\"},{\"name\":\"Accept\",\"value\":\"application/json\"}]},"
                + "\"response\":{\"status\":200,\"headers\":[{\"name\":\"Content-Type\",\"value\":\"application/json\"}],\"body\":{\"text\":\""
                + "{\\\"id\\\":\\\"ord-1001\\\",\\\"total\\\":4150,\\\"fee\\\":".concat(dice.nextInt(100) + "}")
                + "\",\"bytes\":55,\"cut\":false}}}";
        return "{\"harm\":\"silently-wrong\",\"party\":\"consumer\",\"place\":\"/body/fee\",\"text\":\"/body/fee is 0, where the control had 91\","
                + "\"control\":" + exchange + ",\"trial\":" + exchange + ",\"passages\":[]}";
    }
}
