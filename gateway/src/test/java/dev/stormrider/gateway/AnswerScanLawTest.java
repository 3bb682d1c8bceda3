package dev.stormrider.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.fault.Body;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the scan of bytes understands of an answer, the strict codec reads as well, and passes on alike. */
class AnswerScanLawTest {
    private static final int TRIES = 5_000;

    private static final List<String> HEADS = List.of(
            "HTTP/1.1 200 OK\r\nContent-Type: a/b\r\nContent-Length: 12\r\n\r\n",
            "HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n",
            "HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nKeep-Alive: timeout=5\r\nContent-Length: 3\r\n\r\n",
            "HTTP/1.1 206 \r\nTransfer-Encoding: chunked\r\nTrailer: X\r\n\r\n",
            "HTTP/1.1 200 OK\r\nX: y\r\nConnection: X, keep-alive\r\nContent-Length: 1\r\n\r\n");

    private static final List<String> MARKS = List.of(
            "\r",
            "\n",
            "\r\n",
            " ",
            "\t",
            ":",
            ",",
            "\0",
            "\u00FF",
            "\u007F",
            "\r\n ",
            " :",
            "HTTP/1.0",
            "HTTP/2.0",
            "Content-Length: 5\r\n",
            "Content-Length: +5\r\n",
            "Transfer-Encoding: chunked\r\n",
            "Connection: x\r\n",
            "Connection: close\r\n",
            "Upgrade: h2c\r\n",
            "0x",
            "-1",
            "A",
            "9");

    private static HttpResponse read(String text, String as) {
        EmbeddedChannel codec = new EmbeddedChannel(new ResponseReader(64 << 10));
        codec.writeInbound(Unpooled.wrappedBuffer(Origin.bytes(text)));
        HttpResponse head = codec.readInbound();
        codec.inboundMessages().forEach(ReferenceCountUtil::release);
        codec.inboundMessages().clear();
        codec.finishAndReleaseAll();
        assertThat(head).as(as).isNotNull();
        assertThat(head.decoderResult().isFailure()).as(as).isFalse();
        return head;
    }

    private static void agree(String text, String as) {
        int length = new HeadEnd().find(Unpooled.wrappedBuffer(Origin.bytes(text)));
        AnswerScan scan = new AnswerScan();
        if (length < 0 || !scan.understood(Origin.bytes(text.substring(0, length)), length)) {
            return;
        }
        HttpResponse head = read(text.substring(0, length), as);
        assertThat(scan.status()).as(as).isEqualTo(head.status().code());
        assertThat(scan.chunked()).as(as).isEqualTo(HttpUtil.isTransferEncodingChunked(head));
        assertThat(scan.length()).as(as).isEqualTo(HttpUtil.getContentLength(head, -1L));
        // It may give a connection up that could be kept, but never keeps one that could not.
        assertThat(!scan.keepsConnection() || HttpUtil.isKeepAlive(head)).as(as).isTrue();
        ByteBuf out = Unpooled.buffer();
        scan.write(false, out);
        HttpResponse passed = read(out.toString(StandardCharsets.ISO_8859_1), as);
        HopByHop.strip(head.headers());
        assertThat(Wire.response(passed, Body.empty())).as(as).isEqualTo(Wire.response(head, Body.empty()));
        assertThat(passed.headers().contains(HttpHeaderNames.CONNECTION)).as(as).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void answersAreReadAlikeAndPassedOnAlike(int number) {
        Mangled.each(HEADS, MARKS, number, TRIES, AnswerScanLawTest::agree);
    }

    @Test
    void whatMostProvidersSendIsUnderstood() {
        for (String head : HEADS) {
            assertThat(new AnswerScan().understood(Origin.bytes(head), head.length()))
                    .as(head)
                    .isTrue();
        }
    }
}
