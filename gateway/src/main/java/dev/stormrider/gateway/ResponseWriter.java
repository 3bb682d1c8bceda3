package dev.stormrider.gateway;

import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.HttpStatusClass;

/** Netty's response encoder, told which request the next response answers, since an answer to HEAD has no body. */
final class ResponseWriter extends HttpResponseEncoder {
    private boolean head;

    void expect(boolean answerToHead) {
        head = answerToHead;
    }

    boolean expectsHead() {
        return head;
    }

    @Override
    protected boolean isContentAlwaysEmpty(HttpResponse response) {
        boolean interim = response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
        return head || interim || super.isContentAlwaysEmpty(response);
    }
}
