package dev.stormrider.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.fault.Aim;
import dev.stormrider.fault.Body;
import dev.stormrider.fault.Delay;
import dev.stormrider.fault.Headers;
import dev.stormrider.fault.Refuse;
import dev.stormrider.fault.Way;
import java.io.EOFException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A consumer that begins in HTTP/1.1 and asks to go on in HTTP/2 (RFC 7540, section 3.2). */
@Timeout(60)
@ParameterizedClass
@EnumSource(Passing.class)
class StreamUpgradeTest {
    private static final String UPGRADE = "Upgrade: h2c";
    private static final String CONNECTION = "Connection: Upgrade, HTTP2-Settings";

    /** At most 100 streams, each with a window of 64 KiB. */
    private static final String SETTINGS = "HTTP2-Settings: AAMAAABkAAQAAP__";

    @Parameter
    private Passing passing = Passing.TOLD;

    private Loopback open(Origin origin) throws IOException {
        return Loopback.with(origin, passing.of(Loopback.SETTINGS.upgrading()));
    }

    private static Origin streams() throws IOException {
        return Origin.talking(socket -> StreamsTest.echo(new FramePeer(socket).greeted()));
    }

    private static Origin single() throws IOException {
        return Origin.answering((request, out, socket) -> {
            if (request.head().startsWith("PRI")) {
                out.write(Origin.bytes("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"));
                throw new EOFException("what follows is no HTTP/1.1");
            } else {
                out.write(Origin.bytes(Origin.ok(request.target())));
            }
        });
    }

    private static FramePeer switched(Caller caller) throws IOException {
        String head = caller.head();
        assertThat(head).startsWith("HTTP/1.1 101 ");
        assertThat(head.toLowerCase(Locale.ROOT)).contains("upgrade: h2c\r\n", "connection: upgrade\r\n");
        FramePeer peer = new FramePeer(caller.socket, caller.in());
        return peer.send(Origin.bytes(FramePeer.GREETING)).send(FramePeer.SETTINGS, 0, 0, FramePeer.NOTHING);
    }

    @Test
    void theRequestIsAnsweredOnTheFirstStreamAndOthersFollow() throws Exception {
        try (Loopback loopback = open(streams());
                Caller caller = loopback.caller()) {
            FramePeer peer = switched(caller.get("/first", UPGRADE, CONNECTION, SETTINGS, "X-Tenant: a"));

            assertThat(peer.body(1)).isEqualTo("/first ");
            assertThat(peer.get(3, "/second").body(3)).isEqualTo("/second ");
            loopback.passage(passage -> {
                assertThat(passage.request().target()).isEqualTo("/first");
                assertThat(passage.request().headers().first("x-tenant")).contains("a");
                assertThat(passage.request().headers().first("http2-settings")).isEmpty();
            });
        }
    }

    @Test
    void anotherClientThanOursAgrees() throws Exception {
        try (Loopback loopback = open(streams());
                HttpClient client = HttpClient.newHttpClient()) {
            URI address = loopback.link().address().resolve("/first");
            HttpResponse<String> first =
                    client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());

            assertThat(first.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(first.body()).isEqualTo("/first ");
        }
    }

