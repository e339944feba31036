package io.github.iiorigins.report;

import io.github.iiorigins.validate.ValidationResult;

/** Writes the result of a validation in one format. */
public interface Renderer {
    /** The whole report, its last line ended; may be empty. */
    String render(ValidationResult result);
}
