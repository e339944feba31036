/** The rules about asset rules: what keeps the document of alternative origins from being uploaded, or from being read by II. */
package io.github.iiorigins.assets.rules;
