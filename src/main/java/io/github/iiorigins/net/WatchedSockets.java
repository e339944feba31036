package io.github.iiorigins.net;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/** Makes sockets without TLS, of which {@link ResponseBytes} looks at what comes in. */
final class WatchedSockets extends SocketFactory {
    @Override
    public Socket createSocket() {
        ResponseBytes bytes = new ResponseBytes(() -> false);
        return new Socket() {
            @Override
            public InputStream getInputStream() throws IOException {
                return bytes.in(super.getInputStream());
            }

            @Override
            public OutputStream getOutputStream() throws IOException {
                return bytes.out(super.getOutputStream());
            }
        };
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw new UnsupportedOperationException("the library connects sockets itself");
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int localPort) {
        return createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        return createSocket("", port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int localPort) {
        return createSocket("", port);
    }
}
