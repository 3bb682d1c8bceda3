package dev.stormrider.amendment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stormrider.contract.Condition;
import dev.stormrider.contract.Contract;
import dev.stormrider.contract.Field;
import dev.stormrider.contract.Message;
import dev.stormrider.contract.Names;
import dev.stormrider.contract.Note;
import dev.stormrider.contract.Party;
import dev.stormrider.contract.Shape;
import dev.stormrider.contract.Source;
import dev.stormrider.contract.Tag;
import dev.stormrider.contract.Unlisted;
import dev.stormrider.rule.Kind;
import dev.stormrider.rule.Length;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Data that no operation asks for: which version reads the other. */
class DataTest {
    private static final Source AT = new Source("s.json", 1);
    private static final Shape ANY = new Shape.Any(AT);

    private static Shape text(int most) {
        return new Shape.Scalar(Kind.STRING, List.of(new Length(0, most)), AT);
    }

    private static Shape open(Map<String, Shape> members) {
        TreeMap<String, Field> fields = new TreeMap<>();
        members.forEach((name, shape) -> fields.put(name, Field.optional(shape, AT)));
        return new Shape.Fields(fields, new Unlisted.Shaped(ANY), AT);
    }

    /** Values of every kind, of which texts are limited. */
    private static Shape everyKind(Shape texts) {
        LinkedHashMap<String, Shape> kinds =
                new LinkedHashMap<>(Free.choice(new Shape.Any(AT)).alternatives());
        kinds.put(Kind.STRING.word(), texts);
        return new Shape.Choice(new Tag.ByKind(), kinds, List.of(), AT);
    }

    private static Contract data(Shape shape, Note... notes) {
        return new Contract(
                "s",
                "",
                "",
                new TreeMap<>(),
                Optional.of(new Message("data", Party.PROVIDER, shape)),
                Names.none(),
                List.of(notes),
                new TreeMap<>(),
                AT);
    }

    private static Assessment assessment(Shape before, Shape after) {
        return Assessment.of(Amendment.of(data(before), data(after)));
    }

    private static String answers(Shape before, Shape after) {
        Assessment assessment = assessment(before, after);
        return assessment.newReadsOld().word() + "/" + assessment.oldReadsNew().word();
    }

    @Test
    void whatIsUnchangedReadsItself() {
        assertThat(answers(text(5), text(5))).isEqualTo("yes/yes");
    }

    @Test
    void whatIsWidenedReadsTheOldAndIsNotReadByIt() {
        Assessment assessment = assessment(text(5), text(9));

        assertThat(assessment.newReadsOld()).isEqualTo(Reads.YES);
        assertThat(assessment.oldReadsNew()).isEqualTo(Reads.NO);
        Exposure exposure = assessment.amendment().exposures().getFirst();
        assertThat(exposure.operations()).isEmpty();
        assertThat(exposure.met()).isEmpty();
        assertThat(exposure.text())
                .isEqualTo("the data may be \"aaaaaa\"; the old reader expects it to be at most 5 characters long");
        assertThat(assessment.amendment().changes()).singleElement().satisfies(change -> {
            assertThat(change.subject()).isEqualTo("data");
            assertThat(change.name()).isEqualTo("data");
        });
    }

    @Test
    void answersTheOtherWayRoundWhereItIsUndone() {
        assertThat(answers(text(9), text(5))).isEqualTo("no/yes");
    }

    @Test
    void comparesAnyValueKindByKind() {
        assertThat(answers(everyKind(text(5)), ANY)).isEqualTo("yes/no");
        assertThat(answers(ANY, everyKind(text(5)))).isEqualTo("no/yes");
        assertThat(answers(ANY, everyKind(text(Length.UNLIMITED)))).isEqualTo("yes/yes");
    }

    @Test
    void takesAMemberOfAnOpenObjectForAnything() {
        Shape more = open(Map.of("a", text(5)));

        assertThat(answers(open(Map.of()), more)).isEqualTo("no/yes");
        assertThat(assessment(open(Map.of()), more)
                        .amendment()
                        .exposures()
                        .getFirst()
                        .place())
                .isEqualTo("/a");
    }

    @Test
    void takesWhatHasToStandBesideAnUnlistedMemberForMissing() {
        Condition needing = new Condition.Needing("a", new TreeSet<>(List.of("b")));

        assertThat(answers(open(Map.of()), Shape.Limited.of(open(Map.of()), List.of(needing), AT)))
                .isEqualTo("no/yes");
    }

    @Test
    void isUndecidedWhereSomethingCouldNotBeRead() {
        Note unread = new Note(AT, Note.UNREAD + "a reference");

        Assessment same = Assessment.of(Amendment.of(data(text(5), unread), data(text(5))));
        Assessment wider = Assessment.of(Amendment.of(data(text(5), unread), data(text(9))));

        assertThat(same.newReadsOld()).isEqualTo(Reads.UNDECIDED);
        assertThat(wider.oldReadsNew()).isEqualTo(Reads.NO);
    }

    @Test
    void countsAChangeAsItIsWeighed() {
        Amendment amendment = Amendment.of(data(text(5)), data(text(9)));

        assertThat(weighed(amendment, Optional.empty()).oldReadsNew()).isEqualTo(Reads.YES);
        assertThat(weighed(amendment, Optional.of(Forecast.UNDECIDED)).oldReadsNew())
                .isEqualTo(Reads.UNDECIDED);
        assertThat(weighed(amendment, Optional.of(Forecast.TOLERATED)).oldReadsNew())
                .isEqualTo(Reads.YES);
    }

    private static Assessment weighed(Amendment amendment, Optional<Forecast> counts) {
        Weight weight = new Weight("data", Optional.empty(), counts, "because", Optional.empty(), Optional.empty(), AT);
        return Weight.of(amendment, List.of(weight), LocalDate.of(2026, 11, 28));
    }

    @Test
    void isCompatibleAsRegistriesAsk() {
        Assessment assessment = assessment(text(5), text(9));

        assertThat(Compat.BACKWARD.of(assessment)).isEqualTo(Reads.YES);
        assertThat(Compat.FORWARD.of(assessment)).isEqualTo(Reads.NO);
        assertThat(Compat.FULL.of(assessment)).isEqualTo(Reads.NO);
        assertThat(Reads.YES.and(Reads.UNDECIDED)).isEqualTo(Reads.UNDECIDED);
        assertThat(Reads.UNDECIDED.and(Reads.NO)).isEqualTo(Reads.NO);
    }

    @Test
    void isNotComparedWithOperations() {
        Contract operations = RandomContracts.change(1).before();

        assertThatThrownBy(() -> Amendment.of(operations, data(ANY))).isInstanceOf(IllegalArgumentException.class);
    }
}
