package dev.stormrider.run;

import dev.stormrider.contract.Choices;
import dev.stormrider.contract.MediaType;
import dev.stormrider.fault.Headers;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What a request wants to be answered in (RFC 9110, section 12.5.1).
 *
 * @param ranges media types and ranges of them in the order in which they were given; weights count only where they are
 *     0
 */
record Accept(List<String> ranges) {
    static Accept of(Headers headers) {
        String given = headers.first("accept").orElse("*/*");
        return new Accept(Arrays.stream(given.split(",", -1))
                .map(range -> range.trim().toLowerCase(Locale.ROOT).replace(" ", ""))
                .filter(range -> !range.isEmpty() && !range.matches(".*;q=0(\\.0*)?"))
                .map(range -> range.split(";", 2)[0])
                .toList());
    }

    boolean takes(String type) {
        String plain = MediaType.plain(type);
        return ranges.stream().anyMatch(range -> range.equals("*/*") || Choices.matches(range, plain));
    }

    boolean wild() {
        return ranges.stream().anyMatch(Choices::wild);
    }
}
