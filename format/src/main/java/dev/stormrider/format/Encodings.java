package dev.stormrider.format;

import dev.stormrider.contract.MediaType;
import dev.stormrider.contract.Places;
import dev.stormrider.contract.Prose;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What {@code encoding} says of the parts of a body, beside what is compared: how a member of a form is written as text
 * ({@link Styles}), and the media types and headers of the parts of a body ({@link Divided}).
 */
final class Encodings {
    private final Desk desk;
    private final String type;
    private final boolean form;
    private final List<Prose.Line> lines = new ArrayList<>();

    private Encodings(Desk desk, String type) {
        this.desk = desk;
        this.type = type;
        this.form = type.equals(Styles.FORM);
    }

    /** What is said of the body {@code media} of the media type {@code type}, part by part. */
    static List<Prose.Line> of(String type, Tree media, Desk desk) {
        Encodings encodings = new Encodings(desk, MediaType.plain(type));
        encodings.parts(media, "/body " + type, "/body/content", 0);
        return encodings.lines;
    }

    private void parts(Tree holder, String key, String place, int depth) {
        if (depth > Divided.DEPTH_LIMIT) {
            return;
        }
        holder.child("encoding")
                .ifPresent(all -> all.children()
                        .forEach((name, part) -> part(part, key + " part " + name, Places.under(place, name), depth)));
        List<Tree> first = holder.child("prefixEncoding").map(Tree::list).orElse(List.of());
        for (int i = 0; i < first.size(); i++) {
            part(first.get(i), key + " part " + i, place + "/" + i, depth);
        }
        holder.child("itemEncoding").ifPresent(part -> part(part, key + " parts", place + "/0", depth));
    }

    private void part(Tree part, String key, String place, int depth) {
        if (!Divided.into(type)) {
            part.child("contentType").ifPresent(said -> {
                String written = written(said);
                // Which members of a form are JSON is compared.
                fact(key, place, "media type", said, form && Styles.json(written) ? "" : written);
            });
        }
        if (!form) {
            part.child("style").ifPresent(said -> fact(key, place, "style", said, written(said)));
            part.child("explode").ifPresent(said -> fact(key, place, "explode", said, written(said)));
        }
        part.child("headers")
                .filter(all -> !Divided.into(type))
                .ifPresent(all -> all.children().forEach((name, header) -> {
                    String fact = "header " + name.toLowerCase(Locale.ROOT);
                    desk.meant(header).ifPresent(meant -> fact(key, place, fact, header, header(meant)));
                }));
        parts(part, key, place, depth + 1);
    }

    /** A part that is no part of a multipart body has no headers, whatever is said of them (OpenAPI 3.1.1, 4.8.15). */
    private String header(Tree header) {
        return desk.flag(header, "required") ? "required" : "optional";
    }

    private static String written(Tree said) {
        return said.written().orElse("");
    }

    private void fact(String key, String place, String fact, Tree said, String text) {
        lines.add(new Prose.Line(key + " " + fact, place, fact, Descriptions.cut(text), said.at()));
    }
}
