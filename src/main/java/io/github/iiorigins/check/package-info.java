/** What Internet Identity does with a live domain: asked for as it asks, judged as it judges, and told step by step. */
package io.github.iiorigins.check;
