/**
 * Requests to the network, as a user set it up, with bounds on time and size and with words for what fails; and answers to requests
 * on the loopback interface.
 */
package io.github.iiorigins.net;
