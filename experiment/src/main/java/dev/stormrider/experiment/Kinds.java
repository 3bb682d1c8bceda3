package dev.stormrider.experiment;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.stormrider.rule.Value;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.NopAnnotationIntrospector;
import tools.jackson.databind.jsontype.NamedType;

/** The kinds of a sealed interface in files: each is told by its class in kebab case, under the key {@code kind}. */
final class Kinds extends NopAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    /** The name of a kind in files. */
    static String word(Class<?> type) {
        return type.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    /** The names of all kinds of {@code sealed}, in the order of the alphabet. */
    static List<String> words(Class<?> sealed) {
        return permitted(sealed).map(Kinds::word).sorted().toList();
    }

    private static Stream<Class<?>> permitted(Class<?> type) {
        return type.isSealed() ? Stream.of(type.getPermittedSubclasses()) : Stream.empty();
    }

    /** A contract's value has a form of its own. */
    private static boolean told(Class<?> type) {
        return type.isInterface() && type.isSealed() && type != Value.class;
    }

    /** {@code seen}, where a kind has something else that is called {@code kind}. */
    private static String key(Class<?> sealed) {
        boolean taken = permitted(sealed)
                .filter(Class::isRecord)
                .flatMap(type -> Stream.of(type.getRecordComponents()))
                .map(RecordComponent::getName)
                .anyMatch("kind"::equals);
        return taken ? "seen" : "kind";
    }

    @Override
    public JsonTypeInfo.@Nullable Value findPolymorphicTypeInfo(MapperConfig<?> config, Annotated type) {
        return told(type.getRawType())
                ? JsonTypeInfo.Value.construct(
                        JsonTypeInfo.Id.NAME, JsonTypeInfo.As.PROPERTY, key(type.getRawType()), null, false, null, null)
                : null;
    }

    @Override
    public @Nullable List<NamedType> findSubtypes(MapperConfig<?> config, Annotated type) {
        return told(type.getRawType())
                ? permitted(type.getRawType())
                        .map(each -> new NamedType(each, word(each)))
                        .toList()
                : null;
    }
}
