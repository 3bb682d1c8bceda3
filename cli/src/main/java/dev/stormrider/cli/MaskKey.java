package dev.stormrider.cli;

import dev.stormrider.traffic.Tokens;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;

/** The key of the tokens that stand for what is masked. */
final class MaskKey {
    private static final int MADE_BYTES = 32;
    private static final int LONGEST = 4_096;

    private MaskKey() {}

    /** One that nobody will ever know again. */
    static byte[] madeUp() {
        byte[] key = new byte[MADE_BYTES];
        new SecureRandom().nextBytes(key);
        return key;
    }

    static byte[] inFile(String file) throws Mistake {
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            return checked(file, in.readNBytes(LONGEST), " > " + file);
        } catch (IOException unreadable) {
            throw new Mistake(
                    file,
                    "the key cannot be read: " + Trouble.of(unreadable),
                    "Make one with openssl rand -hex 32 > " + file);
        }
    }

    static byte[] inVariable(String name, String value) throws Mistake {
        return checked(name, value.getBytes(StandardCharsets.UTF_8), "");
    }

    private static byte[] checked(String place, byte[] key, String into) throws Mistake {
        if (key.length < Tokens.LEAST_KEY) {
            throw new Mistake(
                    place,
                    "a key of " + key.length + " bytes could be guessed",
                    "Write " + Tokens.LEAST_KEY + " bytes or more: openssl rand -hex 32" + into);
        }
        return key;
    }
}
