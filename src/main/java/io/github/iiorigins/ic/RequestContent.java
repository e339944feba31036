package io.github.iiorigins.ic;

import io.github.iiorigins.origin.Principal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a request to a canister asks for, apart from who vouches for it.
 *
 * @see <a href="https://internetcomputer.org/docs/references/ic-interface-spec#http-interface">Interface specification, HTTPS
 *     interface</a>
 */
public final class RequestContent {
    /** The kinds of requests. */
    public enum Kind {
        /** A call that may change the state. */
        CALL("call"),
        /** A call that does not. */
        QUERY("query"),
        /** Paths of the state tree. */
        READ_STATE("read_state");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        /** The name in requests. */
        public String text() {
            return text;
        }
    }

    private static final byte[] NONE = {};

    private final Kind kind;
    private final Principal sender;
    private final Instant expiry;
    private final byte[] nonce;
    private final Principal canister;
    private final String method;
    private final byte[] argument;
    private final List<List<Label>> paths;

    private RequestContent(
            Kind kind,
            Principal sender,
            Instant expiry,
            byte[] nonce,
            Principal canister,
            String method,
            byte[] argument,
            List<List<Label>> paths) {
        this.kind = kind;
        this.sender = sender;
        this.expiry = expiry;
        this.nonce = nonce;
        this.canister = canister;
        this.method = method;
        this.argument = argument;
        this.paths = paths;
    }

    /**
     * A call.
     *
     * @param nonce tells it from the same call made once more; empty for none
     * @param expiry when it is dropped if nothing has become of it
     */
    public static RequestContent call(
            Principal sender, Instant expiry, byte[] nonce, Principal canister, String method, byte[] argument) {
        byte[] own = nonce.length == 0 ? null : nonce.clone();
        return new RequestContent(Kind.CALL, sender, expiry, own, canister, method, argument.clone(), List.of());
    }

    /** A query. */
    public static RequestContent query(
            Principal sender, Instant expiry, Principal canister, String method, byte[] argument) {
        return new RequestContent(Kind.QUERY, sender, expiry, null, canister, method, argument.clone(), List.of());
    }

    /** A look at paths of the state tree. */
    public static RequestContent readState(Principal sender, Instant expiry, List<List<Label>> paths) {
        List<List<Label>> copies = new ArrayList<>(paths.size());
        for (List<Label> path : paths) {
            copies.add(List.copyOf(path));
        }
        return new RequestContent(Kind.READ_STATE, sender, expiry, null, null, "", NONE, List.copyOf(copies));
    }

    /** The kind. */
    public Kind kind() {
        return kind;
    }

    /** Who asks. */
    public Principal sender() {
        return sender;
    }

    /** Whether the sender is anonymous. */
    public boolean isAnonymous() {
        return sender.equals(Identity.ANONYMOUS);
    }

    /** When the request is dropped. */
    public Instant expiry() {
        return expiry;
    }

    /** A copy of the nonce. */
    public Optional<byte[]> nonce() {
        return nonce == null ? Optional.empty() : Optional.of(nonce.clone());
    }

    /** The canister that is called; empty where state is read. */
    public Optional<Principal> canister() {
        return Optional.ofNullable(canister);
    }

    /** The method that is called; empty where state is read. */
    public String method() {
        return method;
    }

    /** A copy of the argument. */
    public byte[] argument() {
        return argument.clone();
    }

    /** The paths that are read; none where a canister is called. */
    public List<List<Label>> paths() {
        return paths;
    }

    /** The id: the representation-independent hash of all this. */
    public Digest requestId() {
        RepresentationHash hash = new RepresentationHash()
                .put("request_type", kind.text)
                .put("sender", sender.bytes())
                .put("ingress_expiry", Nanos.of(expiry));
        if (nonce != null) {
            hash.put("nonce", nonce);
        }
        if (kind == Kind.READ_STATE) {
            byte[][] digests = new byte[paths.size()][];
            for (int i = 0; i < digests.length; i++) {
                List<Label> path = paths.get(i);
                byte[][] labels = new byte[path.size()][];
                for (int j = 0; j < labels.length; j++) {
                    labels[j] = Digest.sha256(path.get(j).bytes()).bytes();
                }
                digests[i] = Digest.sha256(labels).bytes();
            }
            return hash.put("paths", Digest.sha256(digests)).digest();
        }
        return hash.put("canister_id", canister.bytes())
                .put("method_name", method)
                .put("arg", argument)
                .digest();
    }

