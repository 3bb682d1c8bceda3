package dev.stormrider.review;

import dev.stormrider.forge.Outward;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What can be set by its name for the whole server. What has no effect is not taken in: it would be a slip. */
enum Setting {
    GITHUB_TOKEN("github.token", Kind.SECRET, "GitHub: a token that writes statuses and comments"),
    GITHUB_API("github.api", Kind.ADDRESS, "GitHub: where its API is, if not the public one"),
    GITHUB_SECRET("github.secret", Kind.SECRET, "GitHub: the secret of its webhook"),
    GITLAB_TOKEN("gitlab.token", Kind.SECRET, "GitLab: a token that writes statuses and comments"),
    GITLAB_API("gitlab.api", Kind.ADDRESS, "GitLab: where its API is, if not the public one"),
    GITLAB_SECRET("gitlab.secret", Kind.SECRET, "GitLab: the signing token of its webhook"),
    CHAT_URL("chat.url", Kind.SECRET_ADDRESS, "Chat: an incoming webhook as Slack has them"),
    OUTWARD_INSIDE("outward.inside", Kind.YES, "Whether these may be on this machine or in its network: yes"),
    EVIDENCE_DAYS("retention.evidence-days", Kind.TEXT, "For how many days the evidence of what held is kept");

    private enum Kind {
        /** What the store looks at by itself. */
        TEXT,
        YES,
        ADDRESS,
        SECRET,
        /** Whoever knows such an address may write there. */
        SECRET_ADDRESS
    }

    private final String key;
    private final Kind kind;
    private final String words;

    Setting(String key, Kind kind, String words) {
        this.key = key;
        this.kind = kind;
        this.words = words;
    }

    /** The setting of this name. */
    static Setting of(String key) throws Refused {
        return Arrays.stream(values())
                .filter(each -> each.key.equals(key))
                .findFirst()
                .orElseThrow(() -> new Refused(
                        422,
                        "there is no setting \"" + key + "\"; there are "
                                + Arrays.stream(values()).map(Setting::key).collect(Collectors.joining(", "))));
    }

    String key() {
        return key;
    }

    /** What it is, for people. */
    String words() {
        return words;
    }

    /** Whether nobody is shown its value, whatever whoever sets it says. */
    boolean secret() {
        return switch (kind) {
            case SECRET, SECRET_ADDRESS -> true;
            case TEXT, YES, ADDRESS -> false;
        };
    }

    /** Refuses a value that could have no effect. The value itself is not told: it may be a secret. */
    void check(String value) throws Refused {
        Optional<String> flaw =
                switch (kind) {
                    case TEXT, SECRET -> Optional.<String>empty();
                    case YES -> value.equals("yes") ? Optional.<String>empty() : Optional.of("write yes, or remove it");
                    case ADDRESS, SECRET_ADDRESS -> Outward.flaw(value);
                };
        if (flaw.isPresent()) {
            throw new Refused(422, key + " cannot be set to that: " + flaw.get());
        }
    }
}
