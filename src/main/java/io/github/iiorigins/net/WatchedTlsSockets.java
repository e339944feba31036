package io.github.iiorigins.net;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import javax.net.ssl.HandshakeCompletedListener;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** Makes sockets with TLS, of which {@link ResponseBytes} looks at what comes in. */
final class WatchedTlsSockets extends SSLSocketFactory {
    private final SSLSocketFactory platform;

    WatchedTlsSockets(SSLSocketFactory platform) {
        this.platform = platform;
    }

    @Override
    public Socket createSocket(Socket socket, String host, int port, boolean close) throws IOException {
        return new Watched((SSLSocket) platform.createSocket(socket, host, port, close));
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return platform.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return platform.getSupportedCipherSuites();
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

    /** A socket of the platform, which cannot be extended. */
    private static final class Watched extends SSLSocket {
        private final SSLSocket socket;
        private final ResponseBytes bytes;

        Watched(SSLSocket socket) {
            this.socket = socket;
            this.bytes = new ResponseBytes(() -> "h2".equals(socket.getApplicationProtocol()));
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return bytes.in(socket.getInputStream());
        }

        @Override
        public OutputStream getOutputStream() throws IOException {
            return bytes.out(socket.getOutputStream());
        }

        @Override
        public void startHandshake() throws IOException {
            socket.startHandshake();
        }

        @Override
        public SSLSession getSession() {
            return socket.getSession();
        }

        @Override
        public String getApplicationProtocol() {
            return socket.getApplicationProtocol();
        }

        @Override
        public SSLParameters getSSLParameters() {
            return socket.getSSLParameters();
        }

        @Override
        public void setSSLParameters(SSLParameters parameters) {
            socket.setSSLParameters(parameters);
        }

        @Override
        public synchronized void close() throws IOException {
            socket.close();
        }

        @Override
        public boolean isClosed() {
            return socket.isClosed();
        }

        @Override
        public boolean isConnected() {
            return socket.isConnected();
        }

        @Override
        public boolean isInputShutdown() {
            return socket.isInputShutdown();
        }

        @Override
        public boolean isOutputShutdown() {
            return socket.isOutputShutdown();
        }

        @Override
        public void shutdownInput() throws IOException {
            socket.shutdownInput();
        }

        @Override
        public void shutdownOutput() throws IOException {
            socket.shutdownOutput();
        }

        @Override
        public synchronized int getSoTimeout() throws SocketException {
            return socket.getSoTimeout();
        }

        @Override
        public synchronized void setSoTimeout(int milliseconds) throws SocketException {
            socket.setSoTimeout(milliseconds);
        }

        @Override
        public String[] getSupportedCipherSuites() {
            return socket.getSupportedCipherSuites();
        }

        @Override
        public String[] getEnabledCipherSuites() {
            return socket.getEnabledCipherSuites();
        }

        @Override
        public void setEnabledCipherSuites(String[] suites) {
            socket.setEnabledCipherSuites(suites);
        }

        @Override
        public String[] getSupportedProtocols() {
            return socket.getSupportedProtocols();
        }

        @Override
        public String[] getEnabledProtocols() {
            return socket.getEnabledProtocols();
        }

        @Override
        public void setEnabledProtocols(String[] protocols) {
            socket.setEnabledProtocols(protocols);
        }

        @Override
        public void addHandshakeCompletedListener(HandshakeCompletedListener listener) {
            socket.addHandshakeCompletedListener(listener);
        }

        @Override
        public void removeHandshakeCompletedListener(HandshakeCompletedListener listener) {
            socket.removeHandshakeCompletedListener(listener);
        }

        @Override
        public void setUseClientMode(boolean mode) {
            socket.setUseClientMode(mode);
        }

        @Override
        public boolean getUseClientMode() {
            return socket.getUseClientMode();
        }

        @Override
        public void setNeedClientAuth(boolean need) {
            socket.setNeedClientAuth(need);
        }

        @Override
        public boolean getNeedClientAuth() {
            return socket.getNeedClientAuth();
        }

        @Override
        public void setWantClientAuth(boolean want) {
            socket.setWantClientAuth(want);
        }

        @Override
        public boolean getWantClientAuth() {
            return socket.getWantClientAuth();
        }

        @Override
        public void setEnableSessionCreation(boolean flag) {
            socket.setEnableSessionCreation(flag);
        }

        @Override
        public boolean getEnableSessionCreation() {
            return socket.getEnableSessionCreation();
        }
    }
}
