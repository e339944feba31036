/** JavaScript and TypeScript: tokens, names, the values of expressions, and the scripts of pages and components. */
package io.github.iiorigins.script;
