/** Client code that sends the derivation origin, for the library that an app signs users in with. */
package io.github.iiorigins.snippet;
