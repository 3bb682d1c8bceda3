package dev.stormrider.shadow;

import dev.stormrider.rule.Seed;
import java.time.Duration;

/** A shadow in a small heap, whose candidate and baseline answer with what takes a hundred times its length. */
final class SmallHeap {
    private static final int EXCHANGES = 600;

    private SmallHeap() {}

    public static void main(String[] arguments) throws Exception {
        Terms usual = Terms.usual(new Seed(1));
        String zeros = "[" + "0,".repeat(usual.room().bodyBytes() / 2 - 1_000) + "0]";
        Provider live = Provider.json(request -> "{\"id\":\"" + request.target() + "\"}")
                .forgetting();
        Terms terms = usual.sampling(1, 100_000).isolated(true).within(Duration.ofSeconds(5), 16);
        long wrong = 0;
        try (Bench bench = Bench.of(
                live,
                Provider.json(request -> zeros).forgetting(),
                Provider.json(request -> zeros.replace("0]", "1]")).forgetting(),
                terms)) {
            try (Caller caller = bench.caller()) {
                for (int i = 0; i < EXCHANGES; i++) {
                    String target = "/orders/" + i;
                    String answer = i % 2 == 0
                            ? caller.ask("GET", target, "")
                            : caller.ask("POST", target, "[" + "0,".repeat(20_000) + "0]");
                    wrong += answer.endsWith("{\"id\":\"" + target + "\"}") ? 0 : 1;
                }
            }
            bench.shadow().drain(Duration.ofSeconds(5));
            Outlook outlook = bench.shadow().outlook();
            System.out.println("wrong " + wrong + " asked " + bench.live().count + " compared " + outlook.compared()
                    + " dropped " + outlook.ordered());
        }
    }
}
