package dev.stormrider.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The two versions of one contract, as the names of files tell them: {@code before} and {@code after}, {@code v1} and
 * {@code v2}.
 */
record FirstPair(String before, String after) {
    private static final Set<String> FORMER = Set.of("before", "old", "previous", "prev", "base", "current");
    private static final Set<String> LATTER = Set.of("after", "new", "next");
    private static final Set<String> CONSUMER = Set.of("consumer", "client", "caller");
    private static final Pattern NUMBER = Pattern.compile("v?\\d{1,9}");
    private static final Comparator<Path> AGE =
            Comparator.comparingInt(FirstPair::age).thenComparing(FirstPair::numbers, Arrays::compare);

    /**
     * The last two of a contract that is here in several versions, else one file and what it was on the main branch.
     */
    static FirstPair among(List<Path> contracts) {
        if (contracts.isEmpty()) {
            return new FirstPair("api/before.yaml", "api/after.yaml");
        }
        SortedMap<String, List<Path>> versions =
                new TreeMap<>(contracts.stream().collect(Collectors.groupingBy(FirstPair::subject)));
        return versions.values().stream()
                .filter(several -> several.size() > 1)
                .sorted(Comparator.comparing(several -> consumers(several.getFirst())))
                .map(several -> several.stream().sorted(AGE).toList())
                .map(several -> several.subList(several.size() - 2, several.size()))
                .map(last -> new FirstPair(written(last.getFirst()), written(last.getLast())))
                .findFirst()
                .orElseGet(() -> inGit(contracts.stream()
                        .min(Comparator.comparing(FirstPair::consumers))
                        .orElseThrow()));
    }

    private static FirstPair inGit(Path contract) {
        return new FirstPair("main:" + written(contract), written(contract));
    }

    /** Whether {@code path} says that it is what a consumer promises. */
    private static boolean consumers(Path path) {
        return words(path).stream().anyMatch(CONSUMER::contains);
    }

    /**
     * What the consumer of this pair may promise to its own callers: another contract that is here, one that says so
     * before one that does not, the newest version of it.
     */
    Optional<String> consumer(List<Path> contracts) {
        String own = subject(Path.of(after));
        return contracts.stream()
                .filter(path -> !subject(path).equals(own))
                .min(Comparator.comparing((Path path) -> !consumers(path)).thenComparing(AGE.reversed()))
                .map(FirstPair::written);
    }

    private static String written(Path path) {
        return path.toString().replace('\\', '/');
    }

    /** What of a path says of which contract it is, and nothing of its version. */
    private static String subject(Path path) {
        return words(path).stream()
                .filter(Predicate.not(word -> FORMER.contains(word) || LATTER.contains(word) || numbered(word)))
                .collect(Collectors.joining(" "));
    }

    private static int age(Path path) {
        List<String> words = words(path);
        return words.stream().anyMatch(FORMER::contains) ? 0 : words.stream().anyMatch(LATTER::contains) ? 2 : 1;
    }

    private static int[] numbers(Path path) {
        return words(path).stream()
                .filter(FirstPair::numbered)
                .mapToInt(word -> Integer.parseInt(word.replace("v", "")))
                .toArray();
    }

    private static boolean numbered(String word) {
        return NUMBER.matcher(word).matches();
    }

    private static List<String> words(Path path) {
        String name = written(path).toLowerCase(Locale.ROOT).replaceFirst("\\.(yaml|yml|json)$", "");
        return List.of(name.split("[^\\p{L}\\d]+"));
    }
}
