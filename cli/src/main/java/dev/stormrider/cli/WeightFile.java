package dev.stormrider.cli;

import dev.stormrider.amendment.Forecast;
import dev.stormrider.amendment.Weight;
import dev.stormrider.contract.Problem;
import dev.stormrider.format.Document;
import dev.stormrider.format.Limits;
import dev.stormrider.format.Tree;
import dev.stormrider.rule.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads a {@code .stormrider-ignore}: which changes are passed over, raised or lowered, why, by whom, until when. */
final class WeightFile {
    static final Path USUAL = Path.of(".stormrider-ignore");

    private static final List<String> KEYS = List.of("change", "as", "reason", "owner", "until");
    private static final String EXAMPLE = "Write `- change: \"GET /legacy/*\"` and a `reason` below it.";

    private final List<Problem> problems = new ArrayList<>();

    private WeightFile() {}

    /** What {@code named} says, else what the usual file of the working directory says, where there is one. */
    static List<Weight> read(Optional<Path> named) throws Mistake {
        if (named.isEmpty() && !Files.exists(USUAL)) {
            return List.of();
        }
        Document document = Document.read(named.orElse(USUAL), Limits.usual());
        WeightFile file = new WeightFile();
        file.problems.addAll(document.problems());
        List<Weight> weights = document.root().map(file::weights).orElse(List.of());
        if (!file.problems.isEmpty()) {
            throw new Mistake(file.problems);
        }
        return weights;
    }

    private List<Weight> weights(Tree root) {
        if (root.kind() != Kind.ARRAY) {
            problems.add(root.problem("expected a list of changes, found " + root.words(), EXAMPLE));
            return List.of();
        }
        return root.list().stream().map(this::weight).flatMap(Optional::stream).toList();
    }

    private Optional<Weight> weight(Tree tree) {
        int before = problems.size();
        Section section = new Section(tree, "the entry", problems, KEYS);
        if (tree.kind() != Kind.OBJECT) {
            return Optional.empty();
        }
        // A fingerprint may be made of digits alone, which YAML takes for a number.
        Optional<String> pattern = section.child("change").flatMap(Tree::written);
        Optional<String> reason = section.child("reason").flatMap(Tree::written);
        if (pattern.isEmpty()) {
            problems.add(tree.problem("an entry names no change", EXAMPLE));
        }
        if (reason.isEmpty()) {
            problems.add(tree.problem(
                    "an entry gives no reason", "Write why: in half a year nobody will know it any more."));
        }
        Optional<Forecast> counts = counts(section);
        Optional<LocalDate> until = until(section);
        if (problems.size() > before) {
            return Optional.empty();
        }
        return Optional.of(new Weight(
                pattern.orElse(""),
                counts,
                reason.orElse(""),
                section.child("owner").flatMap(Tree::written),
                until,
                tree.at()));
    }

    private Optional<Forecast> counts(Section section) {
        Optional<Tree> as = section.child("as");
        String word = as.flatMap(Tree::written).orElse("ignored").toLowerCase(Locale.ROOT);
        if (word.equals("ignored")) {
            return Optional.empty();
        }
        Optional<Forecast> forecast = List.of(Forecast.values()).stream()
                .filter(each -> each.word().equals(word))
                .findFirst();
        if (forecast.isEmpty()) {
            as.ifPresent(tree -> problems.add(tree.problem(
                    "a change counts as nothing that is called \"" + word + "\"",
                    "Write ignored, tolerated, undecided or refused.")));
        }
        return forecast;
    }

    private Optional<LocalDate> until(Section section) {
        return section.child("until").flatMap(tree -> {
            String written = tree.written().orElse("");
            try {
                return Optional.of(LocalDate.parse(written));
            } catch (DateTimeException noDate) {
                problems.add(tree.problem(
                        "\"" + written + "\" is no date", "Write year, month and day, such as 2027-01-31."));
                return Optional.empty();
            }
        });
    }
}
