package dev.stormrider.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.amendment.Amendment;
import dev.stormrider.verdict.Evidence;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class HtmlTest {
    private static final Html HTML = new Html();

    @Test
    void tellsARejectedRun() {
        Golden.same("rejected.html", HTML.of(ShopRun.rejected()));
    }

    @Test
    void tellsARatifiedRun() {
        Golden.same("ratified.html", HTML.of(ShopRun.ratified()));
    }

    @Test
    void foldsControlAndTrialOfWhatWasJudgedFine() throws Exception {
        Document page = parsed(HTML.of(ShopRun.ratified()));

        List<Element> folded = elements(page, "details").stream()
                .filter(each -> each.getAttribute("class").isEmpty()
                        && each.getTextContent().startsWith("Control and trial beside each other"))
                .toList();

        assertThat(folded).hasSizeGreaterThan(2).allSatisfy(each -> {
            assertThat(each.getTextContent()).contains("control: ", "trial: ", "answered 200");
            assertThat(each.getElementsByTagName("mark").getLength()).isZero();
        });
    }

    @Test
    void drawsWhatHappenedOnTheLinkInOrderOfTime() {
        Evidence charged = ShopHarms.charged().getFirst().harms().getFirst();
        Markup out = new Markup();

        new Timeline(out, "orders", "payments").write(charged.passages().reversed());

        assertThat(out.document()).containsSubsequence("+0 ms", "+2000 ms", "+2050 ms", "+2072 ms");
    }

    @Test
    void tellsWhatTheOrderCuresAsNoFailureOfTheDecision() throws Exception {
        Document page = parsed(HTML.of(ShopRun.ratified()));

        assertThat(elements(page, "article"))
                .extracting(each -> each.getAttribute("class"))
                .containsExactly("card finding spared");
        assertThat(elements(page, "div"))
                .extracting(each -> each.getAttribute("class"))
                .contains("card question degraded")
                .doesNotContain("card question broke");
    }

    @Test
    void tellsAnAmendment() {
        Golden.same("amendment.html", HTML.of(ShopContract.amendment()));
    }

    @Test
    void saysThatNothingChanged() {
        String page = HTML.of(Amendment.of(ShopContract.before(), ShopContract.before()));

        assertThat(page).contains("<h1>Nothing changed</h1>");
    }

    @Test
    void loadsNothingFromAnywhere() throws Exception {
        Document page = parsed(HTML.of(ShopRun.rejected()));

        assertThat(elements(page, "link", "img", "iframe", "object", "embed", "base", "form"))
                .isEmpty();
        assertThat(elements(page, "script"))
                .allMatch(script -> script.getAttribute("src").isEmpty());
        assertThat(HTML.of(ShopRun.rejected())).doesNotContain("http://", "https://", "@import", "url(");
    }

    @Test
    void runsNoScriptButItsOwnWhateverServicesAnswer() throws Exception {
        Document page = parsed(HTML.of(Hostile.run()));

        assertThat(elements(page, "script")).hasSize(1);
        assertThat(elements(page, "*")).allSatisfy(element -> {
            for (int i = 0; i < element.getAttributes().getLength(); i++) {
                assertThat(element.getAttributes().item(i).getNodeName()).doesNotStartWith("on");
            }
        });
        assertThat(elements(page, "a"))
                .allMatch(link -> link.getAttribute("href").startsWith("#"));
    }

    @Test
    void showsWhatServicesAnsweredAsText() throws Exception {
        Document page = parsed(HTML.of(Hostile.run()));

        assertThat(elements(page, "mark"))
                .anyMatch(line -> line.getTextContent().contains("<script>alert(1)</script>"));
    }

    @Test
    void showsCharactersThatTurnOthersRoundAsTheirCodes() {
        assertThat(HTML.of(Hostile.run()))
                .doesNotContain("\u202e", "\u001b", "\u0000")
                .contains("\\u202e");
    }

    @Test
    void showsNoCredentials() {
        assertThat(HTML.of(Hostile.run())).doesNotContain("letmein").contains(Discretion.WITHHELD);
    }

    @Test
    void leadsFromEveryCellAndEveryLinkToSomethingThatIsThere() throws Exception {
        Document page = parsed(HTML.of(ShopRun.rejected()));

        List<String> ids = elements(page, "*").stream()
                .map(element -> element.getAttribute("id"))
                .filter(id -> !id.isEmpty())
                .toList();

        assertThat(ids).doesNotHaveDuplicates();
        assertThat(elements(page, "a"))
                .isNotEmpty()
                .allSatisfy(link ->
                        assertThat(ids).contains(link.getAttribute("href").substring(1)));
    }

    @Test
    void marksTheLinesThatDiffer() throws Exception {
        Document page = parsed(HTML.of(ShopRun.rejected()));

        assertThat(elements(page, "mark"))
                .extracting(line -> line.getTextContent().strip())
                .contains("\"fee\": 91,", "\"fee\": 0,", "answered 500", "\"status\": \"PARTIAL\"")
                .doesNotContain("\"total\": 4150,");
    }

    @Test
    void saysInWordsWhatColoursSay() throws Exception {
        Document page = parsed(HTML.of(ShopRun.rejected()));

        assertThat(elements(page, "td").stream()
                        .filter(cell -> cell.getAttribute("class").equals("broke")))
                .isNotEmpty()
                .allSatisfy(cell -> assertThat(cell.getTextContent()).containsPattern("✗ broke|\\d"));
    }

    @Test
    void drawsTheTimesOfEachRideOfAnExperiment() throws Exception {
        Document page = parsed(HTML.of(ShopRun.rejected()));

        List<Element> charts = elements(page, "svg").stream()
                .filter(drawing -> drawing.getAttribute("class").equals("latency"))
                .toList();

        assertThat(charts).hasSizeGreaterThan(3);
        assertThat(charts.getFirst().getTextContent()).contains("calm control", "old control", "trial", "ms");
        assertThat(charts.getFirst().getAttribute("aria-label")).contains("trial from 31 to 42");
    }

    @Test
    void staysSmallEnoughToOpenForFiveThousandFindings() {
        String page = HTML.of(Hostile.many(5_000));

        assertThat(page.length()).isLessThan(5_000_000);
        assertThat(page).contains("more, in the JSON report").endsWith("</html>\n");
    }

    /** The page read by an XML parser: void elements are closed, everything is escaped, but script is no XML. */
    private static Document parsed(String page) throws Exception {
        String markup = Pattern.compile("<script>.*?</script>", Pattern.DOTALL)
                .matcher(page.replace("<!doctype html>", ""))
                .replaceAll("<script></script>");
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(markup)));
    }

    private static List<Element> elements(Document page, String... names) {
        List<Element> elements = new ArrayList<>();
        for (String name : names) {
            NodeList found = page.getElementsByTagName(name);
            for (int i = 0; i < found.getLength(); i++) {
                elements.add((Element) found.item(i));
            }
        }
        return elements;
    }
}
