package dev.stormrider.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.contract.Operation;
import dev.stormrider.ledger.Role;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** The API over the wire; each answer is held against the description that is served with it. */
@Timeout(60)
class ApiTest {
    private static final String LINK = "consumer=orders&provider=payments&contract=Payments";

    private final Ticking clock = new Ticking();
    private final Set<Operation> asked = new java.util.HashSet<>();

    @TempDir
    private Path folder;

    private Reviewed reviewed;
    private String token;

    /** Whoever uploads does not waive. */
    private String author;

    private Reviewed.Visitor admin;

    @BeforeEach
    void open() throws IOException, Refused {
        reviewed = Reviewed.open(folder, clock);
        token = reviewed.token(Role.ADMIN);
        author = reviewed.token(Role.AUTHOR);
        admin = reviewed.visitor(Role.ADMIN);
    }

    @AfterEach
    void close() {
        reviewed.close();
    }

    private HttpResponse<String> ask(String method, String target, String body) throws IOException {
        return checked(method, target, reviewed.send(method, target, token, body));
    }

    /** As somebody who has logged in. */
    private HttpResponse<String> person(String method, String target, String body) throws IOException {
        return checked(
                method,
                target,
                reviewed.send(admin.at(reviewed.at(target))
                        .header("Content-Type", "application/json")
                        .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))));
    }

    private HttpResponse<String> checked(String method, String target, HttpResponse<String> answer) {
        Described.check(method, target, answer);
        asked.add(Described.operation(method, target));
        assertThat(reviewed.bugs()).isEmpty();
        return answer;
    }

    private void upload(String run, Ride ride) throws IOException {
        String target = "/api/v1/runs/" + run + "/events?from=0";
        HttpResponse<String> answer = checked("POST", target, reviewed.send("POST", target, author, ride.lines()));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"next\":" + ride.events().size() + "}");
    }

    private void good(String method, String target, String body) throws IOException {
        HttpResponse<String> answer = ask(method, target, body);
        assertThat(answer.statusCode())
                .as("%s %s: %s", method, target, answer.body())
                .isBetween(200, 204);
    }

    private void goodInPerson(String method, String target, String body) throws IOException {
        HttpResponse<String> answer = person(method, target, body);
        assertThat(answer.statusCode())
                .as("%s %s: %s", method, target, answer.body())
                .isBetween(200, 204);
    }

    @Test
    void everythingIsAnsweredAsTheDescriptionSays() throws IOException, Refused {
        upload("run-1", new Ride("17", "charged twice"));
        for (String part : new String[] {"", "/planned", "/trials", "/findings?broke=true", "/papers", "/proofs"}) {
            good("GET", "/api/v1/runs/run-1" + part, "");
        }
        good("GET", "/api/v1/runs/run-1/finding?experiment=pay-again&pairing=after/after", "");
        good("GET", "/api/v1/runs/run-1/logs?experiment=pay-again", "");
        reviews();
        links();
        deployments();
        people();
        server();

        Set<Operation> all = Set.copyOf(Described.CONTRACT.operations().values());
        assertThat(all.stream().filter(each -> !asked.contains(each)).map(Operation::path))
                .as("what was not asked for")
                .isEmpty();
    }

    private void reviews() throws IOException {
        good("GET", "/api/v1/reviews?q=orders&state=open&service=orders&" + LINK + "&most=10", "");
        for (String part : new String[] {"", "/standing", "/runs"}) {
            good("GET", "/api/v1/reviews/1" + part, "");
        }
        good("POST", "/api/v1/reviews/1/comments", "{\"text\": \"why?\", \"fingerprint\": \"f-charged-twice\"}");
        good("GET", "/api/v1/reviews/1/comments", "");
        good(
                "POST",
                "/api/v1/reviews/1/decisions",
                "{\"kind\": \"waive\", \"run\": \"run-1\", \"reason\": \"known\","
                        + " \"fingerprint\": \"f-charged-twice\", \"owner\": \"anna\","
                        + " \"expiry\": \"2026-12-24T00:00:00Z\"}");
        good("POST", "/api/v1/reviews/1/decisions", "{\"kind\": \"reject\", \"run\": \"run-1\", \"reason\": \"no\"}");
        good("POST", "/api/v1/reviews/1/rides", "{}");
        good("GET", "/api/v1/reviews/1/decisions", "");
        good("GET", "/api/v1/waivers", "");
        good("PUT", "/api/v1/reviews/1/state", "{\"state\": \"merged\"}");
        good("GET", "/api/v1/reviews/1", "");
    }

    private void links() throws IOException {
        good("GET", "/api/v1/links", "");
        good("GET", "/api/v1/link?" + LINK, "");
        good("GET", "/api/v1/link/runs?" + LINK, "");
        good("GET", "/api/v1/trends?weeks=2", "");
    }

    private void deployments() throws IOException {
        for (String version : new String[] {"p1", "p2"}) {
            good(
                    "POST",
                    "/api/v1/deployments",
                    "{\"service\": \"payments\", \"version\": \"" + version + "\", \"environment\": \"production\"}");
        }
        good("GET", "/api/v1/gate?service=orders&version=c2&environment=production", "");
        good("GET", "/api/v1/gate?service=orders&version=c9&environment=production", "");
        good("GET", "/api/v1/running?environment=production", "");
        good("GET", "/api/v1/deployments?environment=production&service=payments", "");
        good("GET", "/api/v1/environments", "");
        good("GET", "/api/v1/matrix?environment=production", "");
        good(
                "POST",
                "/api/v1/rollbacks",
                "{\"service\": \"payments\", \"environment\": \"production\", \"reason\": \"it charged twice\"}");
    }

    private void people() throws IOException {
        good("GET", "/api/v1/session", "");
        goodInPerson("GET", "/api/v1/session", "");
        goodInPerson("POST", "/api/v1/tokens", "{\"name\": \"ci\", \"rights\": [\"read\"], \"days\": 7}");
        good("GET", "/api/v1/tokens?all=true", "");
        goodInPerson("DELETE", "/api/v1/tokens/3", "");
        goodInPerson(
                "POST",
                "/api/v1/accounts",
                "{\"name\": \"ben\", \"role\": \"author\", \"password\": \"something long enough\","
                        + " \"known\": [\"octo-ben\"]}");
        good("GET", "/api/v1/accounts", "");
        good("GET", "/api/v1/accounts/ben", "");
        goodInPerson("PUT", "/api/v1/accounts/ben", "{\"role\": \"approver\", \"display\": \"Ben\"}");
        goodInPerson("PUT", "/api/v1/accounts/ben/password", "{\"password\": \"something else entirely\"}");
    }

    private void server() throws IOException, Refused {
        good("GET", "/healthz", "");
        good("GET", "/api/v1/version", "");
        HttpResponse<String> description = reviewed.send(reviewed.at("/api/v1/openapi.yaml"));
        checked("GET", "/api/v1/openapi.yaml", description);
        assertThat(description.body()).startsWith("openapi: 3.1.0\n");
        goodInPerson("PUT", "/api/v1/settings/values/outward.inside", "{\"value\": \"yes\"}");
        goodInPerson("PUT", "/api/v1/settings/values/github.secret", "{\"value\": \"hidden\", \"secret\": true}");
        goodInPerson(
                "PUT", "/api/v1/settings/policy", "{\"approvals\": 2, \"own-work\": true, \"decider\": \"admin\"}");
        good("GET", "/api/v1/settings", "");
        good("GET", "/api/v1/undelivered", "");
        good("GET", "/api/v1/audit?after=3&most=5", "");
        good("GET", "/api/v1/audit/check", "");
        good("GET", "/api/v1/audit.jsonl", "");
        good("GET", "/api/v1/audit.csv", "");
        goodInPerson(
                "PUT",
                "/api/v1/session/password",
                "{\"present\": \"" + Reviewed.PASSWORD + "\", \"password\": \"something else entirely\"}");
        HttpResponse<String> in = reviewed.send(reviewed.at("/api/v1/session")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"account\": \"ben\", \"password\": \"something else entirely\"}")));
        checked("POST", "/api/v1/session", in);
        assertThat(in.statusCode()).as(in.body()).isEqualTo(201);
        admin = new Reviewed.Visitor(
                Reviewed.cookie(in),
                Forms.object(in.body().getBytes(StandardCharsets.UTF_8))
                        .path("csrf")
                        .asString());
        goodInPerson("DELETE", "/api/v1/session", "");
    }

    @Test
    void everyRouteOfTheApiIsDescribedAndTheOtherWayRound() {
        Set<String> described = Described.CONTRACT.operations().values().stream()
                .map(each -> each.method() + " " + each.path())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> there = Everything.routes().all().stream()
                .filter(route -> route.api() && !route.path().startsWith("/hooks/"))
                .map(route -> route.method() + " " + route.path())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(there).isEqualTo(described);
    }

    @Test
    void aRunIsTakenInAgainAndAgainButOnce() throws IOException {
        Ride ride = new Ride("17", "charged twice");
        upload("run-1", ride);
        upload("run-1", ride);

        HttpResponse<String> other =
                ask("POST", "/api/v1/runs/run-1/events?from=0", new Ride("17", "another story").lines());
        assertThat(other.statusCode()).isEqualTo(409);
        HttpResponse<String> gap = ask("POST", "/api/v1/runs/run-2/events?from=5", ride.lines());
        assertThat(gap.statusCode()).isEqualTo(409);
        assertThat(gap.body()).contains("\"next\":0");
        assertThat(ask("GET", "/api/v1/runs/run-2", "").body()).contains("\"next\":0", "there is no run run-2");
    }

    @Test
    void whatCannotBeDoneIsRefusedWithAReason() throws IOException {
        upload("run-1", new Ride("17", "charged twice"));
        refused(ask("POST", "/api/v1/runs/run-1/events", "{\"kind\": \"oddly\"}\n"), 400, "line 1: there is no");
        refused(ask("POST", "/api/v1/runs/run-1/events?from=-1", ""), 400, "no whole number from 0 to 20000");
        refused(ask("POST", "/api/v1/runs/%20/events", "{}"), 400, "1 to 64 of the characters A-Z");
        refused(ask("GET", "/api/v1/reviews/99", ""), 404, "there is no review");
        refused(ask("GET", "/api/v1/reviews/x", ""), 404, "no number of a review");
        refused(ask("GET", "/api/v1/reviews?state=oddly", ""), 400, "there are open, merged, closed");
        refused(ask("GET", "/api/v1/reviews?from=yesterday", ""), 400, "no moment such as");
        refused(ask("GET", "/api/v1/gate?service=orders", ""), 400, "does not say version=");
        refused(ask("POST", "/api/v1/reviews/1/decisions", "{\"kind\": \"oddly\"}"), 400, "there is no decision");
        refused(ask("POST", "/api/v1/reviews/1/decisions", "{\"kind\": \"waive\", \"run\": \"run-1\"}"), 422, "");
        refused(ask("POST", "/api/v1/reviews/1/decisions", "{\"kind\": \"approve\"}"), 400, "which run");
        refused(
                ask("POST", "/api/v1/reviews/1/decisions", "{\"kind\": \"approve\", \"run\": \"run-0\"}"),
                409,
                "the newest run of the review is run-1");
        refused(ask("GET", "/api/v1/reviews?from=%2B1000000000-12-31T23:59:59Z", ""), 400, "no moment such as");
        refused(ask("GET", "/api/v1/reviews?q=a%00b", ""), 400, "what is no character");
        refused(ask("POST", "/api/v1/reviews/1/comments", "{\"text\": \"a\\u0000b\"}"), 400, "what is no character");
        refused(ask("POST", "/api/v1/reviews/1/comments", "{\"text\": \"a\\ud800b\"}"), 400, "");
        refused(person("POST", "/api/v1/tokens", "{\"name\": \"a\", \"rights\": [null]}"), 400, "holds null");
        refused(ask("POST", "/api/v1/reviews/1/comments", "{\"text\": \"a\", \"oddly\": 1}"), 400, "there is no key");
        refused(ask("POST", "/api/v1/reviews/1/comments", "[]"), 400, "no JSON object");
        refused(ask("POST", "/api/v1/reviews/1/comments", "{} {}"), 400, "no JSON");
        refused(ask("POST", "/api/v1/reviews/1/comments", "{\"text\": " + "[".repeat(60)), 400, "no JSON");
        refused(ask("POST", "/api/v1/reviews/1/comments", "{\"text\": \"a\", \"text\": \"b\"}"), 400, "no JSON");
        refused(person("POST", "/api/v1/tokens", "{\"name\": \"a\", \"rights\": []}"), 400, "may do nothing");
        refused(
                person("POST", "/api/v1/tokens", "{\"name\": \"a\", \"rights\": [\"read\"], \"days\": 999}"),
                400,
                "from 1 to 366 days");
        refused(person("PUT", "/api/v1/accounts/admin", "{\"role\": \"viewer\"}"), 409, "your own place");
        refused(person("PUT", "/api/v1/accounts/none", "{}"), 404, "there is no account");
        refused(
                person("POST", "/api/v1/accounts", "{\"name\": \"a b\", \"role\": \"viewer\", \"password\": \"x\"}"),
                400,
                "a name has 1 to 100");
        assertThat(reviewed.bugs()).isEmpty();
    }

    @Test
    void whatBecameOfAChangeIsForThoseWhoDecide() throws IOException, Refused {
        upload("run-1", new Ride("17", "charged twice"));
        assertThat(reviewed.send("PUT", "/api/v1/reviews/1/state", author, "{\"state\": \"closed\"}")
                        .statusCode())
                .isEqualTo(403);
    }

    private HttpResponse<String> posted(String form) throws IOException {
        return reviewed.send(admin.at(reviewed.at("/reviews/1/decisions"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    @Test
    void aFormSpeaksOfTheRunOfItsPage() throws IOException {
        upload("run-1", new Ride("17", "charged twice"));
        HttpResponse<String> page = reviewed.send(admin.at(reviewed.at("/reviews/1")));
        assertThat(page.body()).contains("<input type=\"hidden\" name=\"run\" value=\"run-1\"");
        upload("run-2", new Ride("17", "charged twice, and another amendment"));

        assertThat(posted("kind=approve&run=run-1").statusCode()).isEqualTo(409);
        assertThat(posted("kind=approve").statusCode()).isEqualTo(400);
        assertThat(posted("kind=reject&run=run-2&reason=a%00b").statusCode()).isEqualTo(400);
        assertThat(posted("kind=waive&run=run-2&reason=a&expiry=%2B999999999-12-31")
                        .statusCode())
                .isEqualTo(400);
        assertThat(posted("kind=reject&run=run-2&reason=no").statusCode()).isEqualTo(303);
        assertThat(reviewed.send(admin.at(reviewed.at("/reviews?from=%2B999999999-01-01")))
                        .body())
                .contains("is no day");
        assertThat(reviewed.bugs()).isEmpty();
    }

    @Test
    void longListsComeInParts() throws IOException, Refused {
        upload("run-1", new Ride("17", "charged twice"));

        ObjectNode first = Forms.object(
                ask("GET", "/api/v1/runs/run-1/trials?most=1", "").body().getBytes(StandardCharsets.UTF_8));
        String next = first.path("next").asString();
        String rest =
                ask("GET", "/api/v1/runs/run-1/trials?most=1&after=" + next, "").body();

        assertThat(first.path("trials")).hasSize(1);
        assertThat(rest).contains("after/after").doesNotContain("after/before", "\"next\"");
        assertThat(ask("GET", "/api/v1/runs/run-1/planned?from=1&most=1", "").body())
                .isEqualTo("{\"planned\":[]}");
        refused(ask("GET", "/api/v1/runs/run-1/trials?after=x", ""), 422, "the cursor is none");
        refused(ask("GET", "/api/v1/runs/run-1/trials?most=201", ""), 400, "from 1 to 200");
    }

    private static void refused(HttpResponse<String> answer, int status, String why) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).contains("\"detail\":\"").contains(why);
    }

    @Test
    void whatIsNotCalledJsonIsNoneAndWhatIsTooLongIsNotRead() throws IOException {
        HttpResponse<String> form = reviewed.send(reviewed.at("/api/v1/deployments", token)
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString("{}")));
        assertThat(form.statusCode()).isEqualTo(415);

        String line = "{\"kind\":\"" + "a".repeat(1 << 20) + "\"}\n";
        assertThat(ask("POST", "/api/v1/runs/run-1/events", line).statusCode()).isEqualTo(400);
        assertThat(ask("POST", "/api/v1/runs/run-1/events", line.repeat(9)).statusCode())
                .isEqualTo(413);
    }

    @Test
    void theAuditLogIsExportedWholeAndCannotActAsASpreadsheet() throws IOException {
        upload("run-1", new Ride("17", "charged twice"));
        clock.move(Duration.ofSeconds(5));
        good(
                "POST",
                "/api/v1/reviews/1/decisions",
                "{\"kind\": \"reject\", \"run\": \"run-1\", \"reason\": \"=cmd|' /C calc'!A0\"}");

        String lines = ask("GET", "/api/v1/audit.jsonl", "").body();
        String table = ask("GET", "/api/v1/audit.csv", "").body();

        assertThat(lines.lines()).allMatch(line -> line.startsWith("{\"number\":"));
        assertThat(lines).contains("review.reject").contains("audit.export");
        assertThat(table)
                .startsWith("number,at,who,by,action,subject,detail,chain\r\n")
                .doesNotContain(",\"=");
        assertThat(table.lines().count()).isGreaterThan(lines.lines().count());
        assertThat(ask("GET", "/api/v1/audit/check", "").body()).isEqualTo("{\"whole\":true}");
        assertThat(lines + table).doesNotContain(token, Reviewed.PASSWORD);
    }
}
