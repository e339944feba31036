package io.github.iiorigins.check;

import java.util.OptionalInt;

/**
 * What a comparison with an earlier check came to.
 *
 * @param report the name of the earlier report
 * @param changes how many things changed; nothing if the report has no check of the site
 */
public record Since(String report, OptionalInt changes) {}
