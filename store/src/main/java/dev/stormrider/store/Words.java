package dev.stormrider.store;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Texts as words that can be looked up: small letters and digits, in one form of Unicode. */
final class Words {
    static final int LONGEST = 40;

    /** The most words of one text that are asked for; the others do not matter. */
    static final int MOST_ASKED = 8;

    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");

    /** Sorts behind everything that a word can go on with, in the order of bytes. */
    private static final String LAST = "\uDBFF\uDFFF";

    private Words() {}

    /** The words of {@code text}; a longer one is cut, here and where it is asked for. */
    static Set<String> of(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        Set<String> words = new LinkedHashSet<>();
        for (String word : BETWEEN.split(plain, -1)) {
            if (!word.isEmpty()) {
                words.add(cut(word));
            }
        }
        return words;
    }

    static Set<String> of(Stream<String> texts, int most) {
        Set<String> words = new LinkedHashSet<>();
        texts.takeWhile(text -> words.size() < most).forEach(text -> words.addAll(of(text)));
        return words;
    }

    static List<String> asked(String text) {
        return of(text).stream().limit(MOST_ASKED).toList();
    }

    /** The first text behind all that begin with {@code word}. */
    static String behind(String word) {
        return word + LAST;
    }

    private static String cut(String word) {
        return word.codePointCount(0, word.length()) <= LONGEST
                ? word
                : word.substring(0, word.offsetByCodePoints(0, LONGEST));
    }
}
