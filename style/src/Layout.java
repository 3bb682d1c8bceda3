import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.ImportOrderer;
import com.palantir.javaformat.java.JavaFormatterOptions;
import com.palantir.javaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Checks ({@code check ROOT FOLDER}) or repairs ({@code fix ROOT FOLDER}) the layout of the Java files in a folder.
 *
 * <p>A program of one file that the JDK runs from source: the formatter's own command line knows neither folders nor
 * patterns, and formatter plug-ins run inside Maven, whose JDK may be too old to parse this code.
 */
class Layout {
    private static final JavaFormatterOptions OPTIONS = JavaFormatterOptions.builder()
            .style(JavaFormatterOptions.Style.PALANTIR)
            .formatJavadoc(true)
            .build();

    public static void main(String[] arguments) throws IOException {
        boolean fix = arguments[0].equals("fix");
        Path root = Path.of(arguments[1]).toRealPath();

        List<Path> sources;
        try (Stream<Path> files = Files.walk(root.resolve(arguments[2]).normalize())) {
            sources = files.filter(file -> isSource(root.relativize(file)))
                    .sorted()
                    .toList();
        }
        List<String> findings = sources.parallelStream()
                .flatMap(source -> treat(root, source, fix).stream())
                .toList();

        findings.forEach(System.err::println);
        if (!findings.isEmpty() && !fix) {
            System.err.println("Repair the layout with: mvn -q validate -pl style -Dstyle=fix");
            System.exit(1);
        }
    }

    // Build folders have no folder src, so generated code stays out without a list of their names.
    private static boolean isSource(Path file) {
        return file.toString().endsWith(".java")
                && StreamSupport.stream(file.spliterator(), false).anyMatch(Path.of("src")::equals);
    }

    private static List<String> treat(Path root, Path source, boolean fix) {
        try {
            String before = Files.readString(source);
            String after = layOut(before);
            if (after.equals(before)) {
                return List.of();
            }
            if (fix) {
                Files.writeString(source, after);
                return List.of(root.relativize(source) + ": laid out anew");
            }
            return List.of(root.relativize(source) + ": not laid out as the formatter would");
        } catch (FormatterException e) {
            return List.of(root.relativize(source) + ": cannot be parsed: " + e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String layOut(String source) throws FormatterException {
        Formatter formatter = Formatter.createFormatter(OPTIONS);
        String imports = ImportOrderer.reorderImports(
                RemoveUnusedImports.removeUnusedImports(source), JavaFormatterOptions.Style.PALANTIR);
        return formatter.formatSource(imports);
    }
}
