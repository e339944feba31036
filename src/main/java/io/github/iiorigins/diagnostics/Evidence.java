package io.github.iiorigins.diagnostics;

import io.github.iiorigins.text.HttpHeader;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What the state of a link rests on: a place in a file, or a response.
 *
 * @param value the value that was found there, such as an origin
 * @param place the place in a file
 * @param url the URL that was requested
 * @param status the status of the response
 * @param bytes the size of its body
 * @param milliseconds how long it took
 * @param headers the headers that matter, with names in lower case and values as they were sent
 * @param age the age of its certificate, in milliseconds
 */
public record Evidence(
        Optional<String> value,
        Optional<Location> place,
        Optional<String> url,
        OptionalInt status,
        OptionalLong bytes,
        OptionalLong milliseconds,
        List<HttpHeader> headers,
        OptionalLong age) {
    /** Keeps a copy that cannot change. */
    public Evidence {
        headers = List.copyOf(headers);
    }

    /** A place in a file. */
    public static Evidence at(Location place) {
        return of(Optional.empty(), Optional.of(place), Optional.empty());
    }

    /** A value in a file. */
    public static Evidence at(Location place, String value) {
        return of(Optional.of(value), Optional.of(place), Optional.empty());
    }

    /** A value that has no place, such as one that was observed. */
    public static Evidence of(String value) {
        return of(Optional.of(value), Optional.empty(), Optional.empty());
    }

    /** A response. */
    public static Evidence response(String url, int status, long bytes, long milliseconds, List<HttpHeader> headers) {
        return new Evidence(
                Optional.empty(),
                Optional.empty(),
                Optional.of(url),
                OptionalInt.of(status),
                OptionalLong.of(bytes),
                OptionalLong.of(milliseconds),
                headers,
                OptionalLong.empty());
    }

    /** A value at a URL or an origin. */
    public static Evidence at(String url, String value) {
        return of(Optional.of(value), Optional.empty(), Optional.of(url));
    }

    /** A request that got no response. */
    public static Evidence request(String url) {
        return of(Optional.empty(), Optional.empty(), Optional.of(url));
    }

    /** The same with the age of the certificate, in milliseconds. */
    public Evidence withAge(long age) {
        return new Evidence(value, place, url, status, bytes, milliseconds, headers, OptionalLong.of(age));
    }

    private static Evidence of(Optional<String> value, Optional<Location> place, Optional<String> url) {
        return new Evidence(
                value,
                place,
                url,
                OptionalInt.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                List.of(),
                OptionalLong.empty());
    }
}
