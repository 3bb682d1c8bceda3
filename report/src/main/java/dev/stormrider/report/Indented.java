package dev.stormrider.report;

import dev.stormrider.rule.Value;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.CharacterEscapes;
import tools.jackson.core.io.SerializedString;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;

/** Values as JSON that people can read too: two spaces a level, line feeds, one line feed at the end. */
final class Indented {
    private static final JsonFactory FACTORY = new JsonFactory();

    private Indented() {}

    static String text(Value value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = FACTORY.createGenerator(new Context(), text)) {
            write(value, out);
        }
        return text.append('\n').toString();
    }

    private static final class Context extends ObjectWriteContext.Base {
        @Override
        public CharacterEscapes getCharacterEscapes() {
            return Escapes.ALL;
        }

        @Override
        public PrettyPrinter getPrettyPrinter() {
            DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
            Separators separators = Separators.createDefaultInstance()
                    .withObjectNameValueSpacing(Separators.Spacing.AFTER)
                    .withArrayEmptySeparator("")
                    .withObjectEmptySeparator("");
            return new DefaultPrettyPrinter(separators)
                    .withArrayIndenter(indenter)
                    .withObjectIndenter(indenter);
        }

        @Override
        public boolean hasPrettyPrinter() {
            return true;
        }
    }

    /** What moves the cursor, ends a line or turns others round is written as its code: people read these files too. */
    private static final class Escapes extends CharacterEscapes {
        private static final long serialVersionUID = 1L;
        private static final Escapes ALL = new Escapes();

        @Override
        public int[] getEscapeCodesForAscii() {
            int[] codes = standardAsciiEscapesForJSON();
            codes[0x7f] = ESCAPE_STANDARD;
            return codes;
        }

        /** A surrogate is half of a character, of which nothing can be said here. */
        @Override
        public @Nullable SerializableString getEscapeSequence(int point) {
            boolean hidden = Glyphs.steers(point) && !Character.isSurrogate((char) point);
            return hidden ? new SerializedString(Glyphs.code(point)) : null;
        }
    }

    private static void write(Value value, JsonGenerator out) {
        switch (value) {
            case Value.Null() -> out.writeNull();
            case Value.Bool(boolean truth) -> out.writeBoolean(truth);
            case Value.Numeric(BigDecimal number) -> out.writeNumber(number);
            case Value.Text(String text) -> out.writeString(text);
            case Value.Items(List<Value> items) -> {
                out.writeStartArray();
                items.forEach(item -> write(item, out));
                out.writeEndArray();
            }
            case Value.Members(var members) -> {
                out.writeStartObject();
                members.forEach((name, member) -> {
                    out.writeName(name);
                    write(member, out);
                });
                out.writeEndObject();
            }
        }
    }
}
