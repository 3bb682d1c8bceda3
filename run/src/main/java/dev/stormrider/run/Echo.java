package dev.stormrider.run;

import dev.stormrider.rule.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Puts what a consumer said into the answer that was made up for it, wherever the answer then still keeps to its
 * contract: {@code GET /payments/7} is answered with the id 7, an amount that was posted comes back.
 */
record Echo(Declared declared) {
    private static final List<String> TELLING = List.of("detail", "message", "error", "description", "reason");

    Value of(List<String> pathNames, Value request, Value answer) {
        Value echoed = answer;
        if (content(request).orElse(Value.nothing()) instanceof Value.Members(var sent)) {
            for (Map.Entry<String, Value> member : sent.entrySet()) {
                echoed = put(echoed, member.getKey(), member.getValue());
            }
        }
        Value path = request.member("path").orElse(Value.nothing());
        for (int i = 0; i < pathNames.size(); i++) {
            Optional<Value> value = path.member("{" + (i + 1) + "}");
            if (value.isPresent()) {
                echoed = put(echoed, field(pathNames.get(i), i == pathNames.size() - 1, echoed), value.get());
            }
        }
        return echoed;
    }

    /** {@code answer} with {@code text} in the first of the fields that usually tell what was wrong. */
    Value told(Value answer, String text) {
        for (String name : TELLING) {
            Value told = put(answer, name, Value.of(text));
            if (!told.equals(answer)) {
                return told;
            }
        }
        return answer;
    }

    /** {@code answer} with {@code content} as its content, if it may be that. */
    Value with(Value answer, Value content) {
        if (answer.member("body").orElse(Value.nothing()) instanceof Value.Members(var body)) {
            Value changed = changed(answer, body, content);
            return declared.admits(changed) ? changed : answer;
        }
        return answer;
    }

    static Optional<Value> content(Value message) {
        return message.member("body").flatMap(body -> body.member("content"));
    }

    private Value put(Value answer, String name, Value value) {
        Optional<Value> content = content(answer);
        if (content.isEmpty() || !(content.get() instanceof Value.Members(var members))) {
            return answer;
        }
        LinkedHashMap<String, Value> more = new LinkedHashMap<>(members);
        more.put(name, value);
        return with(answer, new Value.Members(more));
    }

    private static Value changed(Value answer, SequencedMap<String, Value> body, Value content) {
        LinkedHashMap<String, Value> newBody = new LinkedHashMap<>(body);
        newBody.put("content", content);
        LinkedHashMap<String, Value> changed = new LinkedHashMap<>(((Value.Members) answer).members());
        changed.put("body", new Value.Members(newBody));
        return new Value.Members(changed);
    }

    /** The last {@code paymentId} of a path is what its resource calls {@code id}. */
    private static String field(String name, boolean last, Value answer) {
        Optional<Value> content = content(answer);
        boolean known = content.flatMap(value -> value.member(name)).isPresent();
        boolean id = content.flatMap(value -> value.member("id")).isPresent();
        return !known && id && last && name.toLowerCase(Locale.ROOT).endsWith("id") ? "id" : name;
    }
}
