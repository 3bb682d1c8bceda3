package dev.stormrider.review;

import dev.stormrider.ledger.TrendWeek;
import dev.stormrider.report.Count;
import dev.stormrider.report.Markup;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** How it goes over time: drawn, and in a table for whoever wants the numbers. */
final class TrendsPage {
    private static final int WIDTH = 680;
    private static final int HEIGHT = 150;
    private static final int BOTTOM = 122;
    private static final int TOP = 18;
    private static final int LEFT = 8;

    private TrendsPage() {}

    static String of(Visit visit, List<TrendWeek> weeks) {
        return Frame.of("Trends").page(visit, out -> {
            if (weeks.stream().allMatch(week -> week.amendments() == 0 && week.deployments() == 0)) {
                out.open("section", "class", "card empty").leaf("h2", "Nothing happened yet");
                out.leaf("p", "Once amendments are reviewed, this page tells how it goes from week to week.");
                out.close();
                return;
            }
            out.open("div", "class", "charts");
            chart(out, weeks, "Amendments", TrendWeek::amendments, 1, week -> "" + week.amendments());
            chart(out, weeks, "Ratified first time", TrendsPage::share, 100, TrendsPage::shareWords);
            chart(out, weeks, "Time to verdict", TrendsPage::seconds, 1, TrendsPage::took);
            chart(out, weeks, "Rollbacks", TrendWeek::rollbacks, 1, week -> "" + week.rollbacks());
            out.close();
            table(out, weeks);
        });
    }

    private static double share(TrendWeek week) {
        return week.judged() == 0 ? 0 : 100.0 * week.ratifiedFirst() / week.judged();
    }

    private static String shareWords(TrendWeek week) {
        return week.judged() == 0 ? "–" : Math.round(share(week)) + " %";
    }

    private static double seconds(TrendWeek week) {
        return week.toVerdict().map(Duration::toMillis).orElse(0L) / 1_000.0;
    }

    private static String took(TrendWeek week) {
        return week.toVerdict().map(Count::of).orElse("–");
    }

    /** {@code least}: how high the scale reaches in any case. */
    private static void chart(
            Markup out,
            List<TrendWeek> weeks,
            String title,
            ToDoubleFunction<TrendWeek> height,
            double least,
            Function<TrendWeek, String> words) {
        double most = Math.max(least, weeks.stream().mapToDouble(height).max().orElse(0));
        out.open("figure", "class", "card").open("figcaption").leaf("h2", title);
        out.leaf("p", words.apply(weeks.getLast()), "class", "number-now");
        out.leaf("p", "this week", "class", "quiet").close();
        out.open(
                "svg",
                "class",
                "bars",
                "viewBox",
                "0 0 " + WIDTH + " " + HEIGHT,
                "role",
                "img",
                "aria-label",
                title + " by week; the numbers are in the table below");
        double step = (WIDTH - 2.0 * LEFT) / weeks.size();
        out.open("line", "class", "tick", "x1", "0", "x2", "" + WIDTH, "y1", "" + BOTTOM, "y2", "" + BOTTOM)
                .close();
        for (int i = 0; i < weeks.size(); i++) {
            TrendWeek week = weeks.get(i);
            double tall = (BOTTOM - TOP) * height.applyAsDouble(week) / most;
            out.open(
                    "rect",
                    "class",
                    "bar",
                    "x",
                    number(LEFT + i * step + step * 0.15),
                    "y",
                    number(BOTTOM - tall),
                    "width",
                    number(step * 0.7),
                    "height",
                    number(tall),
                    "rx",
                    "2");
            out.leaf("title", week.monday() + ": " + words.apply(week)).close();
        }
        label(out, LEFT, "start", weeks.getFirst());
        label(out, WIDTH - LEFT, "end", weeks.getLast());
        out.close().close().line();
    }

    private static void label(Markup out, int x, String anchor, TrendWeek week) {
        out.leaf(
                "text",
                week.monday().toString(),
                "x",
                "" + x,
                "y",
                "" + (HEIGHT - 8),
                "text-anchor",
                anchor,
                "class",
                "time");
    }

    private static String number(double value) {
        return Double.toString(Math.round(value * 10) / 10.0);
    }

    private static void table(Markup out, List<TrendWeek> weeks) {
        out.leaf("h2", "By week");
        Pieces.table(
                out,
                "By week",
                "lines",
                List.of("Week of", "Amendments", "Ratified first time", "Time to verdict", "Deployments", "Rollbacks"));
        for (TrendWeek week : weeks.reversed()) {
            out.open("tr").leaf("th", week.monday().toString(), "scope", "row");
            out.leaf("td", "" + week.amendments(), "data-label", "Amendments");
            out.leaf(
                    "td",
                    shareWords(week) + (week.judged() == 0 ? "" : " of " + week.judged()),
                    "data-label",
                    "Ratified first time");
            out.leaf("td", took(week), "data-label", "Time to verdict");
            out.leaf("td", "" + week.deployments(), "data-label", "Deployments");
            out.leaf("td", "" + week.rollbacks(), "data-label", "Rollbacks");
            out.close().line();
        }
        Pieces.endTable(out);
    }
}
