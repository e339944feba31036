/** The user's files: finding them, reading them, and what the project file says. */
package io.github.iiorigins.project;
