/** The rules about the document of alternative origins, for a file and for what a server sent alike. */
package io.github.iiorigins.ii.rules;
