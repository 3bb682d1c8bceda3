package dev.stormrider.cli;

import dev.stormrider.run.Progress;

/** Shows how far a run has come: one line drawn over and over where a person watches, a line per phase elsewhere. */
final class Bar implements Progress, AutoCloseable {
    private static final int CELLS = 24;
    private static final String CLEAR = "\r\u001b[K";

    private final Terminal terminal;
    private String phase = "";

    Bar(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public synchronized void phase(String name) {
        phase = name;
        if (terminal.live()) {
            draw(name);
        } else {
            terminal.say("  " + name);
        }
    }

    @Override
    public synchronized void rides(int done, int total, String running) {
        if (terminal.live() && total > 0) {
            int full = (int) ((long) CELLS * done / total);
            String cells = terminal.style().unicode()
                    ? "█".repeat(full) + "░".repeat(CELLS - full)
                    : "#".repeat(full) + ".".repeat(CELLS - full);
            draw(cells + " " + done + "/" + total + "  " + running);
        }
    }

    private void draw(String words) {
        int width = terminal.style().width() - 1;
        String text = terminal.style().line(words);
        terminal.err().print(CLEAR + (text.length() <= width ? text : text.substring(0, width)));
        terminal.err().flush();
    }

    /** Takes the line away, so that what follows begins on a clean one. */
    @Override
    public synchronized void close() {
        if (terminal.live() && !phase.isEmpty()) {
            terminal.err().print(CLEAR);
            terminal.err().flush();
        }
    }
}
