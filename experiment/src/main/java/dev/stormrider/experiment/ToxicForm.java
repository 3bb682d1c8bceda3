package dev.stormrider.experiment;

import dev.stormrider.fault.Toxic;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Toxics as Toxiproxy writes them: a type and attributes in snake case, times as whole numbers of milliseconds. A toxic
 * that is added to the {@code permits} clause has its form with that.
 */
public final class ToxicForm {
    /** The one time that Toxiproxy counts in microseconds. */
    private static final Set<String> MICROSECONDS = Set.of("slicer.delay");

    private static final long NANOS_PER_MICRO = 1_000;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private ToxicForm() {}

    /** The types that there are, in the order of the alphabet. */
    public static List<String> types() {
        return classes().map(ToxicForm::snake).sorted().toList();
    }

    public static String type(Toxic toxic) {
        return snake(toxic.getClass());
    }

    /** The attributes of {@code toxic} in their order. */
    public static SequencedMap<String, BigDecimal> attributes(Toxic toxic) {
        LinkedHashMap<String, BigDecimal> attributes = new LinkedHashMap<>();
        for (RecordComponent component : toxic.getClass().getRecordComponents()) {
            attributes.put(snake(component.getName()), number(component, toxic));
        }
        return attributes;
    }

    /**
     * The toxic of {@code type}; an attribute that is not given is 0, and one that the type does not have is passed
     * over. Empty where there is no such type.
     *
     * @throws IllegalArgumentException where an attribute is nothing that can be meant; the message is for people
     */
    public static Optional<Toxic> toxic(String type, Map<String, BigDecimal> attributes) {
        return classes().filter(each -> snake(each).equals(type)).findFirst().map(each -> made(each, attributes));
    }

    private static Stream<Class<?>> classes() {
        return Stream.of(Toxic.class.getPermittedSubclasses());
    }

    private static String snake(Class<?> type) {
        return snake(type.getSimpleName());
    }

    private static String snake(String name) {
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }

    private static long unit(RecordComponent component) {
        String place = snake(component.getDeclaringRecord()) + "." + snake(component.getName());
        return MICROSECONDS.contains(place) ? NANOS_PER_MICRO : NANOS_PER_MILLI;
    }

    private static BigDecimal number(RecordComponent component, Toxic toxic) {
        try {
            Object value = component.getAccessor().invoke(toxic);
            return value instanceof Duration time
                    ? BigDecimal.valueOf(time.toNanos() / unit(component))
                    : new BigDecimal(String.valueOf(value));
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("a record tells its components", impossible);
        }
    }

    private static Toxic made(Class<?> type, Map<String, BigDecimal> attributes) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            values[i] = value(components[i], attributes.getOrDefault(snake(components[i].getName()), BigDecimal.ZERO));
        }
        try {
            return (Toxic) type.getDeclaredConstructor(types).newInstance(values);
        } catch (InvocationTargetException refused) {
            if (refused.getCause() instanceof IllegalArgumentException nonsense) {
                throw nonsense;
            }
            throw new IllegalStateException("a toxic cannot be made", refused);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("a toxic is a record", impossible);
        }
    }

    private static Object value(RecordComponent component, BigDecimal number) {
        Class<?> type = component.getType();
        try {
            if (type == double.class) {
                return number.doubleValue();
            }
            long whole = number.longValueExact();
            if (type == Duration.class) {
                return Duration.ofNanos(Math.multiplyExact(whole, unit(component)));
            }
            return type == int.class ? (Object) Math.toIntExact(whole) : (Object) whole;
        } catch (ArithmeticException unfit) {
            throw new IllegalArgumentException(
                    snake(component.getName()) + " is a whole number that is not too large, not " + number, unfit);
        }
    }
}
