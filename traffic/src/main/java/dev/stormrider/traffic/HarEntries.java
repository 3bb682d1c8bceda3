package dev.stormrider.traffic;

import dev.stormrider.fault.Body;
import dev.stormrider.fault.Headers;
import dev.stormrider.fault.Request;
import dev.stormrider.fault.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** The entries of one HAR, read one after the other. */
final class HarEntries {
    private static final double LONGEST_MILLIS = 86_400_000;

    /** How many characters all of an exchange but its bodies may have, its method and address among them. */
    private static final int HEAD_LIMIT = 1 << 20;

    /** What a header field or a parameter takes beside its characters, about. */
    private static final int LINE = 100;

    private final Sieve sieve;
    private final int bodyLimit;
    private Optional<Instant> first = Optional.empty();
    private boolean begun;

    HarEntries(Sieve sieve, int bodyLimit) {
        this.sieve = sieve;
        this.bodyLimit = bodyLimit;
    }

    boolean begun() {
        return begun;
    }

    /** Reads the list that {@code parser} is at the start of. */
    void all(JsonParser parser) {
        begun = true;
        for (JsonToken token = parser.nextToken(); token == JsonToken.START_OBJECT; token = parser.nextToken()) {
            Draft entry = new Draft();
            members(parser, member -> {
                switch (member) {
                    case "request" -> members(parser, name -> request(parser, name, entry));
                    case "response" -> members(parser, name -> response(parser, name, entry));
                    case "startedDateTime" -> entry.started = instant(text(parser));
                    case "time" -> entry.took = millis(parser);
                    default -> parser.skipChildren();
                }
            });
            sieve.found();
            end(entry);
        }
    }

    /** One entry in the making. */
    private static final class Draft {
        private String method = "";
        private String url = "";
        private final List<Headers.Line> asked = new ArrayList<>();
        private final List<Headers.Line> answered = new ArrayList<>();
        private final Content sent = new Content();
        private final Content got = new Content();
        private int status;
        private Optional<Instant> started = Optional.empty();
        private Duration took = Duration.ZERO;
        private long head;

        /** Whether there is room for {@code more} characters; nothing is held of a head that is too long. */
        boolean grow(long more) {
            head += more;
            return !tooLong();
        }

        boolean tooLong() {
            return head > HEAD_LIMIT;
        }
    }

    /** A body in the making. */
    private static final class Content {
        private String text = "";
        private String encoding = "";
        private String type = "";
        private final List<String> pairs = new ArrayList<>();
        private long size;
        private boolean tooLong;
    }

    private interface Member {
        void read(String name);
    }

