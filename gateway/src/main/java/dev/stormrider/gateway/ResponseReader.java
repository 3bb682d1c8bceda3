package dev.stormrider.gateway;

import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.codec.http.HttpStatusClass;

/**
 * Netty's strict response decoder, told which request the next response answers: HEAD has no body, whatever is said.
 */
final class ResponseReader extends HttpResponseDecoder {
    private boolean head;

    ResponseReader(int headBytes) {
        super(RequestReader.config(headBytes));
    }

    void expect(boolean answerToHead) {
        head = answerToHead;
    }

    /** Whether nothing has come that belongs to no answer asked for. */
    boolean drained() {
        return actualReadableBytes() == 0;
    }

    @Override
    protected boolean isContentAlwaysEmpty(HttpMessage message) {
        // Netty knows an interim answer with a body, from a draft of WebSocket; there is none (RFC 9110, section
        // 6.4.1).
        boolean interim = ((HttpResponse) message).status().codeClass() == HttpStatusClass.INFORMATIONAL;
        return head || interim || super.isContentAlwaysEmpty(message);
    }
}
