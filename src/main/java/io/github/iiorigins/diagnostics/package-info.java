/** What is said about a project: rules, their pages, and findings with their place, their reason and their repair. */
package io.github.iiorigins.diagnostics;
