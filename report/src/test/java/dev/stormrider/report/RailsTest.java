package dev.stormrider.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stormrider.verdict.Abort;
import dev.stormrider.verdict.Curve;
import dev.stormrider.verdict.Curve.Point;
import dev.stormrider.verdict.Guarding;
import dev.stormrider.verdict.Result;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the guard rails of a run showed, in every report that tells it. */
class RailsTest {
    private static Curve curve(double limit, boolean least, double... figures) {
        List<Point> points = new ArrayList<>();
        for (double figure : figures) {
            points.add(new Point(Duration.ofMillis(250L * points.size()), figure));
        }
        return new Curve("errors of <unmarked> traffic", "%", limit, least, points);
    }

    static Result guarded() {
        return ShopRun.rejected()
                .with(new Guarding(
                        List.of(curve(5, false, 0, 0.5, 12.34567, 0), curve(-1, true, 3, 2, 1), curve(5, false)),
                        Optional.of(new Abort(
                                Duration.ofMillis(12_345), "the guard rail errors", "of 100 exchanges 12 failed"))));
    }

    @Test
    void aTextTellsWhyAndALineOfFigures() {
        String text = new Lines(new Style(false, 100, false)).of(guarded());

        assertThat(text)
                .contains(
                        "GUARD RAILS",
                        "Aborted after 12.3 s by the guard rail errors: of 100 exchanges 12 failed.",
                        "errors of <unmarked> traffic, at most 5 %:\n    0 0.5 12.35 0\n",
                        "at least -1 %:\n    3 2 1\n",
                        "no figure");
    }

    @Test
    void aPageDrawsACurveWithItsLimitAndTheFirstFigureBehindIt() {
        String page = new Html().of(guarded());

        assertThat(page)
                .contains(
                        "points=\"0,70 227,67 453,8 680,70\"",
                        "Errors of &lt;unmarked&gt; traffic, at most 5 %",
                        "<circle class=\"trial\" r=\"4\" cx=\"453\" cy=\"8\">",
                        "The worst was 12.35 %.",
                        "There is no figure of it.");
        assertThat(page).doesNotContain("<unmarked>");
    }

    @Test
    void nothingIsToldWhereNobodyWatched() {
        Result whole = ShopRun.rejected();

        assertThat(new Lines(new Style(false, 100, false)).of(whole)).doesNotContain("GUARD RAILS");
        assertThat(new Html().of(whole)).doesNotContain("Guard rails");
        assertThat(new Json().of(whole)).doesNotContain("guarding");
    }

    @Test
    void manyFiguresAreADozenEachTheWorstOfItsStretch() {
        double[] figures = new double[240];
        figures[100] = 7;

        assertThat(RailWords.figures(curve(5, false, figures))).isEqualTo("0 0 0 0 0 7 0 0 0 0 0 0");
        assertThat(RailWords.figures(curve(5, false, 1, 2))).isEqualTo("1 2");
    }
}
