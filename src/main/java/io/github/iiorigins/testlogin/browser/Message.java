package io.github.iiorigins.testlogin.browser;

import io.github.iiorigins.origin.Origin;
import io.github.iiorigins.wire.Json;

/**
 * A message between two windows, as it arrived: who sent it is the browser's word and not the sender's.
 *
 * @param at the origin of the page that it arrived at
 * @param from the origin of the page that sent it
 * @param data what it says; bytes stand as an object of one member {@code $bytes} in hexadecimal, great numbers as one of
 *     {@code $number}
 */
record Message(Origin at, Origin from, Json data) {}
