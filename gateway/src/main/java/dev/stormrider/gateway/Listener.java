package dev.stormrider.gateway;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/** The listening socket of a link, which can be closed for a while and opened again at the same port. */
final class Listener implements AutoCloseable {
    private final String link;
    private final ServerBootstrap bootstrap;
    private final InetSocketAddress address;
    private Channel channel;

    /** Keeps the port from everybody else while nobody listens: it is bound, and refuses who calls. */
    private @Nullable Socket placeholder;

    private boolean closed;

    private Listener(String link, ServerBootstrap bootstrap, Channel channel) {
        this.link = link;
        this.bootstrap = bootstrap;
        this.channel = channel;
        this.address = (InetSocketAddress) channel.localAddress();
    }

    static Listener open(String link, ServerBootstrap bootstrap, InetSocketAddress listen) throws PortTaken {
        return new Listener(link, bootstrap, bound(link, bootstrap, listen));
    }

    private static Channel bound(String link, ServerBootstrap bootstrap, InetSocketAddress listen) throws PortTaken {
        ChannelFuture binding = bootstrap.bind(listen).awaitUninterruptibly();
        if (!binding.isSuccess()) {
            throw new PortTaken(link, listen, binding.cause());
        }
        return binding.channel();
    }

    /** The host part of a URI that leads to {@code listen}: numbers, since names may lead to another address too. */
    static String host(InetSocketAddress listen) {
        InetAddress address = listen.getAddress();
        if (address == null) {
            return listen.getHostString();
        }
        String host = address.isAnyLocalAddress()
                ? InetAddress.getLoopbackAddress().getHostAddress()
                : address.getHostAddress();
        return host.indexOf(':') < 0 ? host : "[" + host + "]";
    }

    InetSocketAddress address() {
        return address;
    }

    int port() {
        return address.getPort();
    }

    /** Refuses who calls from now on. */
    synchronized void refuse() throws IOException {
        if (!closed && placeholder == null) {
            channel.close().awaitUninterruptibly();
            Socket holding = new Socket();
            holding.setReuseAddress(true);
            holding.bind(address);
            placeholder = holding;
        }
    }

    /** Listens again, where it does not. */
    synchronized void listen() throws IOException {
        Socket holding = placeholder;
        placeholder = null;
        if (holding != null) {
            holding.close();
        }
        if (!closed && !channel.isOpen()) {
            channel = bound(link, bootstrap, address);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        channel.close().awaitUninterruptibly();
        Socket holding = placeholder;
        if (holding != null) {
            try {
                holding.close();
            } catch (IOException alreadyGone) {
                // The port is free either way.
            }
        }
    }
}
