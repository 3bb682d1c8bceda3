package dev.stormrider.report;

import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.function.Predicate;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Test cases as the JUnit XML files hold them that Jenkins, GitLab, Azure and Surefire's reports read alike. */
record Suite(String name, SequencedMap<String, String> properties, List<Test> tests) {
    /**
     * One test case.
     *
     * @param out what it has to say beside its outcome; may be empty
     */
    record Test(String group, String name, Duration took, Outcome outcome, String out) {}

    /** What a test case came to. */
    sealed interface Outcome {
        record Passed() implements Outcome {}

        record Failed(String type, String message, String text) implements Outcome {}

        record Skipped(String message) implements Outcome {}

        /** No answer could be given: neither a pass nor a failure. */
        record Erred(String type, String message, String text) implements Outcome {}
    }

    private long count(Predicate<Outcome> kind) {
        return tests.stream().map(Test::outcome).filter(kind).count();
    }

    private Duration took() {
        return tests.stream().map(Test::took).reduce(Duration.ZERO, Duration::plus);
    }

    /** The whole document (XML 1.0). */
    static String document(String name, Duration took, List<Suite> suites) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter out = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            out.writeStartDocument("UTF-8", "1.0");
            out.writeCharacters("\n");
            out.writeStartElement("testsuites");
            attribute(out, "name", name);
            attribute(out, "time", seconds(took));
            counts(out, suites);
            for (Suite suite : suites) {
                suite.write(out);
            }
            out.writeCharacters("\n");
            out.writeEndElement();
            out.writeCharacters("\n");
            out.writeEndDocument();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException("a string can always be written to", impossible);
        }
        return text.toString();
    }

    private static void counts(XMLStreamWriter out, List<Suite> suites) throws XMLStreamException {
        long tests = suites.stream().mapToLong(suite -> suite.tests().size()).sum();
        long failures = suites.stream()
                .mapToLong(suite -> suite.count(Outcome.Failed.class::isInstance))
                .sum();
        long errors = suites.stream()
                .mapToLong(suite -> suite.count(Outcome.Erred.class::isInstance))
                .sum();
        attribute(out, "tests", Long.toString(tests));
        attribute(out, "failures", Long.toString(failures));
        attribute(out, "errors", Long.toString(errors));
    }

    private void write(XMLStreamWriter out) throws XMLStreamException {
        out.writeCharacters("\n  ");
        out.writeStartElement("testsuite");
        attribute(out, "name", name);
        attribute(out, "time", seconds(took()));
        attribute(out, "tests", Integer.toString(tests.size()));
        attribute(out, "errors", Long.toString(count(Outcome.Erred.class::isInstance)));
        attribute(out, "skipped", Long.toString(count(Outcome.Skipped.class::isInstance)));
        attribute(out, "failures", Long.toString(count(Outcome.Failed.class::isInstance)));
        if (!properties.isEmpty()) {
            out.writeCharacters("\n    ");
            out.writeStartElement("properties");
            for (var property : properties.entrySet()) {
                out.writeCharacters("\n      ");
                out.writeEmptyElement("property");
                attribute(out, "name", property.getKey());
                attribute(out, "value", property.getValue());
            }
            out.writeCharacters("\n    ");
            out.writeEndElement();
        }
        for (Test test : tests) {
            write(out, test);
        }
        out.writeCharacters("\n  ");
        out.writeEndElement();
    }

    private static void write(XMLStreamWriter out, Test test) throws XMLStreamException {
        out.writeCharacters("\n    ");
        out.writeStartElement("testcase");
        attribute(out, "classname", test.group());
        attribute(out, "name", test.name());
        attribute(out, "time", seconds(test.took()));
        switch (test.outcome()) {
            case Outcome.Passed() -> {}
            case Outcome.Failed(String type, String message, String text) ->
                outcome(out, "failure", type, message, text);
            case Outcome.Erred(String type, String message, String text) -> outcome(out, "error", type, message, text);
            case Outcome.Skipped(String message) -> outcome(out, "skipped", "", message, "");
        }
        if (!test.out().isEmpty()) {
            out.writeCharacters("\n      ");
            out.writeStartElement("system-out");
            out.writeCharacters(Glyphs.visible(test.out()));
            out.writeEndElement();
        }
        out.writeCharacters("\n    ");
        out.writeEndElement();
    }

    private static void outcome(XMLStreamWriter out, String kind, String type, String message, String text)
            throws XMLStreamException {
        out.writeCharacters("\n      ");
        out.writeStartElement(kind);
        attribute(out, "message", message);
        if (!type.isEmpty()) {
            attribute(out, "type", type);
        }
        out.writeCharacters(Glyphs.visible(text));
        out.writeEndElement();
    }

    /** Characters that XML cannot hold are written as their codes: a service may answer any byte. */
    private static void attribute(XMLStreamWriter out, String name, String value) throws XMLStreamException {
        out.writeAttribute(name, Glyphs.visible(value));
    }

    private static String seconds(Duration took) {
        long millis = Math.max(0, took.toMillis());
        return millis / 1_000 + "." + String.format(Locale.ROOT, "%03d", millis % 1_000);
    }
}
