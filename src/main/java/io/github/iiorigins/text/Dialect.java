package io.github.iiorigins.text;

/** The language that a file is read in. */
public enum Dialect {
    /** What {@code JSON.parse} takes (ECMA-404, ECMA-262 section 25.5.1). */
    JSON,
    /** JSON5 as of json5.org, version 1.0.0. */
    JSON5
}
