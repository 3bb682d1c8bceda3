package dev.stormrider.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.ledger.Origin;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginsTest {
    private static final Map<List<String>, String> GIT = Map.of(
            List.of("config", "--get", "remote.origin.url"), "git@github.com:acme/orders.git",
            List.of("rev-parse", "HEAD"), "c0ffee",
            List.of("rev-parse", "--abbrev-ref", "HEAD"), "optional-fee",
            List.of("log", "-1", "--format=%an"), "Ada");

    private static Origins origins(Map<String, String> environment, Map<String, String> files) {
        return new Origins(
                environment,
                file -> Optional.ofNullable(files.get(file)),
                arguments -> Optional.ofNullable(GIT.get(arguments)));
    }

    private static Origin origin(String... parts) {
        Map<String, String> all = new HashMap<>();
        for (String part : parts) {
            all.put(part.substring(0, part.indexOf('=')), part.substring(part.indexOf('=') + 1));
        }
        return new Origin(
                Optional.ofNullable(all.get("repository")),
                Optional.ofNullable(all.get("change")),
                Optional.ofNullable(all.get("commit")),
                Optional.ofNullable(all.get("branch")),
                Optional.ofNullable(all.get("author")),
                Optional.ofNullable(all.get("page")),
                Optional.ofNullable(all.get("job")));
    }

    @Test
    void aPullRequestOnGithubIsKnownByItsEvent() {
        Map<String, String> environment = Map.of(
                "GITHUB_ACTIONS", "true",
                "GITHUB_SERVER_URL", "https://github.com",
                "GITHUB_REPOSITORY", "acme/orders",
                "GITHUB_SHA", "of-the-merge",
                "GITHUB_HEAD_REF", "fee",
                "GITHUB_ACTOR", "whoever-pressed-again",
                "GITHUB_RUN_ID", "77",
                "GITHUB_EVENT_PATH", "event.json");
        String event = "{\"pull_request\":{\"number\":12,\"html_url\":\"https://github.com/acme/orders/pull/12\","
                + "\"head\":{\"sha\":\"of-the-head\"},\"user\":{\"login\":\"ada\"}}}";

        assertThat(origins(environment, Map.of("event.json", event)).origin(Map.of()))
                .isEqualTo(origin(
                        "repository=github.com/acme/orders",
                        "change=12",
                        "commit=of-the-head",
                        "branch=fee",
                        "author=ada",
                        "page=https://github.com/acme/orders/pull/12",
                        "job=https://github.com/acme/orders/actions/runs/77"));
    }

    @Test
    void aPushOnGithubHasNoChange() {
        Map<String, String> environment = Map.of(
                "GITHUB_ACTIONS", "true",
                "GITHUB_SERVER_URL", "https://github.com",
                "GITHUB_REPOSITORY", "acme/orders",
                "GITHUB_SHA", "of-main",
                "GITHUB_REF_NAME", "main",
                "GITHUB_ACTOR", "ada",
                "GITHUB_EVENT_PATH", "event.json");

        assertThat(origins(environment, Map.of("event.json", "not JSON")).origin(Map.of()))
                .isEqualTo(origin("repository=github.com/acme/orders", "commit=of-main", "branch=main", "author=ada"));
    }

    @Test
    void aMergeRequestOnGitlabIsKnownByItsVariables() {
        Map<String, String> environment = Map.of(
                "GITLAB_CI", "true",
                "CI_PROJECT_URL", "https://gitlab.acme.example/shop/orders",
                "CI_MERGE_REQUEST_IID", "5",
                "CI_MERGE_REQUEST_PROJECT_URL", "https://gitlab.acme.example/shop/orders",
                "CI_COMMIT_SHA", "merged",
                "CI_MERGE_REQUEST_SOURCE_BRANCH_SHA", "head",
                "CI_COMMIT_REF_NAME", "fee",
                "GITLAB_USER_LOGIN", "ada",
                "CI_JOB_URL", "https://gitlab.acme.example/shop/orders/-/jobs/9");

        assertThat(origins(environment, Map.of()).origin(Map.of()))
                .isEqualTo(origin(
                        "repository=gitlab.acme.example/shop/orders",
                        "change=5",
                        "commit=head",
                        "branch=fee",
                        "author=ada",
                        "page=https://gitlab.acme.example/shop/orders/-/merge_requests/5",
                        "job=https://gitlab.acme.example/shop/orders/-/jobs/9"));
    }

    @Test
    void jenkinsTellsLessAndGitTheRest() {
        Map<String, String> environment = Map.of(
                "JENKINS_URL", "https://ci", "CHANGE_ID", "3", "GIT_COMMIT", "abc", "BUILD_URL", "https://ci/job/3");

        assertThat(origins(environment, Map.of()).origin(Map.of()))
                .isEqualTo(origin(
                        "repository=github.com/acme/orders",
                        "change=3",
                        "commit=abc",
                        "branch=optional-fee",
                        "author=Ada",
                        "job=https://ci/job/3"));
    }

    @Test
    void whatIsSaidGoesBeforeWhatIsFound() {
        assertThat(origins(Map.of(), Map.of()).origin(Map.of("change", "8", "commit", "feed")))
                .isEqualTo(origin(
                        "repository=github.com/acme/orders",
                        "change=8",
                        "commit=feed",
                        "branch=optional-fee",
                        "author=Ada"));
        assertThat(new Origins(Map.of(), file -> Optional.empty(), arguments -> Optional.empty()).origin(Map.of()))
                .isEqualTo(Origin.unknown());
    }

    @ParameterizedTest
    @CsvSource({
        "https://github.com/acme/orders.git, github.com/acme/orders",
        "https://ada:secret@github.com/acme/orders, github.com/acme/orders",
        "https://oauth2:tok@gitlab.example/a/b/c.git/, gitlab.example/a/b/c",
        "git@github.com:acme/orders.git, github.com/acme/orders",
        "ssh://git@git.example:2222/acme/orders.git, git.example/acme/orders",
        "https://git.example:8443/acme/orders, git.example/acme/orders",
        "/srv/git/orders.git, /srv/git/orders"
    })
    void aRepositoryHasOneNameWhateverItsAddress(String address, String name) {
        assertThat(Origins.repository(address)).isEqualTo(name);
    }
}
