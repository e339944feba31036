package io.github.iiorigins.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import net.jqwik.api.lifecycle.LifecycleContext;
import net.jqwik.api.lifecycle.SkipExecutionHook;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.opentest4j.TestAbortedException;

/** Says what a test, or each test of a class, needs: {@link Need#require}, before anything prepares the test or the class. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(Needs.Condition.class)
public @interface Needs {
    /** All that it needs. */
    Need[] value();

    /** Looks at a class, at a test, and at each case of a parameterized test, so that each of them is counted. */
    final class Condition implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            if (isParameterizedMethod(context)) {
                return ConditionEvaluationResult.enabled("");
            }
            for (Need need : AnnotationSupport.findAnnotation(context.getElement(), Needs.class)
                    .map(Needs::value)
                    .orElse(new Need[0])) {
                try {
                    need.require();
                } catch (TestAbortedException missing) {
                    return ConditionEvaluationResult.disabled(need.toString());
                }
            }
            return ConditionEvaluationResult.enabled("");
        }

        private static boolean isParameterizedMethod(ExtensionContext context) {
            return AnnotationSupport.isAnnotated(context.getTestMethod(), TestTemplate.class)
                    && !context.getUniqueId().contains("/[test-template-invocation:");
        }
    }

    /**
     * The same for a property, which jqwik runs and not Jupiter: {@code @AddLifecycleHook(Needs.OfProperty.class)} beside the
     * annotation. An abort within a property would only count as a case that does not apply.
     */
    final class OfProperty implements SkipExecutionHook {
        @Override
        public SkipResult shouldBeSkipped(LifecycleContext context) {
            for (Need need :
                    context.findAnnotation(Needs.class).map(Needs::value).orElse(new Need[0])) {
                try {
                    need.require();
                } catch (TestAbortedException missing) {
                    return SkipResult.skip(need.toString());
                }
            }
            return SkipResult.doNotSkip();
        }
    }
}
