package dev.stormrider.format;

import dev.stormrider.rule.Kind;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** YAML 1.2 text into a tree: one document, keys are texts, merge keys as in YAML 1.1. */
final class YamlText {
    /** In characters. Nobody writes such a line by hand, and programs that write one write JSON. */
    private static final int LINE_LIMIT = 8 << 20;

    /** How many characters the engine takes in at a time. */
    private static final int STEP = 1 << 19;

    private final Grower grower;
    private final ParserImpl parser;

    private YamlText(String text, Grower grower) {
        LoadSettings settings = LoadSettings.builder()
                .setParseComments(false)
                .setCodePointLimit(Integer.MAX_VALUE)
                // With each step the engine copies what it has of the word under way: with its own steps of 1,024
                // characters, a word of some megabytes takes half a minute.
                .setBufferSize(Math.clamp(text.length(), 1, STEP))
                .build();
        this.grower = grower;
        this.parser = new ParserImpl(settings, new StreamReader(settings, text));
    }

    /** Reports what {@code text} holds to {@code grower}, which counts and refuses. */
    static void grow(String text, Grower grower) throws Unreadable {
        refuseLongLines(text, grower);
        try {
            new YamlText(text, grower).documents();
        } catch (MarkedYamlEngineException broken) {
            throw notYaml(broken, grower);
        } catch (ReaderException binary) {
            int line = 1
                    + (int) text.codePoints()
                            .limit(binary.getPosition())
                            .filter(point -> point == '\n')
                            .count();
            throw new Unreadable(
                    grower.at(line),
                    String.format("not a text: it holds the character U+%04X", binary.getCodePoint()),
                    "Expected is YAML or JSON, written in UTF-8.");
        } catch (YamlEngineException broken) {
            throw new Unreadable(grower.at(0), "not YAML: " + broken.getMessage(), "Mend the syntax.");
        }
    }

    private static void refuseLongLines(String text, Grower grower) throws Unreadable {
        int line = 1;
        int begin = 0;
        while (begin < text.length()) {
            int found = text.indexOf('\n', begin);
            int end = found < 0 ? text.length() : found;
            if (end - begin > LINE_LIMIT) {
                throw new Unreadable(
                        grower.at(line),
                        "a line of more than " + (LINE_LIMIT >> 20) + " million characters",
                        "Break it, or write the file as JSON and let its name end with .json.");
            }
            begin = end + 1;
            line++;
        }
    }

    private void documents() throws Unreadable {
        int documents = 0;
        while (parser.hasNext()) {
            Event event = parser.next();
            switch (event.getEventId()) {
                case DocumentStart -> {
                    if (++documents > 1) {
                        throw new Unreadable(
                                grower.at(line(event)),
                                "a second YAML document starts here",
                                "Keep one contract to a file.");
                    }
                }
                case MappingStart -> open(true, event);
                case SequenceStart -> open(false, event);
                case MappingEnd, SequenceEnd -> grower.close();
                case Scalar -> scalar((ScalarEvent) event);
                case Alias -> alias((AliasEvent) event);
                case Comment, DocumentEnd, StreamStart, StreamEnd -> {}
            }
        }
    }

    private void open(boolean mapping, Event event) throws Unreadable {
        refuseAsKey(event);
        grower.open(mapping, line(event), anchor((NodeEvent) event));
    }

    private void alias(AliasEvent event) throws Unreadable {
        refuseAsKey(event);
        grower.alias(event.getAlias().getValue(), line(event));
    }

    private void refuseAsKey(Event event) throws Unreadable {
        if (grower.awaitsKey()) {
            throw new Unreadable(grower.at(line(event)), "a key that is no plain text", "Write the key as a text.");
        }
    }

    private void scalar(ScalarEvent event) throws Unreadable {
        String text = event.getValue();
        if (!grower.awaitsKey()) {
            Kind kind = kind(event);
            grower.leaf(kind, Plain.raw(kind, text), line(event), anchor(event));
        } else if (event.isPlain() && text.equals("<<")) {
            grower.mergeKey(line(event));
        } else {
            grower.key(text, line(event));
        }
    }

    /** A tag that YAML itself does not know is passed over: the text then means what it would mean without. */
    private static Kind kind(ScalarEvent event) {
        String tag = event.getTag().orElse("");
        if (tag.equals("tag:yaml.org,2002:str") || tag.equals("!")) {
            return Kind.STRING;
        }
        return event.isPlain() || tag.startsWith("tag:yaml.org,2002:") ? Plain.kind(event.getValue()) : Kind.STRING;
    }

    private static Optional<String> anchor(NodeEvent event) {
        return event.getAnchor().map(Anchor::getValue);
    }

    private static int line(Event event) {
        return event.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    }

    private static Unreadable notYaml(MarkedYamlEngineException broken, Grower grower) {
        Optional<Mark> mark = broken.getProblemMark().or(broken::getContextMark);
        int line = mark.map(at -> at.getLine() + 1).orElse(0);
        String column = mark.map(at -> " at column " + (at.getColumn() + 1)).orElse("");
        String said = Optional.ofNullable(broken.getProblem()).orElse("the text ends early");
        if (said.contains("\\t(TAB)") || said.contains("'\t'")) {
            return new Unreadable(
                    grower.at(line),
                    "not YAML" + column + ": a tab where the line is indented",
                    "Indent with spaces: YAML admits no tabs there.");
        }
        String context = Optional.ofNullable(broken.getContext())
                .map(where -> " " + where)
                .orElse("");
        return new Unreadable(
                grower.at(line),
                "not YAML" + column + ": " + said + context,
                "Mend the syntax there, or a little above.");
    }
}
