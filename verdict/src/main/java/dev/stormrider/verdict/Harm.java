package dev.stormrider.verdict;

import java.lang.reflect.Constructor;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * One way in which a party can do wrong. The same oracle is asked of the trial and of the old control, so that what
 * both show is known for an old weakness. The {@code permits} clause is the registry; each harm has a page in
 * {@code docs/harms}.
 */
public sealed interface Harm
        permits Crashed,
                Hung,
                UndeclaredError,
                DeadFallback,
                Rejected,
                BrokeContract,
                BrokePact,
                SilentlyWrong,
                EffectLost,
                EffectDoubled,
                EffectPartial,
                LostUpdate,
                EffectUnseen,
                RetryStorm,
                NoRecovery,
                Contagion,
                LeakedInternals {
    /** What shows this harm in the ride of {@code scene} and not in its calm weather; empty where nothing does. */
    List<Evidence> seek(Scene scene);

    /**
     * Whether a ride shows it by itself. A value, an effect or a number of requests is wrong only beside what the same
     * versions do in calm weather.
     */
    default boolean showsByItself() {
        return false;
    }

    /** Whether no alarm and no caller notices it: what is answered looks right. */
    default boolean unnoticed() {
        return false;
    }

    /** The name in files, pages and reports: {@code SilentlyWrong} is {@code silently-wrong}. */
    default String name() {
        return name(getClass());
    }

    /** All harms, in the order in which they are told. */
    static List<Harm> all() {
        return Stream.of(Harm.class.getPermittedSubclasses()).map(Harm::made).toList();
    }

    private static Harm made(Class<?> kind) {
        try {
            Constructor<?> constructor = kind.getDeclaredConstructor();
            return (Harm) constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a harm is a record without components: " + kind, e);
        }
    }

    private static String name(Class<?> kind) {
        return kind.getSimpleName().replaceAll("(?<=.)(?=\\p{Upper})", "-").toLowerCase(Locale.ROOT);
    }
}
