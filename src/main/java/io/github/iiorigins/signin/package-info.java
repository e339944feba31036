/** How Internet Identity signs users in: the keys that it derives for them, and the delegations that it gives. Pure. */
package io.github.iiorigins.signin;
