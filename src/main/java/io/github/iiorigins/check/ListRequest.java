package io.github.iiorigins.check;

import io.github.iiorigins.ii.OriginsFileName;
import io.github.iiorigins.net.Http;
import io.github.iiorigins.net.Outcome;
import io.github.iiorigins.net.Request;
import io.github.iiorigins.origin.Origin;
import io.github.iiorigins.text.HttpHeader;
import java.util.List;

/** The request for a list, as the page of II makes it. */
final class ListRequest {
    /** Where the list lies at every origin. */
    static final String PATH = "/" + OriginsFileName.DIRECTORY + "/" + OriginsFileName.NAME;

    private final CheckRequest request;
    private final Http http;

    ListRequest(CheckRequest request, Http http) {
        this.request = request;
        this.http = http;
    }

    /** Asks at an address as the browser with the page of II at an origin does. */
    Outcome send(String address, Origin iiOrigin) {
        return send(address, BrowserHeaders.ofPage("application/json", iiOrigin.toString(), iiOrigin.toString()));
    }

    /** The same as a plain program does, which accepts no encoding. */
    Outcome plain(String address, Origin iiOrigin) {
        return send(
                address,
                List.of(
                        new HttpHeader("Accept", "application/json"),
                        new HttpHeader("Accept-Encoding", "identity"),
                        new HttpHeader("Origin", iiOrigin.toString())));
    }

    private Outcome send(String address, List<HttpHeader> headers) {
        return http.send(new Request(
                "GET",
                address,
                headers,
                request.isOpen(Origin.parse(address).orElseThrow().host())));
    }
}
