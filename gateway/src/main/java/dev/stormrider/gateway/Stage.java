package dev.stormrider.gateway;

import dev.stormrider.fault.Flow;
import dev.stormrider.gateway.Relay.Placed;
import dev.stormrider.rule.Seed;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import org.jspecify.annotations.Nullable;

/**
 * One toxic at work on one way of one connection: a queue, and a thread that plays. What the toxic has taken and not
 * settled when it is stopped goes back to the front of the queue, and from there to the changed toxic or past it.
 */
final class Stage implements Flow {
    private final Chain chain;
    private final Session session;
    private final Room room;
    private final Seed seed;
    private final Condition moved;
    // All that follows is guarded by the chain's lock.
    private final ArrayDeque<Chunk> queue = new ArrayDeque<>();
    private Placed toxic;
    private @Nullable Chunk taken;
    private @Nullable Ending end;
    private int settled;
    private long queued;
    private long arrived;
    private long given;
    private boolean giving;
    private boolean changed;
    private boolean lifted;
    private boolean rests = true;

    Stage(Chain chain, Session session, Placed toxic, Room room) {
        this.chain = chain;
        this.session = session;
        this.toxic = toxic;
        this.room = room;
        this.seed = session.seed(toxic).and("play");
        this.moved = chain.lock.newCondition();
    }

    /** Begins to play; {@code false} where as many threads play as may, so that the bytes pass it by. */
    boolean start() {
        if (!session.relay().gateway().reserveScript()) {
            return false;
        }
        rests = false;
        Thread.ofVirtual().name("toxic " + toxic.what().name()).start(this::run);
        return true;
    }

    boolean plays(Placed other) {
        return toxic.id() == other.id();
    }

    boolean before(Placed other) {
        return toxic.id() < other.id();
    }

    /** Whether bytes pass it by. */
    boolean rests() {
        return rests;
    }

    boolean hasRoom() {
        return room.below(queued);
    }

    @Nullable
    Ending end() {
        return end;
    }

    void end(Ending how) {
        end = how;
        moved.signal();
    }

    void arrive(byte[] bytes) {
        queue.add(new Chunk(arrived, bytes, elapsed()));
        arrived += bytes.length;
        queued += bytes.length;
        room.took(bytes.length);
        moved.signal();
    }

    /** Stops this stage; whether no byte is missing behind it. */
    boolean lift() {
        boolean whole = rests || !toxic.what().toxic().leavesGaps();
        lifted = true;
        moved.signal();
        return whole;
    }

    /** Plays {@code now} from now on; whether no byte is missing in what that one passes on. */
    boolean change(Placed now) {
        if (now.equals(toxic) && !lifted) {
            return true;
        }
        boolean whole = rests
                || !toxic.what().toxic().leavesGaps()
                || now.what().toxic().leavesGaps();
        toxic = now;
        lifted = false;
        changed = true;
        moved.signal();
        if (rests && end == null) {
            var unused = start();
        }
        return whole;
    }

    void wake() {
        moved.signal();
    }

    void wakeGiver() {
        if (giving) {
            moved.signal();
        }
    }

    private void run() {
        boolean orderly = false;
        try {
            boolean goesOn = true;
            while (goesOn) {
                boolean returned = false;
                try {
                    begun().what().toxic().play(this);
                    returned = true;
                } catch (InterruptedException stopped) {
                    // Whether it goes on, as another toxic, is what the chain knows.
                }
                goesOn = settle(returned);
            }
            orderly = true;
        } finally {
            session.relay().gateway().returnScript();
            if (!orderly) {
                session.reset();
            }
        }
    }

    private Placed begun() {
        chain.lock.lock();
        try {
            changed = false;
            return toxic;
        } finally {
            chain.lock.unlock();
        }
    }

    /** Puts back what was left, and steps aside where there is no more to play; whether there is. */
    private boolean settle(boolean returned) {
        chain.lock.lock();
        try {
            if (taken != null) {
                byte[] rest = Arrays.copyOfRange(taken.bytes(), settled, taken.bytes().length);
                queue.addFirst(new Chunk(taken.offset() + settled, rest, taken.arrived()));
                queued += rest.length;
                room.took(rest.length);
                taken = null;
            }
            boolean goesOn = !lifted && !chain.over() && (changed || !returned);
            if (!goesOn) {
                stepAside();
            }
            return goesOn;
        } finally {
            chain.lock.unlock();
        }
    }

    private void stepAside() {
        rests = true;
        queue.forEach(chunk -> chain.passed(this, chunk.bytes()));
        empty();
        if (end != null) {
            chain.ended(this, end);
        }
        chain.rested(this, lifted);
    }

    private void empty() {
        room.gave(queued);
        queued = 0;
        queue.clear();
    }

    private void check() throws InterruptedException {
        if (changed || lifted || chain.over()) {
            throw new InterruptedException("the toxic was changed or lifted, or its connection is over");
        }
    }

    @Override
    public Optional<Chunk> take() throws InterruptedException {
        chain.lock.lock();
        try {
            if (taken != null) {
                throw new IllegalStateException("what was taken before is not settled");
            }
            check();
            while (queue.isEmpty() && end == null) {
                moved.await();
                check();
            }
            Chunk next = queue.poll();
            if (next != null) {
                taken = next;
                settled = 0;
                queued -= next.bytes().length;
                room.gave(next.bytes().length);
                chain.relieve();
            }
            return Optional.ofNullable(next);
        } finally {
            chain.lock.unlock();
        }
    }

    @Override
    public boolean comes(Duration limit) throws InterruptedException {
        chain.lock.lock();
        try {
            long left = limit.toNanos();
            check();
            while (queue.isEmpty() && end == null && left > 0) {
                left = moved.awaitNanos(left);
                check();
            }
            return !queue.isEmpty() || end != null;
        } finally {
            chain.lock.unlock();
        }
    }

    @Override
    public void give(byte[] bytes) throws InterruptedException {
        chain.lock.lock();
        try {
            if (taken == null ? bytes.length > 0 : bytes.length > taken.bytes().length - settled) {
                throw new IllegalStateException("more is given on than was taken");
            }
            check();
            while (!chain.hasRoomBehind(this)) {
                giving = true;
                moved.await();
                check();
            }
            chain.passed(this, bytes);
            given += bytes.length;
            settled += bytes.length;
            if (taken != null && settled == taken.bytes().length) {
                taken = null;
            }
        } finally {
            giving = false;
            chain.lock.unlock();
        }
    }

    @Override
    public void drop() {
        chain.lock.lock();
        try {
            taken = null;
        } finally {
            chain.lock.unlock();
        }
    }

    @Override
    public long given() {
        chain.lock.lock();
        try {
            return given;
        } finally {
            chain.lock.unlock();
        }
    }

    @Override
    public void pause(Duration time) throws InterruptedException {
        chain.lock.lock();
        try {
            long left = time.toNanos();
            check();
            while (left > 0) {
                left = moved.awaitNanos(left);
                check();
            }
        } finally {
            chain.lock.unlock();
        }
    }

    @Override
    public void close() {
        chain.lock.lock();
        try {
            taken = null;
            empty();
            end = Ending.CLOSED;
            chain.ended(this, Ending.CLOSED);
        } finally {
            chain.lock.unlock();
        }
    }

    @Override
    public void reset() {
        session.reset();
    }

    @Override
    public Seed seed() {
        return seed;
    }

    @Override
    public Duration elapsed() {
        return session.elapsed();
    }
}
