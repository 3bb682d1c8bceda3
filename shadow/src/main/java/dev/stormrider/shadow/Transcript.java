package dev.stormrider.shadow;

import dev.stormrider.fault.Body;
import dev.stormrider.fault.Headers;
import dev.stormrider.fault.Request;
import dev.stormrider.fault.Response;
import dev.stormrider.gateway.Copy;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes the copy of one exchange, as far as its budget goes. Confined to the exchange's event loop. */
final class Transcript implements Copy {
    /** What a head takes beside its characters, about. */
    private static final int LINE_BYTES = 96;

    private final Intake intake;
    private final Deque<byte[]> sent = new ArrayDeque<>(2);
    private final Deque<byte[]> heard = new ArrayDeque<>(2);
    private @Nullable Request asked;
    private @Nullable Response answered;
    private boolean framed;
    private long length;
    private long held;
    private boolean over;

    Transcript(Intake intake) {
        this.intake = intake;
    }

    @Override
    public void request(Request head) {
        asked = head;
        if (head.headers().first(Terms.MARK_HEADER).isPresent()) {
            drop(Drop.OUR_OWN);
        } else {
            grow(bytes(head.headers()) + head.target().length());
        }
    }

    @Override
    public boolean requestPart(ByteBuffer bytes) {
        return keep(bytes, sent);
    }

    @Override
    public void answer(Response head, boolean inFrames) {
        answered = head;
        framed = inFrames;
        length = 0;
        if (head.status() == 101) {
            drop(Drop.NOT_COMPARABLE);
        } else {
            grow(bytes(head.headers()));
        }
    }

    @Override
    public boolean answerPart(ByteBuffer bytes) {
        return keep(bytes, heard);
    }

    private boolean keep(ByteBuffer bytes, Deque<byte[]> to) {
        int more = bytes.remaining();
        length += more;
        if (over || length > intake.bodyBytes()) {
            drop(Drop.TOO_LONG);
        } else if (grow(more + Pieces.PIECE_BYTES)) {
            take(bytes, to);
        }
        return !over;
    }

    private void take(ByteBuffer bytes, Deque<byte[]> to) {
        try {
            byte[] copy = new byte[bytes.remaining()];
            bytes.get(copy);
            to.add(copy);
        } catch (OutOfMemoryError full) {
            drop(Drop.TAP_FAILED);
        }
    }

    private static long bytes(Headers headers) {
        long bytes = 0;
        for (var line : headers.lines()) {
            bytes += LINE_BYTES + line.name().length() + line.value().length();
        }
        return bytes;
    }

    private boolean grow(long more) {
        if (over) {
            return false;
        }
        if (!intake.budget().grow(more)) {
            drop(Drop.NO_ROOM);
            return false;
        }
        held += more;
        return true;
    }

    @Override
    public void ended(boolean whole) {
        Request request = asked;
        Response answer = answered;
        if (!whole || request == null || answer == null) {
            drop(Drop.LIVE_BROKE_OFF);
        } else if (!over) {
            over = true;
            // An answer to HEAD speaks of frames that never come.
            Body body = framed && !heard.isEmpty() ? Chunks.joined(heard) : Pieces.joined(heard);
            intake.take(new Copied(request.with(Pieces.joined(sent)), Optional.of(answer.with(body)), held));
        }
    }

    private void drop(Drop why) {
        if (!over) {
            over = true;
            sent.clear();
            heard.clear();
            intake.drop(why, held);
        }
    }
}
