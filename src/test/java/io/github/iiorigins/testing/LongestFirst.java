package io.github.iiorigins.testing;

import java.util.Comparator;
import org.junit.jupiter.api.ClassDescriptor;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;

/** Starts the classes that use browsers before the slow ones, and those before all others. */
public final class LongestFirst implements ClassOrderer {
    @Override
    public void orderClasses(ClassOrdererContext context) {
        context.getClassDescriptors().sort(Comparator.comparing(LongestFirst::rank));
    }

    private static int rank(ClassDescriptor described) {
        return described.isAnnotated(Browsing.class) ? 0 : described.isAnnotated(Slow.class) ? 1 : 2;
    }
}
