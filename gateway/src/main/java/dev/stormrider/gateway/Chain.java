package dev.stormrider.gateway;

import dev.stormrider.gateway.Relay.Placed;
import io.netty.buffer.ByteBuf;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The toxics on one way of one connection, in the order in which they were added. Bytes come and go on the connection's
 * event loop; between, each toxic has a queue and a virtual thread of its own. One lock keeps the bytes in order while
 * toxics come, change and go.
 *
 * <pre>
 *   reading side ──▶ queue, stage ──▶ queue, stage ──▶ out ──▶ writing side
 *     (each queue is bounded: what is behind a full one waits, and in the end nothing more is read)
 * </pre>
 */
final class Chain {
    final ReentrantLock lock = new ReentrantLock();
    private final RelaySide side;
    private final Room room;
    // All that follows is guarded by the lock.
    private final List<Stage> stages = new ArrayList<>();
    private final ArrayDeque<byte[]> out = new ArrayDeque<>();
    private @Nullable Ending end;
    private long outBytes;
    private boolean sending;
    private boolean over;
    private boolean stalled;

    Chain(RelaySide side, Room room) {
        this.side = side;
        this.room = room;
    }

    /** Takes {@code bytes}; {@code false} where they can pass as they are, since no toxic plays and none are held. */
    boolean offer(ByteBuf bytes) {
        lock.lock();
        try {
            if (!over && end == null && out.isEmpty() && live(0).isEmpty()) {
                return false;
            }
            byte[] copy = new byte[bytes.readableBytes()];
            bytes.readBytes(copy);
            bytes.release();
            arrive(0, copy);
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Takes the end of the stream; {@code false} where it can be passed on at once. */
    boolean finish(Ending how) {
        lock.lock();
        try {
            if (!over && end == null && out.isEmpty() && live(0).isEmpty()) {
                end = how;
                return false;
            }
            end(0, how);
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Whether more may be read; where it may not, the side is told when it may again. */
    boolean open(boolean writable) {
        lock.lock();
        try {
            boolean open = over || hasRoom(0) && (writable || live(0).isPresent());
            stalled = !open;
            return open;
        } finally {
            lock.unlock();
        }
    }

    /** Plays {@code wanted}, and nothing else, from now on; whether the connection can go on with what it has lost. */
    boolean play(List<Placed> wanted) {
        lock.lock();
        try {
            boolean whole = true;
            for (Stage stage : List.copyOf(stages)) {
                if (wanted.stream().noneMatch(stage::plays)) {
                    whole &= stage.lift();
                    if (stage.rests()) {
                        stages.remove(stage);
                    }
                }
            }
            for (Placed each : wanted) {
                Optional<Stage> known =
                        stages.stream().filter(stage -> stage.plays(each)).findFirst();
                if (known.isPresent()) {
                    whole &= known.get().change(each);
                } else {
                    begin(each);
                }
            }
            relieve();
            return whole;
        } finally {
            lock.unlock();
        }
    }

    private void begin(Placed toxic) {
        int at = 0;
        while (at < stages.size() && stages.get(at).before(toxic)) {
            at++;
        }
        // Where the stream has ended already there is nothing left to play with.
        if (!over && endAt(at) == null) {
            Stage stage = new Stage(this, side.session(), toxic, room);
            stages.add(at, stage);
            if (stage.start()) {
                side.session().hit(toxic);
            }
        }
    }

    /** Ends all that is going on; what is held is lost. */
    void abort() {
        lock.lock();
        try {
            over = true;
            long lost = out.stream().mapToLong(bytes -> bytes.length).sum();
            outBytes -= lost;
            room.gave(lost);
            out.clear();
            stages.forEach(Stage::wake);
        } finally {
            lock.unlock();
        }
    }

    boolean over() {
        return over;
    }

    /** Gives on what {@code from} has given, or held when it was lifted. */
    void passed(Stage from, byte[] bytes) {
        arrive(stages.indexOf(from) + 1, bytes);
    }

    void ended(Stage from, Ending how) {
        end(stages.indexOf(from) + 1, how);
    }

    boolean hasRoomBehind(Stage stage) {
        return hasRoom(stages.indexOf(stage) + 1);
    }

    /** {@code stage} plays no more; whoever waited for room behind or before it may go on. */
    void rested(Stage stage, boolean lifted) {
        if (lifted) {
            stages.remove(stage);
        }
        relieve();
    }

    /** There is more room than there was. */
    void relieve() {
        stages.forEach(Stage::wakeGiver);
        if (stalled && hasRoom(0)) {
            stalled = false;
            side.onLoop(side::mind);
        }
    }

    private Optional<Stage> live(int from) {
        return stages.stream().skip(from).filter(stage -> !stage.rests()).findFirst();
    }

    private boolean hasRoom(int from) {
        return live(from).map(Stage::hasRoom).orElseGet(() -> room.below(outBytes));
    }

    private @Nullable Ending endAt(int index) {
        return index < stages.size() ? stages.get(index).end() : end;
    }

    private void arrive(int index, byte[] bytes) {
        int at = index;
        while (at < stages.size() && stages.get(at).rests() && endAt(at) == null) {
            at++;
        }
        if (over || bytes.length == 0 || endAt(at) != null) {
            return;
        }
        if (at < stages.size()) {
            stages.get(at).arrive(bytes);
        } else {
            out.add(bytes);
            outBytes += bytes.length;
            room.took(bytes.length);
            send();
        }
    }

    private void end(int index, Ending how) {
        int at = index;
        while (at < stages.size() && endAt(at) == null) {
            stages.get(at).end(how);
            if (!stages.get(at).rests()) {
                return;
            }
            at++;
        }
        if (!over && at == stages.size() && end == null) {
            end = how;
            send();
        }
    }

    private void send() {
        if (!sending) {
            sending = true;
            side.onLoop(this::sent);
        }
    }

    /** Writes what has come out, on the event loop. */
    private void sent() {
        List<byte[]> written;
        Ending last;
        lock.lock();
        try {
            sending = false;
            written = List.copyOf(out);
            out.clear();
            last = over ? null : end;
        } finally {
            lock.unlock();
        }
        for (byte[] bytes : written) {
            side.write(bytes, () -> left(bytes.length));
        }
        side.flush();
        if (last != null) {
            side.deliver(last);
        }
    }

    private void left(int bytes) {
        lock.lock();
        try {
            outBytes -= bytes;
            room.gave(bytes);
            relieve();
        } finally {
            lock.unlock();
        }
    }
}
