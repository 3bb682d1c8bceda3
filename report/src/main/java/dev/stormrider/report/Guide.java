package dev.stormrider.report;

import dev.stormrider.amendment.Assessment;
import dev.stormrider.amendment.Change;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is to be known of one kind of change, once for all reports and for the pages in {@code docs/changes}.
 *
 * @param id the kind in files and pages: {@code "new-value"}
 * @param title the kind in a few words
 * @param meaning what the reader meets
 * @param harm what comes of it where nobody took care
 * @param example an amendment of this kind
 * @param advice how to make it so that nobody is hurt
 */
record Guide(String id, String title, String meaning, String harm, String example, String advice) {
    private static final Guide NEW_VALUE = new Guide(
            Change.Kind.NEW_VALUE.word(),
            "A value may be met that its reader does not list",
            "One side may write a value (another member of a list, another kind, a longer text, null) "
                    + "that the other side's version of the contract does not admit.",
            "Readers fall through their branches, refuse the whole message, or take the value for "
                    + "something else and say nothing.",
            "`enum: [PENDING, DONE]` becomes `enum: [PENDING, DONE, PARTIAL]` in a response: the old "
                    + "consumer may meet `PARTIAL`.",
            "Deploy the reader first. Where readers cannot be reached, send the value only to those that "
                    + "asked for it.");

    private static final Guide MISSING_FIELD = new Guide(
            Change.Kind.MISSING_FIELD.word(),
            "A field may be missing that its reader counts on",
            "One side may leave out a field that the other side's version of the contract promises, or " + "needs.",
            "Null in places where nobody expected it; a default that nobody chose; a refused request.",
            "A property is taken out of `required` in a response, or put into it in a request.",
            "Go on writing the field until every reader can do without it; need a new field only when "
                    + "every writer sends it.");

    private static final Guide UNKNOWN_FIELD = new Guide(
            Change.Kind.UNKNOWN_FIELD.word(),
            "A field is sent that its reader does not know",
            "One side may send a field, a header or a parameter that the other side's version of the "
                    + "contract does not have.",
            "Mostly nothing: open objects pass over it. Closed ones refuse the message, and what was "
                    + "meant by it is lost without a word.",
            "A property is added to an object that says `additionalProperties: false`.",
            "Deploy the reader first, or keep objects open.");

    private static final Guide NEW_ALTERNATIVE = new Guide(
            Change.Kind.NEW_ALTERNATIVE.word(),
            "An alternative may be met that its reader does not list",
            "One side may answer with a status, a media type or a subtype that the other side's version "
                    + "of the contract does not have.",
            "Readers take the unknown for an error, or for the alternative that they happen to know.",
            "`GET /payments/{id}` may answer 202 where it answered 200 and 404 only.",
            "Deploy the reader first, or answer with the new alternative only where it was asked for.");

    private static final Guide OTHER_STYLE = new Guide(
            Change.Kind.OTHER_STYLE.word(),
            "A text is written in another style than it is read",
            "Both sides list the same values of a parameter, a header or a member of a form, but one writes them in "
                    + "another way than the other side's version of the contract reads them.",
            "The reader finds one text where it expects a list, the first item alone, or nothing; few of them "
                    + "refuse it, most do something else.",
            "`explode: true` becomes `explode: false`: the old consumer writes `ids=1&ids=2`, the new provider "
                    + "reads `ids=1,2`.",
            "Let the provider read both styles for a while, or give what is in the new style a new name.");

    private static final Guide NEW_OPERATION = new Guide(
            Change.Kind.NEW_OPERATION.word(),
            "An operation is new",
            "The new consumer may call what the old provider does not have.",
            "404 or 405 for everybody whose consumer was deployed before the provider.",
            "`POST /refunds` is added.",
            "Deploy the provider first.");

    private static final Guide REMOVED_OPERATION = new Guide(
            Change.Kind.REMOVED_OPERATION.word(),
            "An operation is gone",
            "The old consumer may still call what the new provider does not have.",
            "404 or 405 for consumers that were not told, or did not listen.",
            "`GET /legacy` is removed.",
            "Mark it `deprecated`, tell when it ends (`x-sunset`, the `Sunset` header), wait until "
                    + "nobody calls it.");

    private static final Guide MOVED_OPERATION = new Guide(
            Change.Kind.MOVED_OPERATION.word(),
            "An operation has moved",
            "The same operation is there under another path or method.",
            "Both sides miss each other until both are deployed.",
            "`GET /methods` becomes `GET /ways`, with the same `operationId` or the same messages.",
            "Offer both paths for a while, the old one as `deprecated`.");

    private static final Guide UNREAD = new Guide(
            "unread",
            "A part of a contract could not be read",
            "A reference leads nowhere, or something is nested too deep: nobody can tell what changed " + "there.",
            "What was not read was not compared; silence about it is no promise.",
            "`$ref: common.yaml#/Status`, and there is no `common.yaml`.",
            "Mend what the message names, or let `--root` hold the folder that is referred to.");

    private static final Guide IDLE_LINE = new Guide(
            "idle-line",
            "A line that weighs changes is of no use",
            "A line of the ignore file, or of `policy: changes`, is out of date, is about no change, or another one "
                    + "comes first.",
            "Nobody knows any more what it was for; one day it passes over a change that nobody has looked at.",
            "`until: 2026-11-27`, on the day after.",
            "Take it out, or mend what it is about. Nothing else counts otherwise because of it.");

    static Guide idleLine() {
        return IDLE_LINE;
    }

    static Guide unread() {
        return UNREAD;
    }

    /** Every kind of change, the ones inside of messages first. */
    public static List<Guide> all() {
        return Stream.concat(Stream.of(Change.Kind.values()).map(Guide::of), Stream.of(UNREAD, IDLE_LINE))
                .toList();
    }

    /** The guides for all that {@code assessment} tells of its changes, each once. */
    static List<Guide> met(Assessment assessment) {
        return assessment.entries().stream()
                .filter(entry -> !entry.passedOver())
                .map(entry -> of(entry.change()))
                .distinct()
                .sorted(Comparator.comparing(Guide::id))
                .toList();
    }

    /** The guide for what is gravest in {@code change}. */
    public static Guide of(Change change) {
        return of(change.kind());
    }

    private static Guide of(Change.Kind kind) {
        return switch (kind) {
            case NEW_VALUE -> NEW_VALUE;
            case MISSING_FIELD -> MISSING_FIELD;
            case UNKNOWN_FIELD -> UNKNOWN_FIELD;
            case NEW_ALTERNATIVE -> NEW_ALTERNATIVE;
            case OTHER_STYLE -> OTHER_STYLE;
            case NEW_OPERATION -> NEW_OPERATION;
            case REMOVED_OPERATION -> REMOVED_OPERATION;
            case MOVED_OPERATION -> MOVED_OPERATION;
        };
    }

    /** Where its page lies in the repository. */
    public String file() {
        return "docs/changes/" + id + ".md";
    }

    /** The whole page. */
    public String page() {
        return "# " + id + "\n\n" + title + ". " + meaning + "\n\n## Why it hurts\n" + harm + "\n\n## Example\n"
                + example + "\n\n## What to do\n" + advice + "\n";
    }
}
