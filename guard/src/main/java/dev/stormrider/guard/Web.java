package dev.stormrider.guard;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks others over HTTP, in little time and for little text: whoever is slow or talks without an end is not waited for.
 * Follows no redirect, since a login page would be taken for an answer. Safe for use by many threads.
 */
public final class Web implements AutoCloseable {
    private static final int BODY_BYTES = 256 * 1024;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /** What came back. */
    record Answer(int status, String text) {}

    /**
     * The answer to a GET.
     *
     * @param limit how long all of it may take
     * @throws IOException where none came in time, or too much of it; the message is for people
     */
    Answer get(URI address, Optional<String> token, Duration limit) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(limit)
                .header("User-Agent", "stormrider")
                .header("Accept", "application/json, */*;q=0.5");
        token.ifPresent(each -> request.header("Authorization", "Bearer " + each));
        CompletableFuture<HttpResponse<String>> coming = client.sendAsync(request.build(), head -> new Bounded());
        try {
            HttpResponse<String> answer = coming.get(limit.toNanos(), TimeUnit.NANOSECONDS);
            return new Answer(answer.statusCode(), answer.body());
        } catch (TimeoutException late) {
            throw new IOException("did not answer within " + Words.of(limit), late);
        } catch (ExecutionException failed) {
            throw new IOException(told(Optional.ofNullable(failed.getCause()).orElse(failed), limit), failed);
        } finally {
            coming.cancel(true);
        }
    }

    private static String told(Throwable cause, Duration limit) {
        if (cause instanceof java.net.http.HttpTimeoutException) {
            return "did not answer within " + Words.of(limit);
        }
        if (cause instanceof java.net.ConnectException) {
            return "cannot be reached";
        }
        String message = cause.getMessage();
        return message == null ? "cannot be asked (" + cause.getClass().getSimpleName() + ")" : message;
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    /** The beginning of a text that must not go on for long. */
    private static final class Bounded implements HttpResponse.BodySubscriber<String> {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final CompletableFuture<String> text = new CompletableFuture<>();
        private Optional<Flow.Subscription> from = Optional.empty();

        @Override
        public CompletionStage<String> getBody() {
            return text;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            from = Optional.of(subscription);
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(List<ByteBuffer> parts) {
            for (ByteBuffer part : parts) {
                if (bytes.size() + part.remaining() > BODY_BYTES) {
                    from.ifPresent(Flow.Subscription::cancel);
                    text.completeExceptionally(
                            new IOException("answers with more than " + BODY_BYTES / 1024 + " KB"));
                    return;
                }
                byte[] taken = new byte[part.remaining()];
                part.get(taken);
                bytes.writeBytes(taken);
            }
        }

        @Override
        public void onError(Throwable failure) {
            text.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            text.complete(bytes.toString(StandardCharsets.UTF_8));
        }
    }
}
