package io.github.iiorigins.ic;

import io.github.iiorigins.ic.Refusal.Reason;
import io.github.iiorigins.text.Ascii;
import io.github.iiorigins.text.HttpHeader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the certification of a response covers: the value of {@code IC-CertificateExpression}, in the one form that there is,
 * {@code default_certification}.
 *
 * @param request what of the request counts; where it is absent the response goes for every request
 * @param response what of the response counts; where it is absent nothing does, and nothing of the request either
 * @see <a href="https://internetcomputer.org/docs/references/http-gateway-protocol-spec#response-verification">HTTP gateway
 *     protocol specification, the certificate expression header</a>
 */
public record CertificationExpression(Optional<RequestParts> request, Optional<ResponseHeaders> response) {
    /** The expression of a response that the canister does not certify. */
    public static final CertificationExpression SKIP = new CertificationExpression(Optional.empty(), Optional.empty());

    /** The name of the header that has it. */
    public static final String HEADER = "IC-CertificateExpression";

    private static final int MAX_DEPTH = 16;

    /**
     * Checks.
     *
     * @throws IllegalArgumentException if the request is to count and the response is not
     */
    public CertificationExpression {
        if (request.isPresent() && response.isEmpty()) {
            throw new IllegalArgumentException("nothing of the response counts");
        }
    }

    /** The names of headers and query parameters that count; the method and the body always do. */
    public record RequestParts(List<String> headers, List<String> queryParameters) {
        /** Checks the names and copies. */
        public RequestParts {
            headers = certifiable(headers);
            queryParameters = certifiable(queryParameters);
        }
    }

    /** The names of headers that count, or of those that do not; the status and the body always do. */
    public record ResponseHeaders(List<String> names, boolean excluded) {
        /** Checks the names and copies. */
        public ResponseHeaders {
            names = certifiable(names);
        }

        boolean cover(HttpHeader header) {
            if (header.is(CertificateHeader.NAME)) {
                return false;
            }
            if (header.is(HEADER)) {
                return true;
            }
            return covers(header.name());
        }

        /** Whether headers of this name count; of the two that speak of certification it is not said. */
        public boolean covers(String header) {
            for (String name : names) {
                if (header.equalsIgnoreCase(name)) {
                    return !excluded;
                }
            }
            return excluded;
        }
    }

    private static List<String> certifiable(List<String> names) {
        for (String name : names) {
            if (!isCertifiable(name)) {
                throw new IllegalArgumentException("cannot appear in an expression: " + name);
            }
        }
        return List.copyOf(names);
    }

