/** What crosses a socket: the server on the loopback interface. */
package io.github.iiorigins.net;
