package io.github.iiorigins.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.ResourceLocksProvider;

/**
 * A class that starts browsers. A browser takes a processor and some hundred megabytes, so two such classes run at a time: one that
 * uses client libraries and one that does not.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Slow
@Tag("browsing")
@ResourceLock(providers = Browsing.Locks.class)
public @interface Browsing {
    /** Whether client libraries sign in. They close the window of a sign-in that does not respond for two seconds. */
    boolean libraries() default false;

    /** One lock for each of the two kinds. */
    final class Locks implements ResourceLocksProvider {
        @Override
        public Set<Lock> provideForClass(Class<?> test) {
            boolean libraries = test.getAnnotation(Browsing.class).libraries();
            return Set.of(new Lock(libraries ? "browsers of client libraries" : "browsers"));
        }
    }
}
