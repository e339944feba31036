/** What a use case came to, in the words of a format: one renderer a format. */
package io.github.iiorigins.report;