    /** Whether a header of this name can be certified: letters, digits and dashes are all that verifiers read in one. */
    public static boolean isCertifiable(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (!Ascii.isLetterOrDigit(name.charAt(i)) && name.charAt(i) != '-') {
                return false;
            }
        }
        return true;
    }

    /** The expression that certifies these headers of the response, for every request. */
    public static CertificationExpression ofResponse(List<String> headers) {
        return new CertificationExpression(Optional.empty(), Optional.of(new ResponseHeaders(headers, false)));
    }

    /** Whether the canister certifies that it certifies nothing. */
    public boolean isSkip() {
        return response.isEmpty();
    }

    // ---- hashes

    /** The hash that a request has to have, or the empty label where any will do. */
    Label requestHash(HttpRequest given) {
        if (request.isEmpty()) {
            return Label.of("");
        }
        RepresentationHash hash = new RepresentationHash().put(":ic-cert-method", given.method());
        for (HttpHeader header : given.headers()) {
            for (String name : request.get().headers()) {
                if (header.is(name)) {
                    hash.put(header.lowerCaseName(), header.value());
                    break;
                }
            }
        }
        String query = given.query(request.get().queryParameters());
        if (!query.isEmpty()) {
            hash.put(":ic-cert-query", query);
        }
        return Label.of(
                Digest.sha256(hash.digest().bytes(), Digest.sha256(given.body()).bytes()));
    }

    /** The hash that a response has to have. */
    Label responseHash(HttpResponse given) {
        RepresentationHash hash = new RepresentationHash().put(":ic-cert-status", given.status());
        for (HttpHeader header : given.headers()) {
            if (response.orElseThrow().cover(header)) {
                hash.put(header.lowerCaseName(), header.value());
            }
        }
        return Label.of(
                Digest.sha256(hash.digest().bytes(), Digest.sha256(given.body()).bytes()));
    }

    // ---- writing

    /** The value of the header. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("default_certification(ValidationArgs{");
        if (response.isEmpty()) {
            return text.append("no_certification:Empty{}})").toString();
        }
        text.append("certification:Certification{");
        if (request.isPresent()) {
            text.append("request_certification:RequestCertification{certified_request_headers:");
            list(text, request.get().headers()).append(",certified_query_parameters:");
            list(text, request.get().queryParameters()).append("},");
        } else {
            text.append("no_request_certification:Empty{},");
        }
        text.append("response_certification:ResponseCertification{")
                .append(response.get().excluded() ? "response_header_exclusions" : "certified_response_headers")
                .append(":ResponseHeaderList{headers:");
        return list(text, response.get().names()).append("}}}})").toString();
    }

    private static StringBuilder list(StringBuilder text, List<String> names) {
        text.append('[');
        for (int i = 0; i < names.size(); i++) {
            text.append(i == 0 ? "\"" : ",\"").append(names.get(i)).append('"');
        }
        return text.append(']');
    }

    // ---- reading

    /**
     * Reads the value of the header.
     *
     * @throws Refusal {@link Reason#EXPRESSION_MALFORMED} or {@link Reason#NAME_UNCERTIFIABLE}
     */
    public static CertificationExpression parse(String text) throws Refusal {
        Parser parser = new Parser(text);
        parser.word("default_certification");
        parser.mark('(');
        Map<String, Object> arguments = parser.object("ValidationArgs", MAX_DEPTH);
        parser.mark(')');
        parser.end();
        if (!parser.either(arguments, "no_certification", "certification")) {
            return SKIP;
        }
        Map<String, Object> certification = parser.object(arguments, "certification", "Certification");
        Optional<RequestParts> request = Optional.empty();
        if (parser.either(certification, "no_request_certification", "request_certification")) {
            Map<String, Object> parts = parser.object(certification, "request_certification", "RequestCertification");
            request = Optional.of(new RequestParts(
                    parser.names(parts, "certified_request_headers"),
                    parser.names(parts, "certified_query_parameters")));
        }
        Map<String, Object> headers = parser.object(certification, "response_certification", "ResponseCertification");
        boolean excluded = !parser.either(headers, "response_header_exclusions", "certified_response_headers");
        Map<String, Object> list = parser.object(
                headers, excluded ? "response_header_exclusions" : "certified_response_headers", "ResponseHeaderList");
        return new CertificationExpression(
                request, Optional.of(new ResponseHeaders(parser.names(list, "headers"), excluded)));
    }

    /** A value of the grammar: {@code Name{field: value, …}}, {@code ["name", …]}. */
    private record Named(String name, Map<String, Object> fields) {}

    private static final class Parser {
        private final String text;
        private int at;

        Parser(String text) {
            this.text = text;
        }

        Refusal malformed(String problem) {
            return new Refusal(Reason.EXPRESSION_MALFORMED, problem);
        }

        // What the fields mean.

        /** Whether the second of two fields is the one that is there. */
        boolean either(Map<String, Object> fields, String first, String second) throws Refusal {
            if (fields.containsKey(first) == fields.containsKey(second)) {
                throw malformed("expected exactly one of " + first + " and " + second);
            }
            return fields.containsKey(second);
        }

        Map<String, Object> object(Map<String, Object> fields, String field, String name) throws Refusal {
            if (fields.get(field) instanceof Named named && named.name.equals(name)) {
                return named.fields;
            }
            throw malformed(field + " is not " + name);
        }

        List<String> names(Map<String, Object> fields, String field) throws Refusal {
            if (!(fields.get(field) instanceof List<?> list)) {
                throw malformed(field + " is not a list");
            }
            List<String> names = new ArrayList<>();
            for (Object name : list) {
                if (!isCertifiable((String) name)) {
                    throw new Refusal(
                            Reason.NAME_UNCERTIFIABLE,
                            "\"" + name + "\" in " + field
                                    + " has a character other than letters, digits, and hyphens");
                }
                names.add((String) name);
            }
            return names;
        }

        // How they are written.

        Map<String, Object> object(String name, int depth) throws Refusal {
            word(name);
            return fields(depth);
        }

        private Map<String, Object> fields(int depth) throws Refusal {
            Map<String, Object> fields = new HashMap<>();
            mark('{');
            if (!next('}')) {
                do {
                    String field = word();
                    mark(':');
                    if (fields.put(field, value(depth - 1)) != null) {
                        throw malformed(field + " is there twice");
                    }
                } while (next(','));
                mark('}');
            }
            return fields;
        }

        private Object value(int depth) throws Refusal {
            if (depth == 0) {
                throw malformed("nested too deep");
            }
            if (!next('[')) {
                return new Named(word(), fields(depth));
            }
            List<String> list = new ArrayList<>();
            if (!next(']')) {
                do {
                    list.add(string());
                } while (next(','));
                mark(']');
            }
            return list;
        }

        private String string() throws Refusal {
            mark('"');
            int end = text.indexOf('"', at);
            if (end < 0) {
                throw malformed("a string without end");
            }
            String string = text.substring(at, end);
            at = end + 1;
            return string;
        }

        private String word() throws Refusal {
            blanks();
            int start = at;
            while (at < text.length() && (Ascii.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
                at++;
            }
            if (at == start) {
                throw malformed("no name at character " + start);
            }
            return text.substring(start, at);
        }

        void word(String expected) throws Refusal {
            int start = at;
            String word = word();
            if (!word.equals(expected)) {
                throw malformed("\"" + word + "\" instead of " + expected + " at character " + start);
            }
        }

        void mark(char mark) throws Refusal {
            if (!next(mark)) {
                throw malformed("no \"" + mark + "\" at character " + at);
            }
        }

        private boolean next(char mark) {
            blanks();
            if (at < text.length() && text.charAt(at) == mark) {
                at++;
                return true;
            }
            return false;
        }

        private void blanks() {
            while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
        }

        void end() throws Refusal {
            blanks();
            if (at < text.length()) {
                throw malformed("more after the end, at character " + at);
            }
        }
    }
}
