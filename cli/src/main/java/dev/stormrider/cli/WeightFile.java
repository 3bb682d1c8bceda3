package dev.stormrider.cli;

import dev.stormrider.amendment.Change;
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
import java.util.stream.Collectors;

/**
 * Reads which changes are passed over, raised or lowered, why, by whom, until when: the list of a
 * {@code .stormrider-ignore}, or the one under {@code policy: changes} of a {@code stormrider.yaml}.
 */
final class WeightFile {
    private static final Path USUAL = Path.of(".stormrider-ignore");
    private static final Path CONFIGURATION = Path.of("stormrider.yaml");

    private static final List<String> KEYS = List.of("change", "kind", "as", "reason", "owner", "until");
    private static final String EXAMPLE = "Write `- change: \"GET /legacy/*\"` and a `reason` below it.";

    private final List<Problem> problems;

    private WeightFile(List<Problem> problems) {
        this.problems = problems;
    }

    /**
     * What {@code named} says, else what the ignore file or the configuration in {@code folder} says. They say the same
     * in the same words, so that both at once would leave open which of the two is meant.
     */
    static List<Weight> read(Optional<Path> named, Path folder) throws Mistake {
        if (named.isPresent()) {
            return of(named.get());
        }
        List<Weight> usual = ofThere(folder.resolve(USUAL));
        List<Weight> configured = ofThere(folder.resolve(CONFIGURATION));
        if (!usual.isEmpty() && !configured.isEmpty()) {
            throw new Mistake(List.of(new Problem(
                    configured.getFirst().at(),
                    "changes are weighed here, and in " + usual.getFirst().at() + " too",
                    "Keep all of them in one place, or name it with --ignore.")));
        }
        return usual.isEmpty() ? configured : usual;
    }

    private static List<Weight> ofThere(Path file) throws Mistake {
        return Files.exists(file) ? of(file) : List.of();
    }

    private static List<Weight> of(Path file) throws Mistake {
        Document document = Document.read(file, Limits.usual());
        List<Problem> problems = new ArrayList<>(document.problems());
        List<Weight> weights = document.root()
                .flatMap(root -> listed(root, file.endsWith(CONFIGURATION)))
                .map(list -> weights(list, problems))
                .orElse(List.of());
        if (!problems.isEmpty()) {
            throw new Mistake(problems);
        }
        return weights;
    }

    /** The list itself, or the one in a configuration; a configuration need not have one. */
    private static Optional<Tree> listed(Tree root, boolean configuration) {
        Optional<Tree> policy = root.child("policy");
        return configuration || policy.isPresent() ? policy.flatMap(each -> each.child("changes")) : Optional.of(root);
    }

    /** What {@code list} says; all that is wrong is added to {@code problems}. */
    static List<Weight> weights(Tree list, List<Problem> problems) {
        if (list.kind() != Kind.ARRAY) {
            problems.add(list.problem("expected a list of changes, found " + list.words(), EXAMPLE));
            return List.of();
        }
        WeightFile file = new WeightFile(problems);
        return list.list().stream().map(file::weight).flatMap(Optional::stream).toList();
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
        if (pattern.isEmpty() && section.child("kind").isEmpty()) {
            problems.add(tree.problem("an entry names no change", EXAMPLE));
        }
        if (reason.isEmpty()) {
            problems.add(tree.problem(
                    "an entry gives no reason", "Write why: in half a year nobody will know it any more."));
        }
        Optional<Change.Kind> kind = kind(section);
        Optional<Forecast> counts = counts(section);
        Optional<LocalDate> until = until(section);
        if (problems.size() > before) {
            return Optional.empty();
        }
        return Optional.of(new Weight(
                pattern.orElse("*"),
                kind,
                counts,
                reason.orElse(""),
                section.child("owner").flatMap(Tree::written),
                until,
                tree.at()));
    }

    private Optional<Change.Kind> kind(Section section) {
        Optional<Tree> written = section.child("kind");
        String word = written.flatMap(Tree::written).orElse("");
        List<Change.Kind> kinds = List.of(Change.Kind.values());
        Optional<Change.Kind> kind =
                kinds.stream().filter(each -> each.word().equals(word)).findFirst();
        if (kind.isEmpty()) {
            written.ifPresent(tree -> problems.add(tree.problem(
                    "there is no kind of change like " + tree.words(),
                    "Choose from " + kinds.stream().map(Change.Kind::word).collect(Collectors.joining(", ")) + ".")));
        }
        return kind;
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
