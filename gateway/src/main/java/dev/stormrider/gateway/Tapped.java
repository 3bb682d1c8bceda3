package dev.stormrider.gateway;

import dev.stormrider.fault.Body;
import dev.stormrider.fault.Request;
import dev.stormrider.fault.Response;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpRequest;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What keeps the copy of an exchange from harming it: whatever a copy throws, an error of the machine as well, ends the
 * copy. Confined to the exchange's event loop.
 */
final class Tapped {
    /** Of all exchanges that nobody copies. */
    private static final Tapped NOBODY = new Tapped(Tap.NOBODY, Optional.empty());

    private final Tap tap;
    private @Nullable Copy copy;

    private Tapped(Tap tap, Optional<Copy> copy) {
        this.tap = tap;
        this.copy = copy.orElse(null);
    }

    /** Asks the tap of {@code link} about the request that {@code scan} has read. */
    static Tapped of(Link link, RequestScan scan) {
        Tap tap = link.tap();
        return tap.equals(Tap.NOBODY) ? NOBODY : of(tap, scan.method(), scan::request);
    }

    /** Asks the tap of {@code link} about the request that begins with {@code head}. */
    static Tapped of(Link link, HttpRequest head) {
        Tap tap = link.tap();
        return tap.equals(Tap.NOBODY) ? NOBODY : of(tap, head.method().name(), () -> Wire.request(head, Body.empty()));
    }

    /** @param head is made up only where somebody listens */
    private static Tapped of(Tap tap, String method, Supplier<Request> head) {
        Optional<Copy> copy = asked(tap, method);
        if (copy.isEmpty()) {
            return NOBODY;
        }
        Tapped tapped = new Tapped(tap, copy);
        tapped.tell(to -> to.request(head.get()));
        return tapped;
    }

    private static Optional<Copy> asked(Tap tap, String method) {
        try {
            return tap.begun(method);
        } catch (Throwable failed) {
            complain(tap, failed);
            return Optional.empty();
        }
    }

    /** The bytes of {@code part} from {@code from} to {@code to} belong to the request's body. */
    void requestPart(ByteBuf part, int from, int to) {
        if (copy != null && to > from) {
            ask(taker -> taker.requestPart(part.nioBuffer(from, to - from).asReadOnlyBuffer()));
        }
    }

    void requestPart(ByteBuf part) {
        requestPart(part, part.readerIndex(), part.writerIndex());
    }

    void answer(AnswerScan head) {
        if (copy != null) {
            tell(to -> to.answer(head.response(), head.chunked()));
        }
    }

    void answer(Supplier<Response> head) {
        if (copy != null) {
            tell(to -> to.answer(head.get(), false));
        }
    }

    /** The bytes of {@code part} from {@code from} to {@code to} belong to the answer's body. */
    void answerPart(ByteBuf part, int from, int to) {
        if (copy != null && to > from) {
            ask(taker -> taker.answerPart(part.nioBuffer(from, to - from).asReadOnlyBuffer()));
        }
    }

    void answerPart(ByteBuf part) {
        answerPart(part, part.readerIndex(), part.writerIndex());
    }

    void ended(boolean whole) {
        if (copy != null) {
            tell(to -> to.ended(whole));
            copy = null;
        }
    }

    private void ask(Predicate<Copy> question) {
        tell(to -> {
            if (!question.test(to)) {
                copy = null;
            }
        });
    }

    private void tell(Consumer<Copy> word) {
        Copy to = copy;
        if (to == null) {
            return;
        }
        try {
            word.accept(to);
        } catch (Throwable failed) {
            copy = null;
            complain(tap, failed);
            giveUp(to);
        }
    }

    /** A copy that has thrown is told that it is over, so that it gives back what it holds. */
    private void giveUp(Copy broken) {
        try {
            broken.ended(false);
        } catch (Throwable again) {
            complain(tap, again);
        }
    }

    private static void complain(Tap tap, Throwable failed) {
        try {
            tap.failed(failed);
        } catch (Throwable deaf) {
            // Nobody is left who could be told, and the exchange goes on.
        }
    }
}
