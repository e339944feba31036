package io.github.iiorigins.net;

import io.github.iiorigins.ic.HttpResponse;
import io.github.iiorigins.origin.PrivateAddresses;
import io.github.iiorigins.text.HttpHeader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.Call;
import okhttp3.CertificatePinner;
import okhttp3.Connection;
import okhttp3.ConnectionSpec;
import okhttp3.CookieJar;
import okhttp3.Dns;
import okhttp3.EventListener;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Response;

/**
 * Makes requests, each one hop: redirects are for the caller to follow or to refuse, as the browser in whose place it asks
 * would. Sends no credentials and keeps no cookies. May be used from several threads.
 */
public final class Http implements AutoCloseable {
    /** The most that is read of a body. The largest document that is needed here is a page of an app. */
    public static final int MAX_BODY = 4 * 1024 * 1024;

    /** Gateways answer browsers with pages of HTML, and others with what went wrong. */
    private static final String USER_AGENT = "ii-origins";

    private static final String PROXY_AUTHORIZATION = "Proxy-Authorization";

    private final NetworkSettings settings;
    private final Consumer<Traffic> listener;
    private final OkHttpClient client;
    /** What the user trusts beside what the platform trusts; null if that is nothing. */
    private final X509TrustManager authorities;

    /** The same with TLS, once it is needed. */
    private OkHttpClient secured;
    /** One resolver for all requests to one place: connections are shared by those that have the same one. */
    private final Map<String, Names> names = new ConcurrentHashMap<>();

    private final Map<String, Door> doors = new ConcurrentHashMap<>();

    /** A request that goes out, or with its outcome one that has ended; a repetition counts as one more. */
    public record Traffic(Request request, Optional<Outcome> outcome) {}

    /**
     * Prepares requests; makes none.
     *
     * @param listener is told of every request, from several threads
     * @throws IOException if the file of authorities cannot be read, with the reason
     */
    public Http(NetworkSettings settings, Consumer<Traffic> listener) throws IOException {
        this.settings = settings;
        this.listener = listener;
        OkHttpClient.Builder builder = new OkHttpClient.Builder()
                .followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(false)
                .cookieJar(CookieJar.NO_COOKIES)
                .callTimeout(settings.timeout())
                .connectTimeout(settings.timeout())
                .readTimeout(settings.timeout())
                .proxySelector(new Selector())
                .socketFactory(new WatchedSockets())
                // With TLS, a client reads all root certificates of the platform: a local network does not need one.
                .connectionSpecs(List.of(ConnectionSpec.CLEARTEXT));
        if (settings.proxyCredentials().isPresent()) {
            String credentials = settings.proxyCredentials().get();
            builder.proxyAuthenticator((route, response) -> response.request().header(PROXY_AUTHORIZATION) == null
                    ? response.request()
                            .newBuilder()
                            .header(PROXY_AUTHORIZATION, credentials)
                            .build()
                    : null);
        }
        this.client = builder.build();
        this.authorities = settings.certificateAuthorities().isPresent()
                ? trustManager(settings.certificateAuthorities().get().read())
                : null;
    }

