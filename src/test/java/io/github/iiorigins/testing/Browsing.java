package io.github.iiorigins.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Set;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.ResourceLocksProvider;

/**
 * A class that starts browsers. Of each package one such class runs at a time: a browser takes a processor and some hundred megabytes,
 * and what it does has to happen within the time that {@code test-login} gives it.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Slow
@ResourceLock(providers = Browsing.OfPackage.class)
public @interface Browsing {

    /** One lock for each package: they are about equally long, and all side by side would be too many. */
    final class OfPackage implements ResourceLocksProvider {
        @Override
        public Set<Lock> provideForClass(Class<?> tests) {
            return Set.of(new Lock("browser of " + tests.getPackageName()));
        }
    }
}
