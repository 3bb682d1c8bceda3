package dev.stormrider.amendment;

import dev.stormrider.contract.Effort;
import dev.stormrider.contract.Field;
import dev.stormrider.contract.Shape;
import dev.stormrider.contract.Unlisted;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What two objects of the reader's contract both list, held against one of the writer's. */
record Meeting(Difference difference, Effort effort) {
    /** Whether {@code wide} is shown to list all that both {@code one} and {@code other} list. */
    boolean within(Shape wide, Shape one, Shape other) {
        return difference.writerNames().resolve(wide) instanceof Shape.Fields whole
                && difference.readerNames().resolve(one) instanceof Shape.Fields these
                && difference.readerNames().resolve(other) instanceof Shape.Fields those
                && !Unlisted.open(these.unlisted())
                && !Unlisted.open(those.unlisted())
                && whole.least() == 0
                && whole.most() == Integer.MAX_VALUE
                && these.fields().entrySet().stream()
                        .allMatch(each -> listed(
                                Optional.ofNullable(whole.fields().get(each.getKey())),
                                each.getValue(),
                                Optional.ofNullable(those.fields().get(each.getKey()))))
                && whole.fields().entrySet().stream()
                        .filter(each -> each.getValue().written())
                        .map(Map.Entry::getKey)
                        .allMatch(name -> written(these, name) || written(those, name));
    }

    private static boolean written(Shape.Fields fields, String name) {
        return Optional.ofNullable(fields.fields().get(name))
                .filter(Field::written)
                .isPresent();
    }

    /** A member that the other one does not list, or lists with other values, is in nothing that both list. */
    private boolean listed(Optional<Field> own, Field one, Optional<Field> other) {
        boolean never = other.isEmpty()
                || new Apart(difference.readerNames(), difference.readerNames(), effort)
                        .shown(one.shape(), other.get().shape());
        return never
                || own.filter(field -> Stream.of(one, other.get())
                                .anyMatch(each -> difference.unchanged().same(field.shape(), each.shape())))
                        .isPresent();
    }
}
