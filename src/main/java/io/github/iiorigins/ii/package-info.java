/** Internet Identity's own rules: the hosts it knows, the origin it derives from, what it reads and decides. */
package io.github.iiorigins.ii;
