package dev.stormrider.review;

import dev.stormrider.report.Looks;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * The style sheet, the script and the icon. Their addresses hold a hash of what they say, so that a browser keeps them
 * for as long as they stay the same and not a moment longer. The style sheet begins with that of the reports: what both
 * show looks the same in both.
 */
final class Assets {
    private static final int HASH_LENGTH = 16;
    private static final Map<String, Pages.Asset> ALL = Map.of(
            "site.css", new Pages.Asset("text/css; charset=utf-8", bytes(Looks.CSS + text("site.css"))),
            "site.js", new Pages.Asset("text/javascript; charset=utf-8", bytes(text("site.js"))),
            "icon.svg", new Pages.Asset("image/svg+xml", bytes(text("icon.svg"))));
    private static final String HASH = hash();

    private Assets() {}

    /** The path of the asset called {@code name}. */
    static String path(String name) {
        if (!ALL.containsKey(name)) {
            throw new IllegalArgumentException("no asset is called " + name);
        }
        return "/assets/" + HASH + "/" + name;
    }

    static Optional<Pages.Asset> asset(String hash, String name) {
        return hash.equals(HASH) ? Optional.ofNullable(ALL.get(name)) : Optional.empty();
    }

    private static String text(String name) {
        try (InputStream in = Assets.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not beside the class files");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String hash() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            ALL.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(asset -> {
                digest.update(bytes(asset.getKey()));
                digest.update(asset.getValue().bytes());
            });
            return HexFormat.of().formatHex(digest.digest()).substring(0, HASH_LENGTH);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
