package io.github.iiorigins.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * A test that compares a generated file, and rewrites it where {@code golden.update} is set. {@code src/scripts/regenerate} runs these
 * tests alone, so that no other test reads a file before it is rewritten.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Tag("regenerates")
public @interface Regenerates {}