    /**
     * Calls {@code each} for each member of the object that {@code parser} is at, with its value read up to its start.
     */
    private static void members(JsonParser parser, Member each) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return;
        }
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            each.read(name);
        }
    }

    private void request(JsonParser parser, String name, Draft entry) {
        switch (name) {
            case "method" -> entry.method = head(parser, entry);
            case "url" -> entry.url = head(parser, entry);
            case "headers" -> headers(parser, entry, entry.asked);
            case "bodySize" -> entry.sent.size = number(parser);
            case "postData" -> members(parser, member -> content(parser, member, entry, entry.sent));
            default -> parser.skipChildren();
        }
    }

    private void response(JsonParser parser, String name, Draft entry) {
        switch (name) {
            case "status" -> entry.status = (int) Math.min(number(parser), Integer.MAX_VALUE);
            case "headers" -> headers(parser, entry, entry.answered);
            case "content" -> members(parser, member -> content(parser, member, entry, entry.got));
            default -> parser.skipChildren();
        }
    }

    private static String head(JsonParser parser, Draft entry) {
        String text = text(parser);
        return entry.grow(text.length()) ? text : "";
    }

    private void content(JsonParser parser, String name, Draft entry, Content content) {
        switch (name) {
            case "size" -> content.size = number(parser);
            case "mimeType" -> content.type = head(parser, entry);
            case "encoding" -> content.encoding = head(parser, entry);
            case "text" -> {
                // A body that tells its length first is passed over without being held.
                boolean fits = content.size <= bodyLimit;
                content.text = fits ? text(parser) : "";
                content.tooLong = !fits || content.text.length() > bodyLimit;
            }
            case "params" -> params(parser, entry, content);
            default -> parser.skipChildren();
        }
    }

    private static void params(JsonParser parser, Draft entry, Content content) {
        list(parser, () -> {
            String[] pair = {"", ""};
            members(parser, name -> {
                switch (name) {
                    case "name" -> pair[0] = text(parser);
                    case "value" -> pair[1] = text(parser);
                    default -> parser.skipChildren();
                }
            });
            if (entry.grow(LINE + pair[0].length() + pair[1].length())) {
                content.pairs.add(encoded(pair[0]) + "=" + encoded(pair[1]));
            }
        });
    }

    private static void headers(JsonParser parser, Draft entry, List<Headers.Line> lines) {
        list(parser, () -> {
            String[] line = {"", ""};
            members(parser, name -> {
                switch (name) {
                    case "name" -> line[0] = text(parser);
                    case "value" -> line[1] = text(parser);
                    default -> parser.skipChildren();
                }
            });
            if (entry.grow(LINE + line[0].length() + line[1].length())) {
                lines.add(new Headers.Line(line[0], line[1]));
            }
        });
    }

    private static void list(JsonParser parser, Runnable each) {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            parser.skipChildren();
            return;
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            each.run();
        }
    }

    private static String text(JsonParser parser) {
        boolean scalar = parser.currentToken() != null && parser.currentToken().isScalarValue();
        parser.skipChildren();
        return scalar && parser.currentToken() != JsonToken.VALUE_NULL ? parser.getString() : "";
    }

    /** A number that no long can hold is the largest that one can. */
    private static long number(JsonParser parser) {
        boolean whole = parser.currentToken() == JsonToken.VALUE_NUMBER_INT;
        parser.skipChildren();
        if (!whole) {
            return 0;
        }
        return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER ? Long.MAX_VALUE : parser.getLongValue();
    }

    private void end(Draft entry) {
        if (entry.tooLong()) {
            sieve.skip("their heads are longer than " + HEAD_LIMIT + " characters");
            return;
        }
        Headers asked = new Headers(entry.asked);
        Optional<Request> head = sieve.head(entry.method, target(entry.url), asked);
        Optional<Body> sent = body(entry.sent);
        if (head.isEmpty()) {
            return;
        }
        if (sent.isEmpty()) {
            sieve.skip("their request's body is longer than " + bodyLimit + " bytes, or cannot be read");
            return;
        }
        Headers headers = head.get().headers();
        boolean typed = headers.mediaType().isPresent() || sent.get().isEmpty() || entry.sent.type.isEmpty();
        Headers full = typed ? headers : headers.with("Content-Type", entry.sent.type);
        Optional<Response> response = entry.status < 100 || entry.status > 999
                ? Optional.empty()
                : Optional.of(new Response(
                        entry.status,
                        new Headers(entry.answered),
                        body(entry.got).orElse(Body.beginning(new byte[0]))));
        sieve.hand(asked, head.get().with(full).with(sent.get()), response, since(entry), entry.took);
    }

    /** Since the first that tells its time: entries stand in the order in which they began, by the letter of HAR. */
    private Duration since(Draft entry) {
        first = first.or(() -> entry.started);
        Duration since = entry.started
                .flatMap(started -> first.map(begin -> Duration.between(begin, started)))
                .orElse(Duration.ZERO);
        return since.isNegative() ? Duration.ZERO : since;
    }

    private static Optional<Instant> instant(String text) {
        try {
            return text.isEmpty()
                    ? Optional.empty()
                    : Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException noTime) {
            return Optional.empty();
        }
    }

    private static Duration millis(JsonParser parser) {
        boolean number = parser.currentToken() != null && parser.currentToken().isNumeric();
        parser.skipChildren();
        double millis = number ? parser.getDoubleValue() : 0;
        return Duration.ofNanos(Math.round(Math.clamp(millis, 0, LONGEST_MILLIS) * 1e6));
    }

    /** The URL's path and query, still encoded; empty where it is no URL that can be sent. */
    private static Optional<String> target(String url) {
        int scheme = url.indexOf("://");
        boolean http = url.toLowerCase(Locale.ROOT).startsWith("http");
        int path = scheme < 0 ? -1 : url.indexOf('/', scheme + 3);
        String from = path < 0 ? "/" : url.substring(path);
        int fragment = from.indexOf('#');
        String target = fragment < 0 ? from : from.substring(0, fragment);
        boolean sendable = scheme > 0 && http && target.chars().allMatch(c -> c > ' ' && c < 127);
        return sendable ? Optional.of(target) : Optional.empty();
    }

    private static Optional<Body> body(Content content) {
        if (content.tooLong) {
            return Optional.empty();
        }
        if (content.text.isEmpty() && !content.pairs.isEmpty()) {
            return Optional.of(Body.of(String.join("&", content.pairs)));
        }
        if (!content.encoding.equals("base64")) {
            return Optional.of(Body.of(content.text));
        }
        try {
            return Optional.of(Body.of(Base64.getMimeDecoder().decode(content.text)));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
