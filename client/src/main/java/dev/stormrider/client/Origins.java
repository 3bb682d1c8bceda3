package dev.stormrider.client;

import dev.stormrider.ledger.EventLimits;
import dev.stormrider.ledger.Origin;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Finds out where an amendment came from: what the user says first, then what a pipeline tells in its environment
 * (GitHub Actions, GitLab CI, Jenkins), then git.
 */
public final class Origins {
    /** What may be said on the command line. */
    public static final List<String> NAMES =
            List.of("repository", "change", "commit", "branch", "author", "page", "job");

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final Function<String, Optional<String>> environment;
    private final Function<String, Optional<String>> files;
    private final Function<List<String>, Optional<String>> git;

    /**
     * @param environment the value of a variable
     * @param files the text of a file; empty where it cannot be read
     * @param git what git says to its arguments, one line; empty where it knows nothing
     */
    public Origins(
            Map<String, String> environment,
            Function<String, Optional<String>> files,
            Function<List<String>, Optional<String>> git) {
        this.environment = name -> Optional.ofNullable(environment.get(name)).filter(text -> !text.isBlank());
        this.files = files;
        this.git = git;
    }

    /** The origin; {@code said} goes before everything else, and has the names of {@link #NAMES}. */
    public Origin origin(Map<String, String> said) {
        Map<String, Optional<String>> found = pipeline();
        Map<String, String> all = new LinkedHashMap<>();
        for (String name : NAMES) {
            Optional.ofNullable(said.get(name))
                    .or(() -> found.getOrDefault(name, Optional.empty()))
                    .or(() -> git(name))
                    .map(text -> name.equals("repository") ? repository(text) : text)
                    .map(text -> EventLimits.cut(text.strip(), EventLimits.NAME))
                    .filter(text -> !text.isEmpty())
                    .ifPresent(text -> all.put(name, text));
        }
        Function<String, Optional<String>> part = name -> Optional.ofNullable(all.get(name));
        return new Origin(
                part.apply("repository"),
                part.apply("change"),
                part.apply("commit"),
                part.apply("branch"),
                part.apply("author"),
                part.apply("page"),
                part.apply("job"));
    }

    private Map<String, Optional<String>> pipeline() {
        if (of("GITHUB_ACTIONS").isPresent()) {
            return github();
        }
        if (of("GITLAB_CI").isPresent()) {
            return gitlab();
        }
        return of("JENKINS_URL").isPresent() ? jenkins() : Map.of();
    }

    /** In a run for a pull request the commit is one that GitHub made; the event tells which one is meant. */
    private Map<String, Optional<String>> github() {
        JsonNode request = of("GITHUB_EVENT_PATH")
                .flatMap(files)
                .map(Origins::tree)
                .orElse(MAPPER.nullNode())
                .path("pull_request");
        Optional<String> home = of("GITHUB_SERVER_URL")
                .flatMap(server -> of("GITHUB_REPOSITORY").map(name -> server + "/" + name));
        return Map.of(
                "repository", home,
                "change", text(request.path("number")),
                "commit", text(request.path("head").path("sha")).or(() -> of("GITHUB_SHA")),
                "branch", of("GITHUB_HEAD_REF").or(() -> of("GITHUB_REF_NAME")),
                "author", text(request.path("user").path("login")).or(() -> of("GITHUB_ACTOR")),
                "page", text(request.path("html_url")),
                "job", home.flatMap(at -> of("GITHUB_RUN_ID").map(run -> at + "/actions/runs/" + run)));
    }

    private Map<String, Optional<String>> gitlab() {
        return Map.of(
                "repository", of("CI_PROJECT_URL"),
                "change", of("CI_MERGE_REQUEST_IID"),
                "commit", of("CI_MERGE_REQUEST_SOURCE_BRANCH_SHA").or(() -> of("CI_COMMIT_SHA")),
                "branch", of("CI_MERGE_REQUEST_SOURCE_BRANCH_NAME").or(() -> of("CI_COMMIT_REF_NAME")),
                "author", of("GITLAB_USER_LOGIN"),
                "page",
                        of("CI_MERGE_REQUEST_PROJECT_URL")
                                .flatMap(project -> of("CI_MERGE_REQUEST_IID")
                                        .map(number -> project + "/-/merge_requests/" + number)),
                "job", of("CI_JOB_URL"));
    }

    private Map<String, Optional<String>> jenkins() {
        return Map.of(
                "repository", of("GIT_URL"),
                "change", of("CHANGE_ID"),
                "commit", of("GIT_COMMIT"),
                "branch", of("CHANGE_BRANCH").or(() -> of("BRANCH_NAME")),
                "author", of("CHANGE_AUTHOR"),
                "page", of("CHANGE_URL"),
                "job", of("BUILD_URL"));
    }

    private Optional<String> git(String name) {
        return switch (name) {
            case "repository" -> git.apply(List.of("config", "--get", "remote.origin.url"));
            case "commit" -> git.apply(List.of("rev-parse", "HEAD"));
            case "branch" ->
                git.apply(List.of("rev-parse", "--abbrev-ref", "HEAD")).filter(branch -> !branch.equals("HEAD"));
            case "author" -> git.apply(List.of("log", "-1", "--format=%an"));
            default -> Optional.empty();
        };
    }

    /**
     * A repository has many addresses; this is the part that they share: {@code "github.com/acme/orders"}. Never with
     * the name or the secret of a user.
     */
    static String repository(String address) {
        return address.strip()
                .replaceFirst("^[A-Za-z][A-Za-z0-9+.-]*://", "")
                .replaceFirst("^[^/@]*@", "")
                .replaceFirst("^([^/:]+):(?!\\d+/)", "$1/")
                .replaceFirst("^([^/:]+):\\d+/", "$1/")
                .replaceFirst("/+$", "")
                .replaceFirst("\\.git$", "");
    }

    private Optional<String> of(String name) {
        return environment.apply(name);
    }

    private static Optional<String> text(JsonNode node) {
        return node.isString() || node.isIntegralNumber() ? Optional.of(node.asString()) : Optional.empty();
    }

    private static JsonNode tree(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JacksonException noJson) {
            return MAPPER.nullNode();
        }
    }
}
