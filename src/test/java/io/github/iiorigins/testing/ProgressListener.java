package io.github.iiorigins.testing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Prints how far the tests are every ten seconds, each failure at once, and which classes took longest at the end. */
public final class ProgressListener implements TestExecutionListener {
    private static final long INTERVAL_MILLIS = 10_000;
    private static final int LONGEST = 5;

    /** The classes that run, and since when. */
    private final Map<String, Long> running = new HashMap<>();

    private final List<Took> done = new ArrayList<>();
    private long classes;
    private int tests;
    private int failures;
    private Thread printer;

    private record Took(String name, long nanos) {
        long seconds() {
            return nanos / 1_000_000_000;
        }
    }

    @Override
    public synchronized void testPlanExecutionStarted(TestPlan plan) {
        classes = plan.countTestIdentifiers(ProgressListener::isClass);
        printer = new Thread(this::print, "test progress");
        printer.setDaemon(true);
        printer.start();
    }

    private void print() {
        try {
            while (true) {
                Thread.sleep(INTERVAL_MILLIS);
                System.out.println(progress());
            }
        } catch (InterruptedException finished) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized String progress() {
        return done.size() + " of " + classes + " test classes, " + tests + " tests, " + failures
                + " failures; running: " + String.join(", ", new TreeSet<>(running.keySet()));
    }

    /** Whether this is a class that no other class encloses: right below the engine. */
    private static boolean isClass(TestIdentifier test) {
        return test.getUniqueIdObject().getSegments().size() == 2;
    }

    private static String simpleName(TestIdentifier test) {
        String name = test.getLegacyReportingName();
        return name.substring(name.lastIndexOf('.') + 1);
    }

    @Override
    public synchronized void executionStarted(TestIdentifier test) {
        if (isClass(test)) {
            running.put(simpleName(test), System.nanoTime());
        }
    }

    @Override
    public synchronized void executionSkipped(TestIdentifier test, String reason) {
        if (isClass(test)) {
            done.add(new Took(simpleName(test), 0));
        }
    }

    @Override
    public synchronized void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (test.isTest()) {
            tests++;
        }
        if (result.getStatus() == TestExecutionResult.Status.FAILED) {
            failures++;
            System.out.println(
                    "FAILED " + test.getUniqueIdObject().getLastSegment().getValue() + ", "
                            + test.getDisplayName() + ": "
                            + result.getThrowable().map(Throwable::toString).orElse("without a reason"));
        }
        if (isClass(test)) {
            String name = simpleName(test);
            done.add(new Took(name, System.nanoTime() - running.remove(name)));
        }
    }

    @Override
    public synchronized void testPlanExecutionFinished(TestPlan plan) {
        printer.interrupt();
        done.sort(Comparator.comparingLong(Took::nanos).reversed());
        List<String> longest = new ArrayList<>();
        for (Took one : done.subList(0, Math.min(LONGEST, done.size()))) {
            longest.add(one.name() + " " + one.seconds() + " s");
        }
        System.out.println(done.size() + " test classes, " + tests + " tests, " + failures + " failures; longest: "
                + String.join(", ", longest));
    }
}
