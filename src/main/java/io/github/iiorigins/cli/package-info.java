/** The command surface: parse, call one use case, render. */
package io.github.iiorigins.cli;
