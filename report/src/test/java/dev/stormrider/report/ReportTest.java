package dev.stormrider.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReportTest {
    @Test
    void isCalledAsItsClassIs() {
        assertThat(Report.all(Style.plain()))
                .extracting(Report::name)
                .containsExactly("lines", "json", "markdown", "html", "junit-xml", "sarif", "github", "gitlab");
    }

    @Test
    void isFoundByItsName() {
        assertThat(Report.called("html", Style.plain())).contains(new Html());
        assertThat(Report.called("junit", Style.plain())).contains(new JUnitXml());
        assertThat(Report.called("pdf", Style.plain())).isEmpty();
    }

    @Test
    void saysTheSameOfTheSame() {
        assertThat(Report.all(Style.plain())).allSatisfy(report -> {
            assertThat(report.of(ShopRun.rejected())).isEqualTo(report.of(ShopRun.rejected()));
            assertThat(report.of(ShopContract.amendment())).isEqualTo(report.of(ShopContract.amendment()));
        });
    }
}
