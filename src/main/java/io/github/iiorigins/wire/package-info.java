/** JSON that is exchanged with browsers, servers, and other programs. Nothing that users' files are read with reaches it. */
package io.github.iiorigins.wire;
