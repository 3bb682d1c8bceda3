package dev.stormrider.gateway;

import dev.stormrider.fault.Node;
import java.io.IOException;

/** The nodes of the providers that a link leads to. Safe for use by many threads. */
@FunctionalInterface
public interface Nodes {
    /** Nobody here can do a thing to any node. */
    Nodes NONE = Untouchable::new;

    /** The node of the upstream called {@code name}. */
    Node of(String name);

    /** The node of an upstream that somebody else runs. */
    record Untouchable(String name) implements Node {
        @Override
        public void kill() throws IOException {
            throw new IOException("nobody here can kill " + name);
        }

        @Override
        public void pause() throws IOException {
            throw new IOException("nobody here can pause " + name);
        }

        @Override
        public boolean down() {
            return false;
        }
    }
}
