package dev.stormrider.guard;

import java.io.IOException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Reads what a gateway answers to who asks how often it was told to halt. */
final class HaltFile {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private HaltFile() {}

    /** @throws IOException where it is no such answer; the message is for people */
    static long halts(Web.Answer answer) throws IOException {
        if (answer.status() != 200) {
            throw new IOException("answers " + answer.status());
        }
        try {
            JsonNode halts = MAPPER.readTree(answer.text()).path("halts");
            if (halts.isIntegralNumber()) {
                return halts.asLong();
            }
        } catch (JacksonException noJson) {
            throw new IOException("answers with what is no JSON", noJson);
        }
        throw new IOException("does not say how often it was told to halt");
    }
}
