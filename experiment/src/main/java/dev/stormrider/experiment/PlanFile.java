package dev.stormrider.experiment;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;

/**
 * A plan as a YAML file, and back. The file holds all that is needed to play its experiments again: faults with their
 * values, pairings, seed. A fault is named by its class in kebab case.
 */
public final class PlanFile {
    private static final ObjectMapper MAPPER = FileForms.yaml().build();

    private PlanFile() {}

    /** {@code plan} as YAML. */
    public static String write(Plan plan) {
        return MAPPER.writeValueAsString(plan);
    }

    /**
     * The plan that {@code yaml} holds.
     *
     * @throws IllegalArgumentException where it holds none; the message is for people, and names the line where it is
     *     known, else the key
     */
    public static Plan read(String yaml) {
        try {
            return MAPPER.readValue(yaml, Plan.class);
        } catch (JacksonException notAPlan) {
            throw new IllegalArgumentException(Damage.words(notAPlan, "plan", yaml), notAPlan);
        }
    }
}
