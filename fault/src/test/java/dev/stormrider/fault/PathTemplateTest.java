package dev.stormrider.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PathTemplateTest {
    @Test
    void readsAndWritesParametersByPosition() {
        PathTemplate template = new PathTemplate("/users/{id}/files/{name}.{ending}");

        assertThat(template.names()).containsExactly("id", "name", "ending");
        assertThat(template.match("/users/7%2F8/files/a+b.tar")).hasValue(List.of("7/8", "a+b", "tar"));
        assertThat(template.filled(List.of("7/8", "a b", "tar"))).isEqualTo("/users/7%2F8/files/a%20b.tar");
    }

    @Test
    void writesDotsSoThatTheyAreNoStepsInThePath() {
        PathTemplate template = new PathTemplate("/users/{id}");

        assertThat(template.filled(List.of(".."))).isEqualTo("/users/%2E%2E");
        assertThat(template.filled(List.of("."))).isEqualTo("/users/%2E");
        assertThat(template.match("/users/%2E%2E")).hasValue(List.of(".."));
        assertThat(template.filled(List.of("..."))).isEqualTo("/users/...");
    }

    @Test
    void takesWhatNeedsNoEncodingForWhatItMeans() {
        PathTemplate template = new PathTemplate("/v1/users/{id}");

        assertThat(template.fits("/v1/us%65rs/7")).isTrue();
        assertThat(template.match("/%76%31/users/%37%2F%38")).hasValue(List.of("7/8"));
        assertThat(template.fits("/v1%2Fusers/7")).isFalse();
        assertThat(template.fits("/v1/us%6/7")).isFalse();
        assertThat(template.fits("/v1/users/%")).isTrue();
        assertThat(new PathTemplate("/%7Eme/a%2Db/{id}").fits("/%7Eme/a-b/7")).isTrue();
        assertThat(PathTemplate.plain("/%7Ea%7e%2d%20%C3%A9%6")).isEqualTo("/~a~-%20%C3%A9%6");
    }

    @Test
    void endsAParameterWhereTheLiteralAfterItComesUpFirst() {
        assertThat(new PathTemplate("/{from}-{to}").match("/a-b-c")).hasValue(List.of("a", "b-c"));
    }

    @Test
    void matchesNothingElse() {
        PathTemplate template = new PathTemplate("/users/{id}");

        assertThat(template.match("/users/")).isEmpty();
        assertThat(template.match("/users/7/")).isEmpty();
        assertThat(template.match("/user/7")).isEmpty();
        assertThat(new PathTemplate("/{a}.json").match("/.json")).isEmpty();
        assertThat(new PathTemplate("/{a}{b}").match("/x")).isEmpty();
    }

    @Test
    void leavesAParameterWithoutAValueAsItIsWritten() {
        assertThat(new PathTemplate("/{a}/{b}").filled(List.of("1"))).isEqualTo("/1/{b}");
    }
}
