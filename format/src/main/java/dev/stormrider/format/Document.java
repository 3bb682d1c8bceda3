package dev.stormrider.format;

import dev.stormrider.contract.Problem;
import dev.stormrider.contract.Source;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A YAML or JSON file as a tree, with what is wrong with its text. Where there is no root there is a problem. */
public record Document(Optional<Tree> root, List<Problem> problems) {
    public Document {
        problems = List.copyOf(problems);
    }

    /** The file {@code path}, which is told to people as it is written. */
    public static Document read(Path path, Limits limits) {
        Problems problems = new Problems(limits.problems());
        Path absolute = path.toAbsolutePath();
        Library library = new Folder(absolute.getRoot() == null ? absolute : absolute.getRoot());
        Optional<Tree> root =
                switch (library.read(path.toString(), limits.fileBytes())) {
                    case Library.Entry.Refused(String found, String advice) -> {
                        problems.add(new Problem(new Source(path.toString(), 0), found, advice));
                        yield Optional.empty();
                    }
                    case Library.Entry.Content content ->
                        grow(path.toString(), content.bytes(), limits, new Budget(limits), problems);
                };
        return new Document(root, problems.list());
    }

    /** The text {@code bytes} of a file called {@code name}. */
    public static Document of(String name, byte[] bytes, Limits limits) {
        Problems problems = new Problems(limits.problems());
        Optional<Tree> root = grow(name, bytes, limits, new Budget(limits), problems);
        return new Document(root, problems.list());
    }

    static Optional<Tree> grow(String name, byte[] bytes, Limits limits, Budget budget, Problems problems) {
        Source at = new Source(name, 0);
        try {
            String text = decoded(bytes, name);
            if (text.isBlank()) {
                throw new Unreadable(at, "the file is empty", "Write a contract into it.");
            }
            Optional<Tree> root = grow(name, text, limits, budget, problems);
            if (root.isEmpty()) {
                throw new Unreadable(at, "the file holds comments only", "Write a contract into it.");
            }
            return root;
        } catch (Unreadable unreadable) {
            problems.add(unreadable.problem());
            return Optional.empty();
        }
    }

    /** A text that opens like JSON is tried as JSON first, which is many times faster; it may be YAML's flow style. */
    private static Optional<Tree> grow(String name, String text, Limits limits, Budget budget, Problems problems)
            throws Unreadable {
        boolean json = name.toLowerCase(Locale.ROOT).endsWith(".json");
        char first = text.charAt(text.length() - text.stripLeading().length());
        if (json || first == '{' || first == '[') {
            Budget tried = new Budget(budget);
            Problems found = new Problems(limits.problems());
            Grower grower = new Grower(name, limits, tried, found);
            try {
                JsonText.grow(text, limits, grower);
                budget.settle(tried);
                found.list().forEach(problems::add);
                return grower.root();
            } catch (Unreadable notJson) {
                if (json || !notJson.problem().found().startsWith("not JSON")) {
                    throw notJson;
                }
            }
        }
        Grower grower = new Grower(name, limits, budget, problems);
        YamlText.grow(text, grower);
        return grower.root();
    }

    private static String decoded(byte[] bytes, String name) throws Unreadable {
        if (startsWith(bytes, 0xFE, 0xFF)
                || startsWith(bytes, 0xFF, 0xFE)
                || startsWith(bytes, 0, 0)
                || zeroSecond(bytes)) {
            throw new Unreadable(
                    new Source(name, 0),
                    "the file is written in UTF-16 or UTF-32",
                    "Save it as UTF-8: that is what every reader of contracts expects.");
        }
        int start = startsWith(bytes, 0xEF, 0xBB) && bytes.length > 2 && (bytes[2] & 0xFF) == 0xBF ? 3 : 0;
        String text = new String(bytes, start, bytes.length - start, StandardCharsets.UTF_8);
        return text.indexOf('\uFFFD') < 0 ? text : strictly(bytes, start, name);
    }

    private static boolean startsWith(byte[] bytes, int first, int second) {
        return bytes.length > 1 && (bytes[0] & 0xFF) == first && (bytes[1] & 0xFF) == second;
    }

    private static boolean zeroSecond(byte[] bytes) {
        return bytes.length > 1 && (bytes[0] == 0 || bytes[1] == 0);
    }

    private static String strictly(byte[] bytes, int start, String name) throws Unreadable {
        ByteBuffer left = ByteBuffer.wrap(bytes, start, bytes.length - start);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(left).toString();
        } catch (CharacterCodingException broken) {
            int line = 1;
            for (int i = start; i < left.position(); i++) {
                line += bytes[i] == '\n' ? 1 : 0;
            }
            throw new Unreadable(
                    new Source(name, line),
                    "the file is not written in UTF-8: byte " + String.format("0x%02X", bytes[left.position()])
                            + " cannot stand here",
                    "Save it as UTF-8.");
        }
    }
}
