package dev.stormrider.fault;

import java.io.IOException;
import java.util.Set;

/** Ends a gRPC call with a status, in the place of the provider, which never sees it. */
public record RefuseCall(int code, String message) implements Fault {
    public RefuseCall {
        if (code < 0 || code >= Grpc.STATUSES) {
            throw new IllegalArgumentException("a status of gRPC is from 0 to " + (Grpc.STATUSES - 1) + ": " + code);
        }
    }

    @Override
    public Played play(Exchange exchange) throws IOException, InterruptedException {
        if (!Grpc.calls(exchange.request())) {
            exchange.pass(exchange.request());
            return Played.missed("the request is no call of gRPC");
        }
        exchange.answer(Grpc.status(code, message));
        return Played.hit("ended the call with the status " + code + " in the provider's place");
    }

    @Override
    public Set<Family> families() {
        return Set.of(Family.REFUSAL);
    }

    @Override
    public String words() {
        return "ends the call with the status " + code + " in the provider's place";
    }
}
