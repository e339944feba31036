/** Source files with positions, JSON and JSON5 trees that keep every byte, and edits on them. Knows nothing of origins. */
package io.github.iiorigins.text;
