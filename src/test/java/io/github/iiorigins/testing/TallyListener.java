package io.github.iiorigins.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Counts the tests of this JVM, and writes the tally into the folder {@code tally.dir}; prints it if there is no such folder. */
public class TallyListener implements TestExecutionListener {
    private final Tally tally = new Tally();
    private TestPlan plan;

    @Override
    public synchronized void testPlanExecutionStarted(TestPlan plan) {
        this.plan = plan;
    }

    @Override
    public synchronized void executionSkipped(TestIdentifier test, String reason) {
        skip(test, reason);
    }

    @Override
    public synchronized void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (result.getStatus() == TestExecutionResult.Status.ABORTED) {
            skip(test, result.getThrowable().map(Throwable::getMessage).orElse("no reason given"));
        } else if (test.isTest()) {
            tally.addRun();
        }
    }

    Tally tally() {
        return tally;
    }

    private void skip(TestIdentifier skipped, String reason) {
        int tests = 0;
        boolean more = false;
        if (isTest(skipped)) {
            tests++;
            more = !skipped.isTest();
        }
        for (TestIdentifier test : plan.getDescendants(skipped)) {
            if (isTest(test)) {
                tests++;
                more |= !test.isTest();
            }
        }
        tally.addSkipped(reason, tests, more);
    }

    /** A test, or the method of a parameterized test none of whose cases has started. */
    private boolean isTest(TestIdentifier test) {
        return test.isTest()
                || (test.getSource().filter(MethodSource.class::isInstance).isPresent()
                        && plan.getChildren(test).isEmpty());
    }

    @Override
    public synchronized void testPlanExecutionFinished(TestPlan finished) {
        String folder = System.getProperty("tally.dir");
        if (folder == null) {
            System.out.println(tally);
            return;
        }
        try {
            tally.write(Path.of(folder, String.valueOf(ProcessHandle.current().pid())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
