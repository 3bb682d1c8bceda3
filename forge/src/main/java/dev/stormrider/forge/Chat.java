package dev.stormrider.forge;

import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** A chat with incoming webhooks as Slack has them; Mattermost, Rocket.Chat and others understand the same. */
public final class Chat {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final Outward outward;
    private final InstantSource clock;

    public Chat(Outward outward, InstantSource clock) {
        this.outward = outward;
        this.clock = clock;
    }

    /**
     * Says {@code notice} in the channel behind {@code hook}, an address that is a secret itself.
     *
     * @throws Untold where the chat did not take it
     */
    public void say(URI hook, Notice notice) throws Untold {
        String text = escaped(notice.plain()) + "\n<" + Inert.address(notice.page()) + "|The review>";
        URI origin = URI.create(hook.getScheme() + "://" + hook.getRawAuthority());
        String path = hook.toString().substring(origin.toString().length());
        Api api = new Api(origin, Map.of(), outward, clock);
        Answer answer = api.send(
                "POST", path, MAPPER.createObjectNode().put("text", text).toString());
        if (!answer.done()) {
            throw api.refused(answer, "message");
        }
    }

    /** The three characters that Slack reads as markup, and mentions with them. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
