package io.github.iiorigins.testing;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.function.ThrowingSupplier;

/**
 * Bounds what a test does by the processor time of its thread: on a busy machine the same work takes longer, but it is not more work.
 */
public final class ProcessorTime {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final long LOOK_MILLIS = 100;

    /** Work that waits for another thread takes no processor time, and has to come to an end all the same. */
    private static final Duration WHATEVER_THE_MACHINE = Duration.ofMinutes(15);

    private ProcessorTime() {}

    /** Fails as soon as the work has taken more processor time than that, without waiting for its end. */
    public static void assertProcessorTime(Duration bound, Executable work) {
        assertProcessorTime(bound, () -> {
            work.execute();
            return null;
        });
    }

    /** The same for work that has a result. */
    public static <T> T assertProcessorTime(Duration bound, ThrowingSupplier<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        long[] spent = new long[1];
        Thread thread = new Thread(
                () -> {
                    try {
                        T value = work.get();
                        spent[0] = THREADS.getCurrentThreadCpuTime();
                        result.complete(value);
                    } catch (Throwable failure) {
                        result.completeExceptionally(failure);
                    }
                },
                "bounded work");
        thread.setDaemon(true);
        thread.start();
        long start = System.nanoTime();
        while (true) {
            try {
                T value = result.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                assertWithin(bound, spent[0], thread);
                return value;
            } catch (TimeoutException goesOn) {
                assertWithin(bound, THREADS.getThreadCpuTime(thread.getId()), thread);
                assertWithin(WHATEVER_THE_MACHINE, System.nanoTime() - start, thread);
            } catch (ExecutionException failed) {
                throw new AssertionError(failed.getCause());
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new AssertionError(interrupted);
            }
        }
    }

    private static void assertWithin(Duration bound, long nanos, Thread thread) {
        if (nanos > bound.toNanos()) {
            AssertionError failure = new AssertionError("this takes longer than " + bound.toMillis() + " ms");
            failure.setStackTrace(thread.getStackTrace());
            thread.interrupt();
            throw failure;
        }
    }
}
