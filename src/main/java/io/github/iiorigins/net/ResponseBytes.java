package io.github.iiorigins.net;

import io.github.iiorigins.text.Ascii;
import io.github.iiorigins.text.HttpHeader;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import okhttp3.internal.http2.Header;
import okhttp3.internal.http2.Hpack;
import okio.Buffer;

/**
 * Looks at what comes in by a connection before the library does, and breaks off at a response that a browser may read differently: the
 * library repairs some responses and tells nobody.
 */
final class ResponseBytes {
    private static final int DATA = 0;
    private static final int HEADERS = 1;
    private static final int RESET = 3;
    private static final int PUSH = 5;
    private static final int CONTINUATION = 9;
    private static final int END_STREAM = 1;
    private static final int END_HEADERS = 4;
    private static final int PADDED = 8;
    private static final int PRIORITY = 0x20;

    /** What the next byte belongs to. */
    private enum Part {
        STATUS,
        FIELDS,
        CHUNK_SIZE,
        CHUNK_BLANKS,
        CHUNK_EXTENSION,
        CHUNK,
        CHUNK_END,
        REST,
        FRAME_HEADER,
        FRAME
    }

    private final BooleanSupplier http2;
    private Part part;
    private final ByteArrayOutputStream collected = new ByteArrayOutputStream();
    /** How many bytes of a chunk or of a frame are still to come; of a chunk whose size is being read, the size so far. */
    private long left;

    // HTTP/1
    private boolean old;
    private boolean interim;
    private List<HttpHeader> fields = new ArrayList<>();

    // HTTP/2
    private int type;
    private int flags;
    private int stream;
    private boolean ends;
    private boolean pushed;
    private final Set<Integer> answered = new HashSet<>();
    private final Buffer block = new Buffer();
    private Hpack.Reader fieldReader;

    /** @param http2 the version of HTTP, which is known once there are bytes */
    ResponseBytes(BooleanSupplier http2) {
        this.http2 = http2;
    }

