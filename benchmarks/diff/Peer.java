import java.io.OutputStreamWriter;
import org.openapitools.openapidiff.core.OpenApiCompare;
import org.openapitools.openapidiff.core.output.ConsoleRender;

/** openapi-diff on two files, as its command line would be. */
public final class Peer {
    private Peer() {}

    public static void main(String[] files) throws Exception {
        try (OutputStreamWriter out = new OutputStreamWriter(System.out)) {
            new ConsoleRender().render(OpenApiCompare.fromLocations(files[0], files[1]), out);
        }
    }
}
