package io.github.iiorigins.check;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** Waits for work on other threads. */
final class Parallel {
    private Parallel() {}

    /** The result; what the work threw is thrown here. */
    static <T> T get(Future<T> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof RuntimeException bug) {
                throw bug;
            }
            if (failure.getCause() instanceof InterruptedException interrupted) {
                throw interrupted;
            }
            throw new IllegalStateException(failure.getCause());
        }
    }
}
