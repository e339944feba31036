package io.github.iiorigins.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * A class that starts browsers. One such class runs at a time: a browser takes a processor and some hundred megabytes, and client
 * libraries close the window of a sign-in that does not respond for two seconds.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Slow
@ResourceLock("browsers")
public @interface Browsing {}
