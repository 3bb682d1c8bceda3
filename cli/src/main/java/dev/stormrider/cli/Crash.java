package dev.stormrider.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.function.IntConsumer;

/** Tells of our own mistakes, be it on the main thread or on another. Whatever it is, the exit code is 70. */
final class Crash implements Thread.UncaughtExceptionHandler {
    private static final int LINE_LIMIT = 60;
    private static final int CAUSE_LIMIT = 20;

    private final Terminal terminal;
    private final IntConsumer end;

    /** {@code end} ends the process with the code that it is given. */
    Crash(Terminal terminal, IntConsumer end) {
        this.terminal = terminal;
        this.end = end;
    }

    /** A run with a dead thread in it can come to no verdict that anybody should trust. */
    @Override
    public void uncaughtException(Thread thread, Throwable trouble) {
        try {
            terminal.out().flush();
            tell(trouble, terminal);
        } finally {
            end.accept(Exit.BUG);
        }
    }

    /** Says what happened on {@code terminal}; an error of the machine in a few lines, for its stack says little. */
    static int tell(Throwable trouble, Terminal terminal) {
        String report = "This is a bug of stormrider " + Version.text() + ". Please report it with ";
        switch (atTheBottom(trouble)) {
            case StackOverflowError deep -> {
                terminal.say("error: something in the input is nested deeper than stormrider can follow" + place(deep));
                terminal.say(report + "the command and its files.");
            }
            case OutOfMemoryError full -> {
                terminal.say("error: there was not enough memory" + place(full));
                terminal.say("    Give it more, such as JAVA_TOOL_OPTIONS=-Xmx4g; where that seems too much:");
                terminal.say(report + "the command and its files.");
            }
            default -> {
                terminal.say(report + "the lines below, and with the plan.yaml of the run where there is one.");
                StringWriter trace = new StringWriter();
                trouble.printStackTrace(new PrintWriter(trace));
                trace.toString().lines().limit(LINE_LIMIT).forEach(line -> terminal.say(line.replace("\t", "    ")));
            }
        }
        return Exit.BUG;
    }

    /** What another thread died of comes wrapped; where that is an error of the machine, it is what is to be told. */
    private static Throwable atTheBottom(Throwable trouble) {
        Throwable at = trouble;
        for (int i = 0; i < CAUSE_LIMIT && at != null; i++) {
            if (at instanceof VirtualMachineError) {
                return at;
            }
            at = at.getCause();
        }
        return trouble;
    }

    private static String place(Throwable trouble) {
        StackTraceElement[] frames = trouble.getStackTrace();
        return frames.length == 0 ? "" : ", in " + frames[0];
    }
}
