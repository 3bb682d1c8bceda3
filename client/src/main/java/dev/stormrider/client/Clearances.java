package dev.stormrider.client;

import dev.stormrider.ledger.Clearance.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Asks a review server whether a version may be deployed, and tells it what was. */
public final class Clearances {
    /**
     * What the server says.
     *
     * @param reasons in sentences
     * @param needs what is known of each meeting that the deployment would create, in a sentence each
     * @param commands what would find out what is not known
     * @param json the whole answer
     */
    public record Clearance(
            Answer answer, List<String> reasons, List<String> needs, List<String> commands, String json) {
        public Clearance {
            reasons = List.copyOf(reasons);
            needs = List.copyOf(needs);
            commands = List.copyOf(commands);
        }
    }

    private static final String JSON = "application/json";
    private static final int MOST = 1_000;
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final ReviewServer server;

    public Clearances(ReviewServer server) {
        this.server = server;
    }

    /** Whether {@code version} of {@code service} may go to {@code environment}. */
    public Clearance gate(String service, String version, String environment) throws Unanswered, InterruptedException {
        ObjectNode answer = server.get("/api/v1/gate?service=" + coded(service) + "&version=" + coded(version)
                + "&environment=" + coded(environment));
        String said = answer.path("answer").asString("");
        Answer word = Stream.of(Answer.values())
                .filter(each -> each.word().equals(said))
                .findFirst()
                .orElseThrow(() -> Unanswered.forGood(
                        server.address() + " is no review server: it says neither yes nor no",
                        "Name the address of its start page."));
        return new Clearance(
                word,
                texts(answer.path("reasons")),
                texts(members(answer.path("needs"), "sentence")),
                texts(members(answer.path("needs"), "command")),
                answer.toString());
    }

    /**
     * Records that {@code version} runs in {@code environment}; the server's answer.
     *
     * @param alongside whether the versions that ran there go on
     */
    public String deployed(String service, String version, String environment, boolean alongside)
            throws Unanswered, InterruptedException {
        ObjectNode told = told(service, environment).put("version", version).put("alongside", alongside);
        return server.post("/api/v1/deployments", JSON, told.toString()).toString();
    }

    /** Records that {@code version}, or the newest, was taken back; the server's answer. */
    public String rolledBack(String service, Optional<String> version, String environment, String reason)
            throws Unanswered, InterruptedException {
        ObjectNode told = told(service, environment).put("reason", reason);
        version.ifPresent(named -> told.put("version", named));
        return server.post("/api/v1/rollbacks", JSON, told.toString()).toString();
    }

    private static ObjectNode told(String service, String environment) {
        return MAPPER.createObjectNode().put("service", service).put("environment", environment);
    }

    private static String coded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static List<JsonNode> members(JsonNode list, String name) {
        List<JsonNode> members = new ArrayList<>();
        list.forEach(each -> members.add(each.path(name)));
        return members;
    }

    private static List<String> texts(Iterable<JsonNode> nodes) {
        List<String> texts = new ArrayList<>();
        for (JsonNode node : nodes) {
            Optional.of(node)
                    .filter(JsonNode::isString)
                    .map(JsonNode::asString)
                    .filter(text -> !texts.contains(text) && texts.size() < MOST)
                    .ifPresent(texts::add);
        }
        return texts;
    }
}
