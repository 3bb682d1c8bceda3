package dev.stormrider.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderTest {
    private static final String ITEM = "{ get: { responses: { 204: { description: done } } } }";

    @TempDir
    Path folder;

    @BeforeEach
    void writesFiles() throws IOException {
        Files.createDirectories(folder.resolve("repo/api"));
        write("repo/shared.yaml", ITEM);
        write("repo/api/near.yaml", ITEM);
        write("outside.yaml", ITEM);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Path referringTo(String reference) throws IOException {
        return write("repo/api/shop.yaml", "openapi: 3.0.3\npaths: { /: { $ref: '" + reference + "' } }\n");
    }

    @Test
    void readsAFileBesideTheContract() throws IOException {
        Reading reading = Reader.read(referringTo("near.yaml"), Limits.usual());

        assertThat(reading.problems()).isEmpty();
        assertThat(reading.contract().orElseThrow().operations()).containsKey("GET /");
    }

    @Test
    void refusesAFileOutsideOfTheContractsFolder() throws IOException {
        Path contract = referringTo("../shared.yaml");

        assertThat(Reader.read(contract, Limits.usual()).problems())
                .singleElement()
                .asString()
                .startsWith(contract + ":2: the file ")
                .contains("lies outside of")
                .endsWith("References may not leave that folder. Name a wider one with --root if that is meant.");
    }

    @Test
    void readsEverythingOfTheGitWorkTreeThatHoldsTheContract() throws IOException {
        Files.createDirectory(folder.resolve("repo/.git"));

        assertThat(Reader.read(referringTo("../shared.yaml"), Limits.usual()).problems())
                .isEmpty();
        assertThat(Reader.read(referringTo("../../outside.yaml"), Limits.usual())
                        .problems())
                .hasSize(1);
    }

    @Test
    void readsWhatAWiderRootHolds() throws IOException {
        assertThat(Reader.read(referringTo("../../outside.yaml"), folder, Limits.usual())
                        .problems())
                .isEmpty();
    }

    @Test
    void followsSymbolicLinksBeforeItLooksWhereAFileLies() throws IOException {
        Files.createSymbolicLink(folder.resolve("repo/api/link.yaml"), folder.resolve("outside.yaml"));
        Files.createSymbolicLink(folder.resolve("repo/api/good.yaml"), folder.resolve("repo/api/near.yaml"));

        assertThat(Reader.read(referringTo("link.yaml"), Limits.usual()).problems())
                .singleElement()
                .asString()
                .contains("lies outside of");
        assertThat(Reader.read(referringTo("good.yaml"), Limits.usual()).problems())
                .isEmpty();
    }

    @Test
    void readsAContractThroughALinkToItsFolder() throws IOException {
        referringTo("near.yaml");
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("repo/api"));

        assertThat(Reader.read(link.resolve("shop.yaml"), Limits.usual()).problems())
                .isEmpty();
    }

    @Test
    void knowsTheContractsOwnFileHoweverItIsSpelled() throws IOException {
        write(
                "repo/api/shop.yaml",
                "openapi: 3.0.3\npaths: { /: { $ref: 'item.yaml' } }\n"
                        + "components: { schemas: { A: { type: string } } }");
        write(
                "repo/api/item.yaml",
                "{ get: { responses: { 200: { content: { a/b: { schema: {"
                        + " $ref: 'shop.yaml#/components/schemas/A' } } } } } } }");

        Path odd = folder.resolve("repo/api/../api/./shop.yaml");

        assertThat(Reader.read(odd, Limits.usual())
                        .contract()
                        .orElseThrow()
                        .names()
                        .shapes())
                .containsOnlyKeys("A");
    }

    @Test
    void saysThatThereIsNoSuchFile() {
        Path missing = folder.resolve("repo/missing.yaml");

        assertThat(Reader.read(missing, Limits.usual()).problems())
                .singleElement()
                .hasToString(
                        missing + ": there is no file " + missing + "\n    Check the name, and where it is seen from.");
    }

    @Test
    void saysThatAFolderIsNoFile() {
        assertThat(Reader.read(folder.resolve("repo"), Limits.usual()).problems())
                .singleElement()
                .asString()
                .contains("is a folder");
    }

    @Test
    void refusesAFileThatIsTooLarge() throws IOException {
        Path large = write("repo/large.yaml", "x".repeat(2 << 20));
        Limits small = new Limits(1 << 20, 10, 1_000, 100, 10, 10);

        assertThat(Reader.read(large, small).problems())
                .singleElement()
                .hasToString(large + ": the file " + large + " is larger than 1 MB\n"
                        + "    Check that it is the right file, or split it.");
    }

    @Test
    void readsAFileOfExactlyTheLargestSize() throws IOException {
        write("repo/api/near.yaml", "{}");
        Path file = referringTo("near.yaml");
        Limits exact = new Limits(Files.size(file), 10, 1_000, 100, 10, 10);

        assertThat(Reader.read(file, exact).problems()).isEmpty();
    }

    @Test
    void resolvesNamesByTheirWordsAlone() {
        assertThat(Library.joined("a/b/", "./c/../d.yaml")).isEqualTo("a/b/d.yaml");
        assertThat(Library.joined("a/", "../../d.yaml")).isEqualTo("../d.yaml");
        assertThat(Library.joined("", "../d.yaml")).isEqualTo("../d.yaml");
        assertThat(Library.joined("/a/", "../../d.yaml")).isEqualTo("/d.yaml");
        assertThat(Library.joined("/a//", "d.yaml")).isEqualTo("/a/d.yaml");
    }
}
