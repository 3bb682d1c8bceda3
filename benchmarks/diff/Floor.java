import dev.stormrider.format.Document;
import dev.stormrider.format.Limits;
import java.nio.file.Path;

/** The floor: both files as trees, and nothing understood of them. */
public final class Floor {
    private Floor() {}

    public static void main(String[] files) {
        for (String file : files) {
            System.out.println(Document.read(Path.of(file), Limits.usual()).root().isPresent());
        }
    }
}
