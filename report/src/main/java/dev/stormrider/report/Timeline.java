package dev.stormrider.report;

import dev.stormrider.fault.Passage;
import dev.stormrider.fault.Played;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

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
    private static final int LABEL_LIMIT = 22;
    private static final int NAME_LIMIT = 18;
    private static final int NOTE_LIMIT = 44;
    private static final int NOTE_LINES = 3;
    private static final int WIDTH = 680;
    private static final int CONSUMER = 130;
    private static final int STORM = 360;
    private static final int PROVIDER = 600;
    private static final int STEP = 30;
    private static final int TOP = 34;

    private final Markup out;
    private final String consumer;
    private final String provider;
    private final List<Row> rows = new ArrayList<>();
    private final List<Moment> moments = new ArrayList<>();

    /** What is drawn for one moment; what has no time of its own stands with the request that it belongs to. */
    private record Moment(Duration at, List<Row> rows) {}

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
        List<Passage> told = passages.stream()
                .sorted(Comparator.comparing(Passage::begun))
                .limit(PASSAGE_LIMIT)
                .toList();
        Duration start = told.getFirst().begun();
        told.forEach(passage -> passage(passage, start));
        moments.stream().sorted(Comparator.comparing(Moment::at)).forEach(moment -> rows.addAll(moment.rows()));
        int height = TOP + rows.size() * STEP + 12;
        out.leaf("h4", "On the link");
        String words = String.join("; then ", Words.passages(passages, PASSAGE_LIMIT));
        out.wide("On the link");
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
        List<Row> between = new ArrayList<>(List.of(new Row(time(begun), CONSUMER, STORM, asked, false)));
        for (Passage.Delivery delivery :
                passage.deliveries().stream().limit(DELIVERY_LIMIT).toList()) {
            between.add(new Row("", STORM, PROVIDER, delivery.request().method(), false));
            between.add(delivery.response()
                    .map(response -> new Row("", PROVIDER, STORM, "" + response.status(), false))
                    .orElseGet(() ->
                            new Row("", PROVIDER, STORM, delivery.failure().orElse("nothing"), true)));
        }
        passage.fault().ifPresent(hit -> between.addAll(note(hit.played())));
        moments.add(new Moment(begun, between));
        Duration ended = begun.plus(passage.took());
        Row end = passage.answer()
                .map(answer -> new Row(time(ended), STORM, CONSUMER, "" + answer.status(), false))
                .orElseGet(() -> new Row(time(ended), STORM, CONSUMER, "no whole answer", true));
        Optional<Duration> left = passage.departed().map(begun::plus);
        moments.add(new Moment(ended, List.of(end)));
        left.ifPresent(at -> moments.add(new Moment(
                at,
                List.of(new Row(
                        time(at), CONSUMER, CONSUMER, Count.cut(consumer, NAME_LIMIT) + " went away", false)))));
    }

    /** What the storm did, broken between words so that it can be read on a narrow screen as well. */
    private static List<Row> note(Played played) {
        List<Row> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : Count.cut(played.what(), NOTE_LINES * NOTE_LIMIT).split(" ", -1)) {
            if (!line.isEmpty() && line.length() + word.length() >= NOTE_LIMIT) {
                lines.add(new Row("", STORM, STORM, line.toString(), played.hit()));
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(new Row("", STORM, STORM, line.toString(), played.hit()));
        return lines;
    }

    private static String time(Duration sinceStart) {
        return "+" + sinceStart.toMillis() + " ms";
    }

    private void lane(int x, String name, int height) {
        out.leaf("text", Count.cut(name, NAME_LIMIT), "x", "" + x, "y", "14", "text-anchor", "middle", "class", "lane");
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
        } else {
            int back = right ? -7 : 7;
            out.open("path", "class", "head", "d", "M" + end + " " + y + "l" + back + " -4v8z")
                    .close();
        }
        String middle = "" + (row.from() + row.to()) / 2;
        out.leaf("text", label, "x", middle, "y", "" + (y - 5), "text-anchor", "middle");
    }

    private void note(Row row, int y) {
        String anchor = row.from() == STORM ? "middle" : "start";
        int x = row.from() == STORM ? STORM : row.from() + 8;
        String kind = row.lost() ? "storm" : "time";
        out.leaf(
                "text",
                Count.cut(row.label(), 2 * NOTE_LIMIT),
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
