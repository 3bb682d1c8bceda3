package dev.stormrider.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.ledger.Role;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Lists that grow with what the server keeps come in parts. */
@Timeout(60)
class LongListsTest {
    @TempDir
    private Path folder;

    private Reviewed reviewed;
    private String token = "";

    @BeforeEach
    void open() throws IOException, Refused {
        reviewed = Reviewed.open(folder, Clock.systemUTC());
        token = reviewed.token(Role.ADMIN);
    }

    @AfterEach
    void close() {
        reviewed.close();
    }

    private ObjectNode ask(String path) throws IOException, Refused {
        return Forms.object(reviewed.send("GET", path, token, "").body().getBytes(StandardCharsets.UTF_8));
    }

    /** What the lines of {@code list} are called, each asked for by itself. */
    private List<String> lines(String list, String called, String after) throws IOException, Refused {
        List<String> names = new ArrayList<>();
        String next = "";
        do {
            ObjectNode part = ask(list + "most=1" + next);
            JsonNode line = part.properties().iterator().next().getValue().path(0);
            names.add(line.path(called).asString());
            next = part.has("next") ? "&" + after + "=" + part.path("next").asString() : "";
        } while (!next.isEmpty() && names.size() < 9);
        return names;
    }

    private void ridden(String run) throws IOException {
        Ride ride = new Ride("17", "charged twice");
        assertThat(reviewed.send("POST", "/api/v1/runs/" + run + "/events?from=0", token, ride.lines())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void byTheApi() throws IOException, Refused {
        ridden("run-1");
        ridden("run-2");
        reviewed.add(Role.VIEWER);
        for (String service : List.of("orders", "payments")) {
            String running = "{\"service\":\"" + service + "\",\"version\":\"1\",\"environment\":\"live\"}";
            assertThat(reviewed.send("POST", "/api/v1/deployments", token, running)
                            .statusCode())
                    .isEqualTo(201);
        }

        assertThat(lines("/api/v1/reviews/1/runs?", "id", "after")).containsExactly("run-2", "run-1");
        assertThat(lines("/api/v1/running?environment=live&", "service", "after"))
                .containsExactly("orders", "payments");
        assertThat(lines("/api/v1/accounts?", "name", "after")).containsExactly("admin", "viewer");
        assertThat(lines("/api/v1/runs/run-1/findings?", "pairing", "from"))
                .hasSize(ask("/api/v1/runs/run-1/findings").path("findings").size())
                .hasSizeGreaterThan(1);
        assertThat(ask("/api/v1/waivers?after=x").path("detail").asString()).contains("the cursor is none");
    }

    @Test
    void onThePages() throws IOException, Refused {
        for (int each = 1_100; each >= 1_000; each--) {
            String running = "{\"service\":\"s" + each + "\",\"version\":\"1\",\"environment\":\"live\"}";
            assertThat(reviewed.send("POST", "/api/v1/deployments", token, running)
                            .statusCode())
                    .isEqualTo(201);
        }
        Reviewed.Visitor admin = reviewed.visitor(Role.ADMIN);

        String first =
                reviewed.send(admin.at(reviewed.at("/matrix?environment=live"))).body();

        assertThat(first).contains("s1099", "More services →").doesNotContain("s1100");
        String more = first.replaceFirst("(?s).*href=\"(/matrix[^\"]*services=[^\"]*)\".*", "$1")
                .replace("&amp;", "&");
        assertThat(reviewed.send(admin.at(reviewed.at(more))).body())
                .contains("s1100")
                .doesNotContain("s1099", "More services →");
    }
}
