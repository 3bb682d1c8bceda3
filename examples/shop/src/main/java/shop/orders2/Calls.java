package shop.orders2;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.github.resilience4j.timelimiter.TimeLimiter;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;

/**
 * Sends requests with a limit of time and a circuit breaker. No answer ends as a problem that our contract declares.
 */
final class Calls {
    static {
        // The client would repeat a GET up to five times by itself, beside our own retry and unseen by the breaker.
        System.setProperty("jdk.httpclient.redirects.retrylimit", "1");
    }

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofMillis(500))
            .build();

    /** Holds for the whole exchange; a timeout of the request would only hold until the answer begins. */
    private final TimeLimiter limit = TimeLimiter.of(Duration.ofSeconds(1));

    private final CircuitBreaker breaker = CircuitBreaker.of(
            "payments",
            CircuitBreakerConfig.custom()
                    .slidingWindow(10, 100, SlidingWindowType.TIME_BASED)
                    .failureRateThreshold(75)
                    .waitDurationInOpenState(Duration.ofSeconds(1))
                    .permittedNumberOfCallsInHalfOpenState(5)
                    .build());

    private final Retry retry = Retry.of(
            "payments",
            RetryConfig.<HttpResponse<String>>custom()
                    .maxAttempts(2)
                    .waitDuration(Duration.ofMillis(100))
                    .retryExceptions(IOException.class, TimeoutException.class)
                    .retryOnResult(response -> response.statusCode() == 503)
                    .build());

    /** A second attempt after a failure. */
    HttpResponse<String> repeated(HttpRequest.Builder request) {
        return answer(Retry.decorateCallable(retry, attempt(request.build())));
    }

    private Callable<HttpResponse<String>> attempt(HttpRequest request) {
        var answer = HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8);
        return CircuitBreaker.decorateCallable(
                breaker, () -> limit.executeFutureSupplier(() -> http.sendAsync(request, answer)));
    }

    private static HttpResponse<String> answer(Callable<HttpResponse<String>> call) {
        try {
            return call.call();
        } catch (TimeoutException | HttpTimeoutException e) {
            throw Problem.raised(504, "Payments did not answer in time", null);
        } catch (CallNotPermittedException e) {
            throw Problem.raised(503, "Payments is not well", null);
        } catch (IOException e) {
            throw Problem.raised(502, "Payments cannot be reached", null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.raised(503, "We are shutting down", null);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
