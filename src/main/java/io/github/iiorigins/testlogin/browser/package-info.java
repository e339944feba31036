/**
 * Signs in by a real browser and watches it: what the app asks of Internet Identity, and what comes back. Nothing of the app and
 * nothing of Internet Identity is changed for it, and nothing that a page's scripts can reach is believed.
 */
package io.github.iiorigins.testlogin.browser;