    // ---- CBOR

    void write(CborWriter out) {
        out.map((kind == Kind.READ_STATE ? 4 : 6) + (nonce == null ? 0 : 1));
        out.text("request_type").text(kind.text);
        out.text("sender").bytes(sender.bytes());
        out.text("ingress_expiry").unsigned(Nanos.of(expiry));
        if (nonce != null) {
            out.text("nonce").bytes(nonce);
        }
        if (kind == Kind.READ_STATE) {
            out.text("paths").array(paths.size());
            for (List<Label> path : paths) {
                out.array(path.size());
                for (Label label : path) {
                    out.bytes(label.bytes());
                }
            }
            return;
        }
        out.text("canister_id").bytes(canister.bytes());
        out.text("method_name").text(method);
        out.text("arg").bytes(argument);
    }

    static RequestContent read(CborReader in) throws MalformedCbor {
        int start = in.offset();
        String type = null;
        Principal sender = null;
        long expiry = -1;
        byte[] nonce = null;
        Principal canister = null;
        String method = null;
        byte[] argument = null;
        List<List<Label>> paths = null;
        for (int left = in.map(); left > 0; left--) {
            switch (in.text()) {
                case "request_type" -> type = in.text();
                case "sender" -> sender = principal(in);
                case "ingress_expiry" -> expiry = in.unsigned();
                case "nonce" -> nonce = in.skipNull() ? null : in.bytes();
                case "canister_id" -> canister = principal(in);
                case "method_name" -> method = in.text();
                case "arg" -> argument = in.bytes();
                case "paths" -> paths = paths(in);
                default -> in.skip();
            }
        }
        if (type == null || sender == null || expiry < 0) {
            throw missing(type == null ? "request_type" : sender == null ? "sender" : "ingress_expiry", start);
        }
        Kind kind = kind(type, start);
        Instant time = Nanos.toInstant(expiry);
        if (kind == Kind.READ_STATE) {
            if (paths == null) {
                throw missing("paths", start);
            }
            return new RequestContent(kind, sender, time, nonce, null, "", NONE, paths);
        }
        if (canister == null || method == null || argument == null) {
            throw missing(canister == null ? "canister_id" : method == null ? "method_name" : "arg", start);
        }
        return new RequestContent(kind, sender, time, nonce, canister, method, argument, List.of());
    }

    private static MalformedCbor missing(String field, int offset) {
        return new MalformedCbor("missing field `" + field + "`", offset);
    }

    private static Kind kind(String type, int offset) throws MalformedCbor {
        for (Kind kind : Kind.values()) {
            if (kind.text.equals(type)) {
                return kind;
            }
        }
        throw new MalformedCbor("unknown variant of request_type", offset);
    }

    private static List<List<Label>> paths(CborReader in) throws MalformedCbor {
        int length = in.array();
        List<List<Label>> paths = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            int labels = in.array();
            List<Label> path = new ArrayList<>();
            for (int j = 0; j < labels; j++) {
                path.add(Label.of(in.bytes()));
            }
            paths.add(List.copyOf(path));
        }
        return List.copyOf(paths);
    }

    static Principal principal(CborReader in) throws MalformedCbor {
        int start = in.offset();
        byte[] bytes = in.bytes();
        if (bytes.length > Principal.MAX_BYTES) {
            throw new MalformedCbor("a principal of " + bytes.length + " bytes", start);
        }
        return Principal.of(bytes);
    }

    @Override
    public String toString() {
        return kind.text + (canister == null ? " " + paths : " " + canister + " " + method) + " by " + sender;
    }
}