    InputStream in(InputStream in) {
        return new FilterInputStream(in) {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                int read = super.read(bytes, offset, length);
                if (read > 0) {
                    look(bytes, offset, offset + read);
                }
                return read;
            }
        };
    }

    OutputStream out(OutputStream out) {
        return new FilterOutputStream(out) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                requested();
                out.write(bytes, offset, length);
            }
        };
    }

    /** Over HTTP/1, what comes behind the end of a response belongs to the next request. */
    private synchronized void requested() {
        if (part == Part.REST || part == Part.CHUNK_SIZE) {
            part = null;
        }
    }

    private synchronized void look(byte[] bytes, int start, int end) throws IOException {
        if (part == null) {
            part = http2.getAsBoolean() ? Part.FRAME_HEADER : Part.STATUS;
            collected.reset();
        }
        for (int at = start; at < end; ) {
            if (part == Part.REST) {
                return;
            }
            if (part == Part.CHUNK || part == Part.FRAME) {
                int some = (int) Math.min(left, end - at);
                if (part == Part.FRAME) {
                    collected.write(bytes, at, isOfHead() ? some : 0);
                }
                at += some;
                left -= some;
                if (left == 0) {
                    passed();
                }
            } else {
                one(bytes[at++]);
            }
        }
    }

    private void passed() throws IOException {
        if (part == Part.CHUNK) {
            part = Part.CHUNK_END;
        } else {
            frame(collected.toByteArray());
            part = Part.FRAME_HEADER;
        }
        collected.reset();
    }

    private void one(byte next) throws IOException {
        switch (part) {
            case STATUS, FIELDS, CHUNK_END -> {
                if (next != '\n') {
                    collected.write(next);
                    return;
                }
                String line = collected.toString(StandardCharsets.UTF_8);
                collected.reset();
                line(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line);
            }
            case CHUNK_SIZE -> {
                int digit = Character.digit(next, 16);
                if (digit >= 0) {
                    left = Math.min(left * 16 + digit, Integer.MAX_VALUE);
                } else {
                    part = Part.CHUNK_BLANKS;
                    one(next);
                }
            }
            case CHUNK_BLANKS, CHUNK_EXTENSION -> {
                if (next == '\n') {
                    part = left == 0 ? Part.REST : Part.CHUNK;
                } else if (next == ';') {
                    part = Part.CHUNK_EXTENSION;
                } else if (part == Part.CHUNK_BLANKS && next != '\r' && next < ' ') {
                    throw MalformedResponse.refused("the size of a chunk of the response is malformed");
                }
            }
            case FRAME_HEADER -> {
                collected.write(next);
                if (collected.size() == 9) {
                    frameHeader(collected.toByteArray());
                }
            }
            default -> throw new IllegalStateException(part.name());
        }
    }

    // ------------------------------------------------------------------------------------------------ HTTP/1

    private void line(String line) throws MalformedResponse {
        if (part == Part.CHUNK_END) {
            if (!line.isEmpty()) {
                throw MalformedResponse.refused("a chunk of the response does not end where it should");
            }
            left = 0;
            part = Part.CHUNK_SIZE;
        } else if (part == Part.STATUS) {
            if (line.startsWith("ICY ") || line.indexOf(0) >= 0 || line.startsWith("101", 9)) {
                throw MalformedResponse.ambiguous();
            }
            old = line.startsWith("HTTP/1.0");
            interim = line.startsWith("1", 9);
            fields = new ArrayList<>();
            part = Part.FIELDS;
        } else if (!line.isEmpty()) {
            int colon = line.indexOf(':', 1);
            int start = line.charAt(0) == ':' ? 1 : 0;
            fields.add(
                    colon < 0
                            ? new HttpHeader("", line.substring(start))
                            : new HttpHeader(line.substring(0, colon), line.substring(colon + 1)));
        } else {
            ResponseHead.judge(fields, false, old);
            left = 0;
            part = interim ? Part.STATUS : ResponseHead.isChunked(fields) ? Part.CHUNK_SIZE : Part.REST;
        }
    }

    // ------------------------------------------------------------------------------------------------ HTTP/2

    private void frameHeader(byte[] header) throws IOException {
        ByteBuffer numbers = ByteBuffer.wrap(header);
        left = Integer.toUnsignedLong(numbers.getInt(0)) >>> 8;
        type = header[3];
        flags = header[4];
        stream = numbers.getInt(5) & Integer.MAX_VALUE;
        collected.reset();
        part = Part.FRAME;
        if (type == DATA && !answered.contains(stream)) {
            throw MalformedResponse.ambiguous();
        }
        if (left == 0) {
            passed();
        }
    }

    private boolean isOfHead() {
        return type == HEADERS || type == PUSH || type == CONTINUATION;
    }

    private void frame(byte[] content) throws IOException {
        if (isOfHead()) {
            int padding = type != CONTINUATION && (flags & PADDED) != 0 && content.length > 0 ? content[0] & 0xff : -1;
            int start = padding < 0 ? 0 : 1;
            if (type == HEADERS) {
                start += (flags & PRIORITY) == 0 ? 0 : 5;
                ends = (flags & END_STREAM) != 0;
                pushed = false;
            } else if (type == PUSH) {
                start += 4;
                pushed = true;
            }
            int end = content.length - Math.max(0, padding);
            if (start > end) {
                throw MalformedResponse.ambiguous();
            }
            block.write(content, start, end - start);
            if ((flags & END_HEADERS) != 0) {
                head();
            }
        } else if (type == RESET || (type == DATA && (flags & END_STREAM) != 0)) {
            answered.remove(stream);
        }
    }

    private void head() throws IOException {
        if (fieldReader == null) {
            fieldReader = new Hpack.Reader(block, 4096);
        }
        fieldReader.readHeaders();
        List<Header> sent = fieldReader.getAndResetHeaderList();
        boolean trailers = answered.contains(stream);
        if (pushed || (trailers && ends)) {
            // A browser forbids pushes, so what comes as one says nothing of what it gets.
            return;
        }
        String status = sent.isEmpty() || !sent.get(0).name.utf8().equals(":status")
                ? ""
                : sent.get(0).value.utf8();
        if (trailers || status.length() != 3 || !Ascii.isDigits(status)) {
            throw MalformedResponse.ambiguous();
        }
        List<HttpHeader> others = new ArrayList<>();
        for (Header field : sent.subList(1, sent.size())) {
            others.add(new HttpHeader(field.name.utf8(), field.value.utf8()));
        }
        ResponseHead.judge(others, true, false);
        if (status.charAt(0) != '1' && !ends) {
            answered.add(stream);
        }
    }
}