    private OkHttpClient withTls() throws IOException {
        X509TrustManager usual = trustManager(null);
        X509TrustManager trust = authorities == null ? usual : new EitherTrustManager(usual, authorities);
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {trust}, null);
            return client.newBuilder()
                    .connectionSpecs(List.of(ConnectionSpec.MODERN_TLS, ConnectionSpec.CLEARTEXT))
                    .socketFactory(SocketFactory.getDefault())
                    .sslSocketFactory(new WatchedTlsSockets(context.getSocketFactory()), trust)
                    .build();
        } catch (GeneralSecurityException impossible) {
            throw new IOException("cannot set up TLS: " + impossible.getMessage(), impossible);
        }
    }

    /** The client for an address; all have their connections in common. */
    private OkHttpClient clientFor(HttpUrl url) throws IOException {
        if (!url.isHttps()) {
            return client;
        }
        synchronized (names) {
            if (secured == null) {
                secured = withTls();
            }
            return secured;
        }
    }

    /** Makes a request, again and again as far as the settings allow while there is no answer. */
    public Outcome send(Request request) {
        HttpUrl url = HttpUrl.parse(request.url());
        if (url == null) {
            return new Failure(request.url(), Failure.Kind.URL, "not a URL that can be requested");
        }
        Duration pause = settings.pause();
        for (int attempt = 0; ; attempt++) {
            listener.accept(new Traffic(request, Optional.empty()));
            Outcome outcome = attempt(request, url, MAX_BODY);
            listener.accept(new Traffic(request, Optional.of(outcome)));
            if (!(outcome instanceof Failure failure)
                    || attempt >= settings.retries()
                    || !isWorthAnother(failure.kind())) {
                return outcome;
            }
            try {
                Thread.sleep(pause.toMillis());
            } catch (InterruptedException interruption) {
                Thread.currentThread().interrupt();
                return outcome;
            }
            pause = pause.multipliedBy(2);
        }
    }

    /**
     * Makes a request once.
     *
     * @param most how many bytes of the body are read
     */
    public Outcome look(Request request, int most) {
        HttpUrl url = HttpUrl.parse(request.url());
        if (url == null) {
            return new Failure(request.url(), Failure.Kind.URL, "not a URL that can be requested");
        }
        listener.accept(new Traffic(request, Optional.empty()));
        Outcome outcome = attempt(request, url, most);
        listener.accept(new Traffic(request, Optional.of(outcome)));
        return outcome;
    }

    /** How long one request may take. */
    public Duration timeout() {
        return settings.timeout();
    }

    private static boolean isWorthAnother(Failure.Kind kind) {
        return switch (kind) {
            case CONNECT, BROKEN, TIMEOUT -> true;
            case NO_SUCH_HOST, PRIVATE, PROXY, TLS, URL, NOT_ASKED, MALFORMED, AMBIGUOUS -> false;
        };
    }

    private Outcome attempt(Request request, HttpUrl url, int most) {
        okhttp3.Request.Builder builder =
                new okhttp3.Request.Builder().url(url).method(request.method(), body(request));
        builder.header("User-Agent", USER_AGENT);
        for (HttpHeader header : request.headers()) {
            builder.header(header.name(), header.value());
        }
        String place = url.host() + ":" + url.port() + (request.open() ? " open" : "");
        Names resolver = names.computeIfAbsent(place, key -> new Names(url.host(), url.port(), request.open()));
        Door door = doors.computeIfAbsent(url.scheme() + " " + place, key -> new Door());
        boolean first = door.isFirst();
        if (!first) {
            door.await(settings.timeout().dividedBy(5));
        }
        long start = System.nanoTime();
        try {
            refusePrivateLiteral(url, request.open());
            OkHttpClient fitted = clientFor(url)
                    .newBuilder()
                    .dns(resolver)
                    .eventListener(first ? door : EventListener.NONE)
                    .build();
            try (Response response = fitted.newCall(builder.build()).execute()) {
                List<HttpHeader> headers = new ArrayList<>();
                for (int i = 0; i < response.headers().size(); i++) {
                    headers.add(new HttpHeader(
                            response.headers().name(i), response.headers().value(i)));
                }
                byte[] body = new byte[0];
                boolean cut = false;
                if (!request.method().equals("HEAD")) {
                    InputStream in = response.body().byteStream();
                    body = in.readNBytes(most);
                    cut = body.length == most && in.read() >= 0;
                }
                return new Answer(
                        request.url(),
                        new HttpResponse(response.code(), headers, body),
                        response.protocol().toString(),
                        cut,
                        Duration.ofNanos(System.nanoTime() - start));
            }
        } catch (IOException failure) {
            return failure(request.url(), url, failure);
        } finally {
            if (first) {
                door.open();
            }
        }
    }

    /**
     * Lets the first request to a place open its connection while the others wait: over HTTP/2 they share it then, where each would
     * have made a handshake of its own. A place that does not let the first one in for a while keeps the others waiting no longer.
     */
    private static final class Door extends EventListener {
        private final AtomicBoolean taken = new AtomicBoolean();
        private final CountDownLatch opened = new CountDownLatch(1);

        /** Whether this request is the first. */
        boolean isFirst() {
            return taken.compareAndSet(false, true);
        }

        void open() {
            opened.countDown();
        }

        /** Waits until there is a connection, or it is clear that there will be none soon. */
        void await(Duration patience) {
            try {
                opened.await(patience.toNanos(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException interruption) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void connectionAcquired(Call call, Connection connection) {
            open();
        }
    }

    /**
     * The public key that a server shows and that is vouched for as far as these settings trust: the SHA-256 digest of it in
     * Base64, by which a browser that trusts less can be told to take it.
     *
     * @param url an address of the server
     * @return nothing if the server cannot be reached, is not trusted, or has no certificate
     */
    public Optional<String> publicKey(String url, boolean open) {
        HttpUrl address = HttpUrl.parse(url);
        if (address == null || !address.isHttps()) {
            return Optional.empty();
        }
        try (Response response = clientFor(address)
                .newBuilder()
                .dns(new Names(address.host(), address.port(), open))
                .build()
                .newCall(new okhttp3.Request.Builder().url(address).head().build())
                .execute()) {
            if (response.handshake() == null
                    || response.handshake().peerCertificates().isEmpty()) {
                return Optional.empty();
            }
            String pin = CertificatePinner.pin(
                    response.handshake().peerCertificates().get(0));
            return Optional.of(pin.substring(pin.indexOf('/') + 1));
        } catch (IOException unreachable) {
            return Optional.empty();
        }
    }

    private static okhttp3.RequestBody body(Request request) {
        if (request.body().isEmpty()) {
            return null;
        }
        RequestBody body = request.body().get();
        return okhttp3.RequestBody.create(body.bytes(), okhttp3.MediaType.get(body.type()));
    }

    /** The client asks no resolver about an address that stands in the URL itself. */
    private void refusePrivateLiteral(HttpUrl url, boolean open) throws IOException {
        String host = url.host();
        boolean literal = host.indexOf(':') >= 0 || isDottedQuad(host);
        if (!open && literal && PrivateAddresses.isPrivate(InetAddress.getByName(host))) {
            throw new PrivateHost(host);
        }
    }

    private static boolean isDottedQuad(String host) {
        for (int i = 0; i < host.length(); i++) {
            char c = host.charAt(i);
            if (c != '.' && (c < '0' || c > '9')) {
                return false;
            }
        }
        return true;
    }

    private Failure failure(String shown, HttpUrl url, IOException failure) {
        String host = url.host();
        boolean proxied = !settings.isDirect(host);
        if (failure instanceof MalformedResponse malformed) {
            return new Failure(shown, malformed.kind, host + ": " + malformed.getMessage());
        }
        if (failure instanceof PrivateHost) {
            return new Failure(
                    shown,
                    Failure.Kind.PRIVATE,
                    host + " is in a private network; name it on the command line to allow the request");
        }
        if (failure instanceof UnknownHostException && proxied) {
            return new Failure(shown, Failure.Kind.PROXY, "the proxy " + proxyName() + ": no such host (DNS)");
        }
        if (failure instanceof UnknownHostException) {
            return new Failure(shown, Failure.Kind.NO_SUCH_HOST, host + ": no such host (DNS)");
        }
        if (failure instanceof SSLException && !isBroken(failure)) {
            return new Failure(shown, Failure.Kind.TLS, host + ": TLS: " + certificateReason(failure));
        }
        if (failure instanceof InterruptedIOException) {
            return new Failure(
                    shown, Failure.Kind.TIMEOUT, host + ": no complete response within " + seconds(settings.timeout()));
        }
        if (failure instanceof ConnectException || failure instanceof NoRouteToHostException) {
            String where = proxied ? "the proxy " + proxyName() : host + ":" + url.port();
            return new Failure(
                    shown,
                    proxied ? Failure.Kind.PROXY : Failure.Kind.CONNECT,
                    where + ": " + (failure instanceof ConnectException ? "connection refused" : "no route to host"));
        }
        String message = failure.getMessage() == null ? "" : failure.getMessage();
        if (message.contains("for CONNECT")) {
            return new Failure(
                    shown, Failure.Kind.PROXY, "the proxy " + proxyName() + " refused the connection to " + host);
        }
        if (failure instanceof SocketException || failure instanceof SSLException) {
            return new Failure(shown, Failure.Kind.BROKEN, host + ": the connection was closed");
        }
        return new Failure(
                shown, Failure.Kind.BROKEN, host + ": the response is incomplete or not HTTP (" + message + ")");
    }

    /** Whether the connection broke during TLS, which says nothing of the certificate. */
    private static boolean isBroken(IOException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException) {
                return false;
            }
            if (cause instanceof SocketException || cause instanceof EOFException) {
                return true;
            }
        }
        String message = failure.getMessage() == null ? "" : failure.getMessage();
        return message.startsWith("Remote host terminated the handshake") || message.startsWith("Connection reset");
    }

    /**
     * Where a reference leads, as a browser reads {@code Location} or the source of a script.
     *
     * @param url the address that has it
     * @return nothing if that is no address of http or https, or has a user name, which no page of another origin is let to
     */
    public static Optional<String> target(String url, String reference) {
        HttpUrl base = HttpUrl.parse(url);
        HttpUrl target = base == null ? null : base.resolve(reference);
        return target == null
                        || !target.username().isEmpty()
                        || !target.password().isEmpty()
                ? Optional.empty()
                : Optional.of(target.newBuilder().fragment(null).build().toString());
    }

    private String proxyName() {
        InetSocketAddress proxy = settings.proxy().orElseThrow();
        return proxy.getHostString() + ":" + proxy.getPort();
    }

    private static String seconds(Duration time) {
        return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }

    private static String certificateReason(IOException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateExpiredException) {
                return "the certificate has expired";
            }
            if (cause instanceof CertificateNotYetValidException) {
                return "the certificate is not valid yet";
            }
            if (cause instanceof java.security.cert.CertPathBuilderException) {
                return "the certificate's issuer is not trusted (--cacert adds a certificate authority)";
            }
        }
        String message = failure.getMessage() == null ? "" : failure.getMessage();
        if (message.startsWith("Hostname ")) {
            return "the certificate is for another name";
        }
        return message.isEmpty() ? "the handshake failed" : firstLine(message);
    }

    private static String firstLine(String message) {
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }

    @Override
    public void close() {
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }

    // ------------------------------------------------------------------------------------------------ names

    /** A host of a private network that the user did not name; in the only class that a resolver may throw. */
    private static final class PrivateHost extends UnknownHostException {
        private static final long serialVersionUID = 1L;

        PrivateHost(String host) {
            super(host);
        }
    }

    /** The addresses of the one host that a request is for, or of the proxy on the way to it. */
    private final class Names implements Dns {
        private final String host;
        private final int port;
        private final boolean open;

        Names(String host, int port, boolean open) {
            this.host = host;
            this.port = port;
            this.open = open;
        }

        @Override
        public List<InetAddress> lookup(String asked) throws UnknownHostException {
            if (!asked.equals(host)) {
                return Dns.SYSTEM.lookup(asked);
            }
            InetAddress set = settings.resolve().get(host + ":" + port);
            if (set != null) {
                return List.of(set);
            }
            List<InetAddress> addresses = PrivateAddresses.isLocalName(host)
                    ? List.of(
                            InetAddress.getByAddress(host, new byte[] {127, 0, 0, 1}),
                            InetAddress.getByAddress(host, loopback6()))
                    : Dns.SYSTEM.lookup(host);
            if (!open) {
                for (InetAddress address : addresses) {
                    if (PrivateAddresses.isPrivate(address)) {
                        throw new PrivateHost(host);
                    }
                }
            }
            return addresses;
        }

        private static byte[] loopback6() {
            byte[] address = new byte[16];
            address[15] = 1;
            return address;
        }
    }

    private final class Selector extends ProxySelector {
        @Override
        public List<Proxy> select(URI uri) {
            return List.of(
                    settings.isDirect(uri.getHost())
                            ? Proxy.NO_PROXY
                            : new Proxy(Proxy.Type.HTTP, settings.proxy().orElseThrow()));
        }

        @Override
        public void connectFailed(URI uri, SocketAddress address, IOException failure) {
            // The request itself tells of it.
        }
    }

    // ------------------------------------------------------------------------------------------------ trust

    private static X509TrustManager trustManager(KeyStore store) throws IOException {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            for (TrustManager trust : factory.getTrustManagers()) {
                if (trust instanceof X509TrustManager x509) {
                    return x509;
                }
            }
            throw new IOException("TLS cannot be set up here: no trust manager for X.509");
        } catch (GeneralSecurityException broken) {
            throw new IOException("cannot set up TLS: " + broken.getMessage(), broken);
        }
    }

    /** Trusts what one of two trusts. */
    private static final class EitherTrustManager implements X509TrustManager {
        private final X509TrustManager usual;
        private final X509TrustManager own;

        EitherTrustManager(X509TrustManager usual, X509TrustManager own) {
            this.usual = usual;
            this.own = own;
        }

        @Override
        public void checkClientTrusted(java.security.cert.X509Certificate[] chain, String type)
                throws CertificateException {
            throw new CertificateException("client certificates are not supported");
        }

        @Override
        public void checkServerTrusted(java.security.cert.X509Certificate[] chain, String type)
                throws CertificateException {
            try {
                own.checkServerTrusted(chain, type);
            } catch (CertificateException notOurs) {
                try {
                    usual.checkServerTrusted(chain, type);
                } catch (CertificateException notTheirs) {
                    // That a certificate has expired is more useful to know than that its issuer is unknown.
                    throw isOfTime(notOurs) ? notOurs : notTheirs;
                }
            }
        }

        private static boolean isOfTime(Throwable failure) {
            return failure != null
                    && (failure instanceof CertificateExpiredException
                            || failure instanceof CertificateNotYetValidException
                            || isOfTime(failure.getCause()));
        }

        @Override
        public java.security.cert.X509Certificate[] getAcceptedIssuers() {
            List<java.security.cert.X509Certificate> issuers = new ArrayList<>(List.of(usual.getAcceptedIssuers()));
            issuers.addAll(List.of(own.getAcceptedIssuers()));
            return issuers.toArray(new java.security.cert.X509Certificate[0]);
        }
    }
}
