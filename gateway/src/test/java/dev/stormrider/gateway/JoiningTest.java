package dev.stormrider.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a connection of HTTP/2 writes in one go, on its way to the socket. */
class JoiningTest {
    private static final int LARGE = 10_000;

    private final EmbeddedChannel channel = new EmbeddedChannel(new Joining());

    private void put(String text) {
        assertThat(write(text).isCancelled()).isFalse();
    }

    private ChannelFuture write(String text) {
        return channel.write(Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII));
    }

    private List<String> written() {
        List<String> pieces = new ArrayList<>();
        for (ByteBuf piece = channel.readOutbound(); piece != null; piece = channel.readOutbound()) {
            pieces.add(piece.toString(StandardCharsets.US_ASCII));
            piece.release();
        }
        return pieces;
    }

    @Test
    void whatIsSmallGoesInOnePieceAndWaitsForTheFlush() {
        ChannelFuture first = write("ab");
        ChannelFuture second = write("cd");

        assertThat(first.isDone() || second.isDone()).isFalse();
        channel.flush();
        assertThat(first.isSuccess() && second.isSuccess()).isTrue();
        assertThat(written()).containsExactly("abcd");
    }

    @Test
    void whatIsLargeGoesAsItIsInItsPlace() {
        String large = "x".repeat(LARGE);
        put("ab");
        put(large);
        put("cd");
        channel.flush();

        assertThat(written()).containsExactly("ab", large, "cd");
    }

    @Test
    void muchThatIsSmallIsMoreThanOnePiece() {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < LARGE; i++) {
            put("0123456789");
            all.append("0123456789");
        }
        channel.flush();
        List<String> pieces = written();

        assertThat(pieces).hasSizeBetween(2, 10);
        assertThat(String.join("", pieces)).isEqualTo(all.toString());
    }

    @Test
    void aPieceHoldsNoMoreMemoryThanItNeeds() {
        for (int i = 0; i < 10; i++) {
            put("x".repeat(i == 0 ? 1_500 : 10));
            channel.flush();
        }
        int held = 0;
        for (ByteBuf piece = channel.readOutbound(); piece != null; piece = channel.readOutbound()) {
            held += piece.capacity();
            piece.release();
        }

        assertThat(held).isLessThan(10_000);
    }

    @Test
    void whoHasWrittenHearsThatTheConnectionIsLost() {
        ChannelFuture said = write("lost");
        channel.pipeline().remove(Joining.class);

        assertThat(said.isSuccess()).isFalse();
        assertThat(said.isDone()).isTrue();
    }
}
