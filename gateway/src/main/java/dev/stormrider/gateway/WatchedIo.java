package dev.stormrider.gateway;

import io.netty.channel.IoEvent;
import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.IoOps;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoHandle;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollIoOps;
import io.netty.channel.unix.FileDescriptor;
import io.netty.util.concurrent.ThreadAwareExecutor;

/**
 * Epoll of Netty 4.2.18, under which a socket is watched for as long as it is open. A socket that nothing is asked of
 * any more, since its peer has sent its last byte, would be taken out of the set, and then could not be asked whether
 * it takes more bytes: a consumer that reads a long answer slowly would be cut off.
 *
 * <p>Nor is a socket told of what was heard before it was made. What the system has told of, it has told before the
 * first of it is acted on; and who closes a socket meanwhile and opens another may get the same number, by which alone
 * news find their socket. One that is not connected yet would be closed by them.
 *
 * <p>Used on the loop's thread alone.
 */
final class WatchedIo implements IoHandler {
    /** The least that can be asked: that it fails. The system tells that in any case, and here once. */
    private static final EpollIoOps LEAST = EpollIoOps.EPOLLERR.with(EpollIoOps.EPOLLET);

    private final IoHandler epoll;

    /** How often the system was asked for news. */
    private long turn;

    WatchedIo(IoHandler epoll) {
        this.epoll = epoll;
    }

    static IoHandlerFactory newFactory() {
        IoHandlerFactory epoll = EpollIoHandler.newFactory();
        return new IoHandlerFactory() {
            @Override
            public IoHandler newHandler(ThreadAwareExecutor executor) {
                return new WatchedIo(epoll.newHandler(executor));
            }

            @Override
            public boolean isChangingThreadSupported() {
                return epoll.isChangingThreadSupported();
            }
        };
    }

    private static final class Watched implements IoRegistration {
        private final IoRegistration socket;
        private boolean begun;

        private Watched(IoRegistration socket) {
            this.socket = socket;
        }

        @Override
        public long submit(IoOps ops) {
            boolean nothing = ops.equals(EpollIoOps.NONE);
            begun |= !nothing;
            // One that is not connected yet has nothing to be watched for, and would be told to have failed.
            return socket.submit(nothing && begun ? LEAST : ops);
        }

        @Override
        @SuppressWarnings("TypeParameterUnusedInFormals")
        public <T> T attachment() {
            return socket.attachment();
        }

        @Override
        public boolean isValid() {
            return socket.isValid();
        }

        @Override
        public boolean cancel() {
            return socket.cancel();
        }
    }

    /** Hears only what was asked for after it was made. */
    private final class Newborn implements EpollIoHandle {
        private final EpollIoHandle socket;
        private final long born = turn;

        private Newborn(EpollIoHandle socket) {
            this.socket = socket;
        }

        @Override
        public FileDescriptor fd() {
            return socket.fd();
        }

        @Override
        public void handle(IoRegistration registration, IoEvent event) {
            if (born < turn) {
                socket.handle(registration, event);
            }
        }

        @Override
        public void registered() {
            socket.registered();
        }

        @Override
        public void unregistered() {
            socket.unregistered();
        }

        @Override
        public void close() throws Exception {
            socket.close();
        }
    }

    @Override
    public IoRegistration register(IoHandle handle) throws Exception {
        return new Watched(epoll.register(new Newborn((EpollIoHandle) handle)));
    }

    @Override
    public void initialize() {
        epoll.initialize();
    }

    @Override
    public int run(IoHandlerContext context) {
        turn++;
        return epoll.run(context);
    }

    @Override
    public void prepareToDestroy() {
        epoll.prepareToDestroy();
    }

    @Override
    public void destroy() {
        epoll.destroy();
    }

    @Override
    public void wakeup() {
        epoll.wakeup();
    }

    @Override
    public boolean isCompatible(Class<? extends IoHandle> handleType) {
        return epoll.isCompatible(handleType);
    }
}
