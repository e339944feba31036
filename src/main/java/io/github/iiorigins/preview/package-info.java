/**
 * Serves the sites of a project on the loopback interface as the Internet Computer would: each as its canister does, by
 * the rules of its hosting, and all behind a stand-in for the HTTP gateway.
 */
package io.github.iiorigins.preview;
