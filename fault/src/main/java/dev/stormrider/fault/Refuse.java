package dev.stormrider.fault;

import java.io.IOException;
import java.util.Set;

/** Answers in the provider's place, which never sees the request. */
public record Refuse(int status, Headers headers, Body body) implements Fault {
    public Refuse {
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("a final status is from 200 to 599: " + status);
        }
        headers.lines().stream().flatMap(line -> line.flaw().stream()).forEach(flaw -> Words.check(false, flaw));
    }

    @Override
    public Played play(Exchange exchange) throws IOException, InterruptedException {
        exchange.answer(new Response(status, headers, body));
        return Played.hit("answered " + status + " in the provider's place");
    }

    @Override
    public Set<Family> families() {
        return Set.of(Family.REFUSAL);
    }

    @Override
    public String words() {
        return "answers " + status + " in the provider's place";
    }
}
