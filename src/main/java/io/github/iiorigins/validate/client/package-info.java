/** What an app's code sends to Internet Identity: the scan of its sources, what they say, and the rules about it. */
package io.github.iiorigins.validate.client;
