package dev.stormrider.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stormrider.amendment.Amendment;
import dev.stormrider.amendment.Rollout;
import dev.stormrider.verdict.Gate;
import dev.stormrider.verdict.Result;
import java.io.File;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class JUnitXmlTest {
    private static final JUnitXml XML = new JUnitXml();

    @Test
    void tellsARejectedRun() {
        Golden.same("rejected.xml", XML.of(ShopRun.rejected()));
    }

    @Test
    void tellsAnAmendment() {
        Golden.same("amendment.xml", XML.of(ShopContract.amendment()));
    }

    @Test
    void keepsToWhatBuildServersRead() {
        Amendment nothing = Amendment.of(ShopContract.before(), ShopContract.before());

        assertThatCode(() -> validate(XML.of(ShopRun.rejected()))).doesNotThrowAnyException();
        assertThatCode(() -> validate(XML.of(ShopRun.ratified()))).doesNotThrowAnyException();
        assertThatCode(() -> validate(XML.of(ShopContract.amendment()))).doesNotThrowAnyException();
        assertThatCode(() -> validate(XML.of(nothing))).doesNotThrowAnyException();
    }

    @Test
    void staysWellFormedWhateverServicesAnswer() {
        assertThatCode(() -> validate(XML.of(Hostile.run()))).doesNotThrowAnyException();
        assertThat(XML.of(Hostile.run())).doesNotContain("<script>").contains("\\u0000");
    }

    @Test
    void isCheckedAgainstASchemaThatRefusesSomething() {
        String broken =
                XML.of(ShopRun.rejected()).replace("<failure ", "<failed ").replace("</failure>", "</failed>");

        assertThatThrownBy(() -> validate(broken)).isInstanceOf(SAXException.class);
    }

    @Test
    void hasOneTestForEachExperimentInEachPairingAndOneForTheGate() throws Exception {
        Result result = ShopRun.rejected();

        List<Element> tests = elements(XML.of(result), "testcase");

        assertThat(tests).hasSize(result.findings().size() + 1);
        assertThat(tests.stream().map(test -> test.getAttribute("classname") + "#" + test.getAttribute("name")))
                .doesNotHaveDuplicates();
    }

    @Test
    void countsWhatItTells() throws Exception {
        String xml = XML.of(ShopRun.rejected());

        Element all = elements(xml, "testsuites").getFirst();

        assertThat(all.getAttribute("tests"))
                .isEqualTo(Integer.toString(elements(xml, "testcase").size()));
        assertThat(all.getAttribute("failures"))
                .isEqualTo(Integer.toString(elements(xml, "failure").size()));
    }

    @Test
    void failsWhatBrokeAndSkipsWhatIsNotKnown() throws Exception {
        String xml = XML.of(ShopRun.rejected());

        assertThat(elements(xml, "failure"))
                .extracting(failure -> failure.getAttribute("type"))
                .contains("silently-wrong", "effect-doubled", "undeclared-error", "rejected");
        assertThat(elements(xml, "skipped"))
                .extracting(skipped -> skipped.getAttribute("message"))
                .containsOnly("the fault never reached its exchange");
    }

    @Test
    void passesOldWeaknessesAndTellsThem() throws Exception {
        List<Element> tests = elements(XML.of(ShopRun.rejected()), "testcase");

        assertThat(tests)
                .filteredOn(test -> test.getAttribute("name").startsWith("delay-post-payments"))
                .hasSize(2)
                .allSatisfy(test -> {
                    assertThat(test.getElementsByTagName("failure").getLength()).isZero();
                    assertThat(test.getTextContent()).contains("old weakness, hung");
                });
    }

    @Test
    void isAnErrorWhereTheGateIsUndecided() throws Exception {
        Gate gate = new Gate(Gate.Decision.UNDECIDED, Rollout.ANY_ORDER, List.of("the control was ill"));

        String xml = XML.of(ShopRun.interrupted(ShopRun.ratified(), gate));

        assertThat(elements(xml, "error")).hasSize(1);
        validate(xml);
    }

    private static void validate(String xml) throws Exception {
        Schema schema = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(new File("src/test/resources/junit.xsd"));
        schema.newValidator().validate(new StreamSource(new StringReader(xml)));
    }

    private static List<Element> elements(String xml, String name) throws Exception {
        NodeList found = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(xml)))
                .getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }
}
