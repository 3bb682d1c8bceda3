package dev.stormrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.cli.Shell.Outcome;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A shadow that is told to leave it: its copies end, and live answers go on. */
@Timeout(120)
class ShadowHaltTest {
    @TempDir
    private Path folder = Path.of("");

    private ShadowLab lab;

    @BeforeEach
    void open() throws IOException {
        lab = new ShadowLab(folder);
    }

    @AfterEach
    void stop() {
        lab.close();
    }

    @Test
    void haltEndsTheCopiesAndLiveAnswersGoOn() throws Exception {
        ShadowLab.Running running =
                lab.start("lab:\n" + lab.parties() + "  load: 1000\n", "--environment", "lab", "--control", ":0");
        try {
            URI control = Gateways.told(running.said(), "halted at (http://[0-9.:]+)");
            lab.ask(running.address(), "GET", "/orders");
            ShadowLab.until(() -> lab.candidate.asked.size() == 1);

            Outcome remote = Shell.run(lab.variables(), "halt", "--control", control.toString());
            assertThat(remote.err()).contains("0 faults are lifted.");
            assertThat(remote.code()).isZero();
            for (int i = 0; i < 10; i++) {
                assertThat(lab.ask(running.address(), "GET", "/orders")).isEqualTo(200);
            }
            Outcome near = Shell.run(lab.variables(), "halt", "--environment", "lab", "--reason", "too late");
            assertThat(near.err()).contains("-shadow in lab is aborted, and its faults are lifted.");

            assertThat(running.end()).isEqualTo(Exit.UNDECIDED);
            assertThat(lab.live.asked).hasSize(11);
            assertThat(lab.candidate.asked).hasSize(1);
            assertThat(lab.report("shadow.txt"))
                    .contains("  10  copying had been ended")
                    .containsPattern(
                            "aborted      after \\d+ ms by somebody who controls it: it was halted; from then on")
                    .contains("UNDECIDED: copying was aborted before its end.");
        } finally {
            running.process().destroyForcibly();
        }
    }

    @Test
    void haltFindsItOnThisMachineWithoutAnAddress() throws Exception {
        ShadowLab.Running running = lab.start("lab:\n" + lab.parties(), "--environment", "lab");
        try {
            Outcome halted = Shell.run(lab.variables(), "halt", "--environment", "lab", "--reason", "too hot");

            assertThat(halted.code()).isZero();
            lab.ask(running.address(), "GET", "/orders");
            assertThat(running.end()).isEqualTo(Exit.UNDECIDED);
            assertThat(lab.candidate.asked).isEmpty();
            assertThat(lab.report("shadow.json")).contains("\"reason\":\"it was halted: too hot\"");
        } finally {
            running.process().destroyForcibly();
        }
    }

    @Test
    void aGuardRailThatBreaksEndsTheCopiesAndLiveAnswersGoOn() throws Exception {
        lab.live.status.set(503);
        ShadowLab.Running running = lab.start(
                "lab:\n" + lab.parties()
                        + "  load: 1000\n  abort: { traffic: { errors: 20%, exchanges: 5, every: 50ms } }\n",
                "--environment",
                "lab");
        try {
            for (int i = 0; i < 10; i++) {
                assertThat(lab.ask(running.address(), "GET", "/orders")).isEqualTo(503);
            }
            Gateways.told(running.said(), "(Nothing) is copied any more; live answers go");
            assertThat(lab.ask(running.address(), "GET", "/orders?page=7")).isEqualTo(503);

            assertThat(running.end()).isEqualTo(Exit.UNDECIDED);
            assertThat(lab.live.asked).contains("GET /orders?page=7");
            assertThat(lab.candidate.asked).doesNotContain("GET /orders?page=7");
            assertThat(lab.report("shadow.json")).contains("\"by\":\"a guard rail\"");
        } finally {
            running.process().destroyForcibly();
        }
    }
}
