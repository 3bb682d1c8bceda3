package dev.stormrider.cli;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Optional;

/** Why a file could not be read or written, in people's words: Java names its own classes and repeats the file. */
final class Trouble {
    private Trouble() {}

    static String of(IOException failure) {
        return switch (failure) {
            case NoSuchFileException missing -> "there is no such file";
            case AccessDeniedException denied -> "permission denied";
            case NotDirectoryException file -> "it is no folder";
            case CharacterCodingException binary -> "it is not written in UTF-8";
            case FileSystemException other ->
                Optional.ofNullable(other.getReason())
                        .orElse("the system refuses it")
                        .toLowerCase(java.util.Locale.ROOT);
            default ->
                Optional.ofNullable(failure.getMessage())
                        .orElse("the system refuses it")
                        .toLowerCase(java.util.Locale.ROOT);
        };
    }

    /** The same of one who writes where no checked exception may be thrown. */
    static String of(RuntimeException failure) {
        return failure.getCause() instanceof IOException denied ? of(denied) : String.valueOf(failure.getMessage());
    }
}