    @Test
    void whereTheProviderSpeaksNoStreamsTheConsumerIsNotLedToThem() throws Exception {
        try (Loopback loopback = open(single());
                HttpClient client = HttpClient.newHttpClient()) {
            for (int i = 0; i < 3; i++) {
                URI address = loopback.link().address().resolve("/" + i);
                HttpResponse<String> answer =
                        client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());

                assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
                assertThat(answer.body()).isEqualTo("/" + i);
            }
            assertThat(loopback.origin().seen).extracting(Origin.Seen::target).containsExactly("*", "/0", "/1", "/2");
        }
    }

    @Test
    void aFaultIsPlayedToTheRequestThatAsked() throws Exception {
        try (Loopback loopback = open(streams());
                Caller caller = loopback.caller()) {
            loopback.link().arm("f", Aim.any(), new Refuse(418, Headers.none(), Body.empty()));
            FramePeer peer = switched(caller.get("/", UPGRADE, CONNECTION, SETTINGS));

            assertThat(peer.message().field(":status")).isEqualTo("418");
            assertThat(loopback.told().next().struck()).isTrue();
        }
    }

    @Test
    void aFaultThatHoldsTheFirstStreamHoldsNoOther() throws Exception {
        try (Loopback loopback = open(streams());
                Caller caller = loopback.caller()) {
            Aim first = new Aim(Optional.empty(), Optional.empty(), Optional.of("/1"), Aim.EVERY);
            loopback.link().arm("f", first, new Delay(Way.RESPONSE, Duration.ofMillis(300), Duration.ZERO));
            FramePeer peer = switched(caller.get("/1", UPGRADE, CONNECTION, SETTINGS));
            peer.get(3, "/3");

            assertThat(peer.message().stream()).isEqualTo(3);
            assertThat(peer.body(1)).isEqualTo("/1 ");
        }
    }

    @Test
    void theConsumersSettingsHoldFromTheFirstAnswerOn() throws Exception {
        Origin origin = Origin.talking(socket -> {
            FramePeer peer = new FramePeer(socket).greeted();
            int stream = peer.next(FramePeer.HEADERS).stream();
            peer.headers(stream, false, ":status", "200").data(stream, true, "0123456789");
            peer.next(frame -> false);
        });
        try (Loopback loopback = open(origin);
                Caller caller = loopback.caller()) {
            // A window of four bytes.
            FramePeer peer = switched(caller.get("/", UPGRADE, CONNECTION, "HTTP2-Settings: AAQAAAAE"));
            peer.message();

            assertThat(peer.message().text()).isEqualTo("0123");
            assertThat(peer.window(1, 6).message().text()).isEqualTo("456789");
        }
    }

    @Test
    void anAnswerToHeadHasNoBody() throws Exception {
        Origin origin = Origin.talking(socket -> {
            FramePeer peer = new FramePeer(socket).greeted();
            while (true) {
                int stream = peer.next(FramePeer.HEADERS).stream();
                peer.headers(stream, true, ":status", "200", "content-length", "10");
            }
        });
        try (Loopback loopback = open(origin);
                Caller caller = loopback.caller()) {
            caller.send("HEAD / HTTP/1.1\r\nHost: shop\r\n" + UPGRADE + "\r\n" + CONNECTION + "\r\n" + SETTINGS
                    + "\r\n\r\n");
            FramePeer.Frame head = switched(caller).message();

            assertThat(head.field("content-length")).isEqualTo("10");
            assertThat(head.last()).isTrue();
        }
    }

    @Test
    void aRequestBeforeItIsAnsweredFirst() throws Exception {
        try (Loopback loopback = open(single());
                Caller caller = loopback.caller()) {
            caller.get("/1").get("/2", UPGRADE, CONNECTION, SETTINGS).get("/3");

            assertThat(caller.hear().body()).isEqualTo("/1");
            assertThat(caller.hear().body()).isEqualTo("/2");
            assertThat(caller.hear().body()).isEqualTo("/3");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                UPGRADE + "\r\n" + CONNECTION,
                UPGRADE + "\r\n" + CONNECTION + "\r\nHTTP2-Settings: A",
                UPGRADE + "\r\n" + CONNECTION + "\r\nHTTP2-Settings: !!!!",
                UPGRADE + "\r\n" + CONNECTION + "\r\nHTTP2-Settings: AAUAAAAA",
                UPGRADE + "\r\n" + CONNECTION + "\r\n" + SETTINGS + "\r\n" + SETTINGS,
                UPGRADE + "\r\nConnection: Upgrade\r\n" + SETTINGS,
                UPGRADE + "\r\n" + SETTINGS,
                "Upgrade: h2\r\n" + CONNECTION + "\r\n" + SETTINGS,
                "Upgrade: websocket, h2c\r\n" + CONNECTION + "\r\n" + SETTINGS
            })
    void whoAsksInNoDueFormStaysWithHttp11(String fields) throws Exception {
        try (Loopback loopback = open(single());
                Caller caller = loopback.caller()) {
            caller.get("/1", fields);

            assertThat(caller.hear().body()).isEqualTo("/1");
            assertThat(caller.get("/2").hear().body()).isEqualTo("/2");
            assertThat(loopback.origin().seen)
                    .allSatisfy(seen -> assertThat(seen.head()).doesNotContainIgnoringCase("h2c"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Content-Length: 5\r\n\r\nhello", "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n"})
    void aRequestWithABodyIsReadAsItStands(String rest) throws Exception {
        Origin origin = Origin.answering((request, out, socket) -> out.write(Origin.bytes(Origin.ok(request.text()))));
        try (Loopback loopback = open(origin);
                Caller caller = loopback.caller()) {
            String head = "POST / HTTP/1.1\r\nHost: shop\r\n" + UPGRADE + "\r\n" + CONNECTION + "\r\n" + SETTINGS;
            caller.send(head + "\r\n" + rest);

            assertThat(caller.hear().body()).isEqualTo("hello");
            assertThat(caller.get("/2").hear().status()).isEqualTo(200);
            assertThat(loopback.origin().seen).hasSize(2);
        }
    }

    @Test
    void whatFollowsTheRequestIsNoSecondRequest() throws Exception {
        Set<String> asked = ConcurrentHashMap.newKeySet();
        Origin origin = Origin.talking(socket -> {
            FramePeer peer = new FramePeer(socket).greeted();
            peer.next(frame -> frame.type() == FramePeer.HEADERS && asked.add(frame.field(":path")));
        });
        try (Loopback loopback = open(origin);
                Caller caller = loopback.caller()) {
            caller.get("/first", UPGRADE, CONNECTION, SETTINGS);
            caller.get("/smuggled");
            caller.head();
            FramePeer peer = new FramePeer(caller.socket, caller.in());

            peer.next(FramePeer.GOAWAY);
            Await.until("the connection goes on", () -> loopback.gateway().connections() == 0);
            assertThat(asked).isSubsetOf("/first");
        }
    }

    @Test
    void theGreetingIsNoRequestOnceTheConnectionHasBeenUsed() throws Exception {
        try (Loopback loopback = open(single());
                Caller caller = loopback.caller()) {
            caller.get("/1").hear();
            caller.send(FramePeer.GREETING);

            assertThat(caller.hear().status()).isEqualTo(505);
            assertThat(loopback.origin().seen).hasSize(1);
        }
    }

    @Test
    void aConsumerThatLeavesMeanwhileIsTold() throws Exception {
        Origin silent = Origin.talking(socket -> socket.getInputStream().readAllBytes());
        try (Loopback loopback = open(silent)) {
            try (Caller caller = loopback.caller()) {
                caller.get("/1", UPGRADE, CONNECTION, SETTINGS);
                Await.until("nobody comes", () -> loopback.gateway().connections() == 1);
                caller.socket.setSoLinger(true, 0);
            }

            Await.until("nobody goes", () -> loopback.gateway().connections() == 0);
            loopback.passage(passage -> assertThat(passage.request().target()).isEqualTo("/1"));
        }
    }

    @Test
    void itIsNotOfferedWhereTheGatewayIsNotToldTo() throws Exception {
        try (Loopback loopback = Loopback.with(single(), passing.of(Loopback.SETTINGS));
                Caller caller = loopback.caller()) {
            assertThat(caller.get("/1", UPGRADE, CONNECTION, SETTINGS).hear().status())
                    .isEqualTo(200);
            assertThat(loopback.origin().seen).hasSize(1);
        }
    }
}
