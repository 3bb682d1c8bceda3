package dev.stormrider.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.util.ReferenceCountUtil;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the scan of bytes takes for plain, the strict codec reads without a doubt, and reads the same in it. */
class RequestScanLawTest {
    private static final int TRIES = 5_000;

    private static final List<String> HEADS = List.of(
            "GET /orders?x=1 HTTP/1.1\r\nHost: shop:80\r\nAccept: */*\r\n\r\n",
            "POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 12\r\nContent-Type: text/plain\r\n\r\n",
            "PUT /a/b HTTP/1.1\r\nContent-Length: 0\r\nConnection: keep-alive\r\nHost: [::1]:80\r\nX: \t y\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a\r\nBaggage: stormrider=m\r\nCookie: a=b; c=\"d\"\r\n\r\n",
            "GET /x HTTP/1.1\r\nHost: a\r\nX-HTTP-Method-Override: POST\r\n\r\n",
            "DELETE /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nTE: trailers\r\n\r\n");

    /** Bytes and runs of bytes over which parsers have disagreed. */
    private static final List<String> MARKS = List.of(
            "\r",
            "\n",
            "\r\n",
            " ",
            "\t",
            ":",
            ",",
            "\0",
            "\u000B",
            "\u0085",
            "\u00FF",
            "\u007F",
            "\r\n ",
            " :",
            "#",
            "?",
            "HTTP/1.0",
            "HTTP/2.0",
            "Content-Length: 5\r\n",
            "Content-Length: +5\r\n",
            "Transfer-Encoding: chunked\r\n",
            "Host: b\r\n",
            "Connection: close\r\n",
            "Expect: 100-continue\r\n",
            "Upgrade: h2c\r\n",
            "0x",
            "-1",
            "A",
            "9");

    private static void agree(String text, String as) {
        ByteBuf bytes = Unpooled.wrappedBuffer(Origin.bytes(text));
        int length = new HeadEnd().find(bytes);
        RequestScan scan = new RequestScan(Settings.MARK_HEADER);
        if (length < 0 || !scan.plain(Origin.bytes(text.substring(0, length)), length)) {
            return;
        }
        EmbeddedChannel codec = new EmbeddedChannel(new RequestReader(64 << 10, () -> {}));
        codec.writeInbound(Unpooled.wrappedBuffer(Origin.bytes(text.substring(0, length))));
        HttpRequest head = codec.readInbound();
        assertThat(head).as(as).isNotNull();
        assertThat(RequestRules.refusal(head)).as(as).isEmpty();
        assertThat(scan.request()).as(as).isEqualTo(Wire.request(head, dev.stormrider.fault.Body.empty()));
        assertThat(scan.repeatable())
                .as(as)
                .isEqualTo(scan.length() == 0 && scan.request().repeatable());
        assertThat(scan.length()).as(as).isEqualTo(HttpUtil.getContentLength(head, 0L));
        assertThat(HttpUtil.isKeepAlive(head)).as(as).isTrue();
        assertThat(HttpUtil.isTransferEncodingChunked(head)).as(as).isFalse();
        assertThat(HttpUtil.is100ContinueExpected(head)).as(as).isFalse();
        codec.inboundMessages().forEach(ReferenceCountUtil::release);
        codec.inboundMessages().clear();
        codec.finishAndReleaseAll();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void plainRequestsAreReadAlike(int number) {
        Mangled.each(HEADS, MARKS, number, TRIES, RequestScanLawTest::agree);
    }

    @Test
    void whatMostConsumersSendIsPlain() {
        for (String head : HEADS.subList(0, 4)) {
            assertThat(new RequestScan(Settings.MARK_HEADER).plain(Origin.bytes(head), head.length()))
                    .as(head)
                    .isTrue();
        }
    }
}
