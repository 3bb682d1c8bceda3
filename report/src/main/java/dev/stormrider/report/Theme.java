package dev.stormrider.report;

import dev.stormrider.verdict.Verdict;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/** What all pages share: their beginning and end, and the small pieces that look the same everywhere. */
final class Theme {
    static final List<Verdict> VERDICTS = List.of(Verdict.BROKE, Verdict.DEGRADED, Verdict.HELD, Verdict.UNKNOWN);

    private static final String SCRIPT = """
            for (const old of document.querySelectorAll('.command')) {
              const button = document.createElement('button');
              button.type = 'button';
              button.textContent = 'Copy';
              button.addEventListener('click', () => {
                navigator.clipboard.writeText(old.querySelector('code').textContent)
                  .then(() => { button.textContent = 'Copied'; }, () => { button.textContent = 'Select it by hand'; });
              });
              old.append(button);
            }
            const pressed = button => button.getAttribute('aria-pressed') === 'true';
            for (const filter of document.querySelectorAll('.filter')) {
              const rows = filter.parentElement.querySelectorAll('tbody tr');
              const words = filter.querySelector('input');
              const buttons = [...filter.querySelectorAll('button')];
              const apply = () => {
                const wanted = buttons.filter(pressed).map(button => button.dataset.verdict);
                for (const row of rows) {
                  const verdicts = row.dataset.verdicts.split(' ');
                  const fits = wanted.length === 0 || wanted.some(verdict => verdicts.includes(verdict));
                  const text = row.firstElementChild.textContent.toLowerCase();
                  row.hidden = !fits || !text.includes(words.value.toLowerCase());
                }
              };
              words.addEventListener('input', apply);
              for (const button of buttons) {
                button.addEventListener('click', () => {
                  button.setAttribute('aria-pressed', pressed(button) ? 'false' : 'true');
                  apply();
                });
              }
              filter.hidden = false;
            }
            const reveal = () => {
              const there = document.getElementById(location.hash.slice(1));
              if (there instanceof HTMLDetailsElement) there.open = true;
            };
            addEventListener('hashchange', reveal);
            reveal();
            addEventListener('beforeprint', () => {
              for (const closed of document.querySelectorAll('details.brief')) closed.open = true;
            });
            """;

    /**
     * Nothing is loaded from anywhere, and no script runs but the one above: an escape that failed would be harmless.
     */
    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-"
            + hash(SCRIPT) + "'; base-uri 'none'; form-action 'none'";

    private Theme() {}

    private static String hash(String script) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    static void begin(Markup out, String title) {
        out.own("<!doctype html>\n").open("html", "lang", "en").open("head");
        out.open("meta", "charset", "utf-8");
        out.open("meta", "http-equiv", "Content-Security-Policy", "content", POLICY);
        out.open("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        out.open("meta", "name", "color-scheme", "content", "light dark");
        out.leaf("title", title);
        out.open("style")
                .own("\n" + Looks.CSS)
                .close()
                .close()
                .line()
                .open("body")
                .line();
    }

    static void end(Markup out) {
        out.open("script").own(SCRIPT).close().close().close().line();
    }

    /** Opens a section; whoever calls closes it. */
    static void section(Markup out, String id, String title, String aside) {
        out.open("section", "id", id).leaf("h2", title);
        if (!aside.isEmpty()) {
            out.leaf("p", aside, "class", "quiet");
        }
    }

    static void command(Markup out, String command) {
        out.open("p", "class", "command").leaf("code", command).close();
    }

    static void symbol(Markup out, Verdict verdict) {
        out.leaf("span", Symbols.of(verdict), "class", "symbol " + verdict.word(), "aria-hidden", "true");
    }

    /** JSON or plain text, line by line, with the marked lines marked. */
    static void lines(Markup out, List<JsonLines.Line> lines) {
        out.open("pre");
        for (JsonLines.Line line : lines) {
            if (line.marked()) {
                out.leaf("mark", line.text());
            } else {
                out.text(line.text());
            }
            out.text("\n");
        }
        out.close();
    }
}
