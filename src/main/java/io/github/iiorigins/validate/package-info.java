/** The offline lint. */
package io.github.iiorigins.validate;
