package dev.stormrider.gateway;

import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** What comes back of a call, message by message, and how it ended. */
final class Answers implements StreamObserver<String> {
    private final BlockingQueue<String> came = new LinkedBlockingQueue<>();

    String next() throws InterruptedException {
        return String.valueOf(came.poll(10, TimeUnit.SECONDS));
    }

    /** All that is left, until the end or an error. */
    List<String> all() throws InterruptedException {
        List<String> all = new ArrayList<>();
        while (all.isEmpty() || !all.getLast().startsWith("end")) {
            all.add(next());
        }
        return all;
    }

    @Override
    public void onNext(String text) {
        came.add(text);
    }

    @Override
    public void onError(Throwable error) {
        came.add("end " + Status.fromThrowable(error));
    }

    @Override
    public void onCompleted() {
        came.add("end");
    }
}
