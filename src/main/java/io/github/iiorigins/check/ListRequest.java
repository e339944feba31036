package io.github.iiorigins.check;

import io.github.iiorigins.ic.HttpHeader;
import io.github.iiorigins.ii.OriginsFileName;
import io.github.iiorigins.net.Http;
import io.github.iiorigins.net.Outcome;
import io.github.iiorigins.net.Request;
import io.github.iiorigins.origin.Origin;
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

    /** Asks at an address for the page of II at an origin. */
    Outcome send(String address, String iiOrigin) {
        return http.send(new Request(
                "GET",
                address,
                List.of(
                        new HttpHeader("Accept", "application/json"),
                        new HttpHeader("Accept-Encoding", "identity"),
                        new HttpHeader("Origin", iiOrigin)),
                request.isOpen(Origin.parse(address).orElseThrow().host())));
    }
}
