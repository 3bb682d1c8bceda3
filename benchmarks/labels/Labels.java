import dev.stormrider.amendment.Amendment;
import dev.stormrider.amendment.Weight;
import dev.stormrider.contract.Contract;
import dev.stormrider.format.Limits;
import dev.stormrider.format.Reader;
import dev.stormrider.rule.Json;
import dev.stormrider.rule.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** {@code java -cp … Labels.java DATA REASONS}: agreement with the labels of each source, and what disagreements are about. */
class Labels {
    /** What was deprecated until an earlier day may be gone. */
    private static final LocalDate TODAY = LocalDate.of(2026, 1, 1);

    /** The reasons that say that the label is what is wrong. */
    private static final Set<String> WRONG = Set.of("label", "source");

    /** How the cases of one source came out. {@code wrong}: the label is, as is said in writing. */
    private static final class Count {
        int cases;
        int agreed;
        int written;
        int wrong;
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0], "contracts", "openapi");
        Map<String, String> reasons = reasons(Path.of(arguments[1]));
        Map<String, Count> sources = new TreeMap<>();
        Map<String, Integer> kinds = new TreeMap<>();
        Count all = new Count();
        for (String line : Files.readAllLines(folder.resolve("cases.jsonl"))) {
            Value one = Json.read(line).orElseThrow();
            String id = text(one, "id");
            String label = text(one, "provider_first");
            String ours = said(Amendment.of(contract(folder, id, "old"), contract(folder, id, "new")));
            String reason = reasons.getOrDefault(id, "");
            String kind = reason.isEmpty() ? "not in writing" : reason;
            for (Count count : new Count[] {
                all, sources.computeIfAbsent(text(one, "source").split(":")[0], source -> new Count())
            }) {
                count.cases++;
                count.agreed += label.equals(ours) ? 1 : 0;
                count.written += !label.equals(ours) && !reason.isEmpty() ? 1 : 0;
                count.wrong += !label.equals(ours) && WRONG.contains(reason) ? 1 : 0;
            }
            if (!label.equals(ours)) {
                kinds.merge(kind, 1, Integer::sum);
                if (reason.isEmpty()) {
                    System.out.println(id + " " + label + ", ours " + ours + ": no reason is written down");
                }
            }
        }
        System.out.printf("%-14s %6s %8s %22s %28s%n", "source", "cases", "agreed", "where labels are right", "written disagreements aside");
        sources.put("all", all);
        sources.forEach((source, count) -> System.out.printf(
                "%-14s %6d %7.1f%% %21.1f%% %27.1f%%%n",
                source,
                count.cases,
                100.0 * count.agreed / count.cases,
                100.0 * count.agreed / (count.cases - count.wrong),
                100.0 * count.agreed / (count.cases - count.written)));
        System.out.println("disagreements: " + kinds);
    }

    /** The word before the colon of each case that is told of in writing. */
    private static Map<String, String> reasons(Path file) throws Exception {
        Map<String, String> reasons = new TreeMap<>();
        for (String line : Files.readAllLines(file)) {
            String[] words = line.split(" ", 5);
            if (!line.startsWith("#") && words.length == 5) {
                reasons.put(words[0], words[3].replace(":", ""));
            }
        }
        return reasons;
    }

    private static Contract contract(Path folder, String id, String version) {
        Path yaml = folder.resolve(id).resolve(version + ".yaml");
        Path file = Files.exists(yaml) ? yaml : folder.resolve(id).resolve(version + ".json");
        return Reader.read(file, Limits.usual()).contract().orElseThrow();
    }

    /** May the provider be upgraded while old consumers run? In the words of the labels, on {@link #TODAY}. */
    private static String said(Amendment amendment) {
        return switch (Weight.of(amendment, List.of(), TODAY).oldReadsNew()) {
            case NO -> "unsafe";
            case UNDECIDED -> "unsure";
            case YES -> "safe";
        };
    }

    private static String text(Value one, String name) {
        return one instanceof Value.Members(var members) && members.get(name) instanceof Value.Text(String text) ? text : "";
    }
}
