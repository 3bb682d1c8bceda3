package dev.stormrider.report;

import dev.stormrider.fault.Passage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What passed on the link, drawn from top to bottom.
 *
 * <pre>
 *   consumer          storm          provider
 *      │── POST /payments ▶│── POST ────▶│
 *      │                   │◀──── 201 ───│
 *      │      ✗ lost the response        │
 * </pre>
 */
final class Timeline {
    private static final int PASSAGE_LIMIT = 6;
    private static final int DELIVERY_LIMIT = 5;
    private static final int LABEL_LIMIT = 26;
    private static final int NOTE_LIMIT = 78;
    private static final int WIDTH = 680;
    private static final int CONSUMER = 130;
    private static final int STORM = 390;
    private static final int PROVIDER = 650;
    private static final int STEP = 30;
    private static final int TOP = 34;

    private final Markup out;
    private final String consumer;
    private final String provider;
    private final List<Row> rows = new ArrayList<>();

    /** An arrow from one lane to another, or a note where they are the same. */
    private record Row(String time, int from, int to, String label, boolean lost) {}

    Timeline(Markup out, String consumer, String provider) {
        this.out = out;
        this.consumer = consumer;
        this.provider = provider;
    }

    void write(List<Passage> passages) {
        if (passages.isEmpty()) {
            return;
        }
        Duration start = passages.getFirst().begun();
        passages.stream().limit(PASSAGE_LIMIT).forEach(passage -> passage(passage, start));
        int height = TOP + rows.size() * STEP + 12;
        out.leaf("h4", "On the link");
        String words =
                passages.stream().limit(PASSAGE_LIMIT).map(Words::passage).collect(Collectors.joining("; then "));
        out.open("div", "class", "wide");
        out.open(
                "svg",
                "class",
                "timeline",
                "viewBox",
                "0 0 " + WIDTH + " " + height,
                "role",
                "img",
                "aria-label",
                words);
        lane(CONSUMER, consumer, height);
        lane(STORM, "storm", height);
        lane(PROVIDER, provider, height);
        for (int i = 0; i < rows.size(); i++) {
            draw(rows.get(i), TOP + (i + 1) * STEP - 6);
        }
        out.close().close();
        if (passages.size() > PASSAGE_LIMIT) {
            out.leaf("p", "and " + (passages.size() - PASSAGE_LIMIT) + " more exchanges", "class", "quiet");
        }
        out.line();
    }

    private void passage(Passage passage, Duration start) {
        Duration begun = passage.begun().minus(start);
        String asked = passage.request().method() + " " + passage.request().path();
        rows.add(new Row(time(begun), CONSUMER, STORM, asked, false));
        for (Passage.Delivery delivery :
                passage.deliveries().stream().limit(DELIVERY_LIMIT).toList()) {
            rows.add(new Row("", STORM, PROVIDER, delivery.request().method(), false));
            rows.add(delivery.response()
                    .map(response -> new Row("", PROVIDER, STORM, "" + response.status(), false))
                    .orElseGet(() ->
                            new Row("", PROVIDER, STORM, delivery.failure().orElse("nothing"), true)));
        }
        passage.fault()
                .ifPresent(hit -> rows.add(new Row(
                        "", STORM, STORM, hit.played().what(), hit.played().hit())));
        String end = time(begun.plus(passage.took()));
        rows.add(passage.answer()
                .map(answer -> new Row(end, STORM, CONSUMER, "" + answer.status(), false))
                .orElseGet(() -> new Row(end, STORM, CONSUMER, "no whole answer", true)));
        passage.departed()
                .ifPresent(after -> rows.add(new Row(
                        time(begun.plus(after)),
                        CONSUMER,
                        CONSUMER,
                        Count.cut(consumer, LABEL_LIMIT) + " went away",
                        false)));
    }

    private static String time(Duration sinceStart) {
        return "+" + sinceStart.toMillis() + " ms";
    }

    private void lane(int x, String name, int height) {
        out.leaf(
                "text", Count.cut(name, LABEL_LIMIT), "x", "" + x, "y", "14", "text-anchor", "middle", "class", "lane");
        line(x, 22, x, height - 4, "lane");
    }

    private void draw(Row row, int y) {
        out.leaf("text", row.time(), "x", "0", "y", "" + (y + 4), "class", "time");
        if (row.from() == row.to()) {
            note(row, y);
            return;
        }
        boolean right = row.to() > row.from();
        // What is lost ends half-way, where a cross stands in the place of the arrow's head.
        int end = row.lost() ? (row.from() + row.to()) / 2 : row.to();
        line(row.from(), y, end, y, row.lost() ? "lost" : "arrow");
        String label = Count.cut(row.label(), LABEL_LIMIT);
        if (row.lost()) {
            out.leaf("text", "✗", "x", "" + end, "y", "" + (y + 5), "text-anchor", "middle", "class", "lost");
            out.leaf("text", label, "x", "" + (end - 12), "y", "" + (y + 4), "text-anchor", "end", "class", "time");
            return;
        }
        int back = right ? -7 : 7;
        out.open("path", "class", "head", "d", "M" + end + " " + y + "l" + back + " -4v8z")
                .close();
        String middle = "" + (row.from() + row.to()) / 2;
        out.leaf("text", label, "x", middle, "y", "" + (y - 5), "text-anchor", "middle");
    }

    private void note(Row row, int y) {
        String anchor = row.from() == STORM ? "middle" : "start";
        int x = row.from() == STORM ? STORM : row.from() + 8;
        String kind = row.lost() ? "storm" : "time";
        out.leaf(
                "text",
                Count.cut(row.label(), NOTE_LIMIT),
                "x",
                "" + x,
                "y",
                "" + (y + 3),
                "text-anchor",
                anchor,
                "class",
                kind);
    }

    private void line(int fromX, int fromY, int toX, int toY, String kind) {
        out.open("line", "x1", "" + fromX, "y1", "" + fromY, "x2", "" + toX, "y2", "" + toY, "class", kind)
                .close();
    }
}
