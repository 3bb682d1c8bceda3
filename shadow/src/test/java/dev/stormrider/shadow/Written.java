package dev.stormrider.shadow;

import dev.stormrider.contract.Contract;
import dev.stormrider.format.Copies;
import dev.stormrider.format.Limits;
import dev.stormrider.format.Reader;
import java.util.Map;

/** Contracts that tests write down as OpenAPI. */
final class Written {
    private Written() {}

    static Contract contract(String openApi) {
        return Reader.read(new Copies(Map.of("c.yaml", openApi)), "c.yaml", Limits.usual())
                .contract()
                .orElseThrow();
    }

    /** A contract with no operation at all. */
    static Contract empty() {
        return contract("openapi: 3.0.3\ninfo: { title: orders, version: \"1\" }\npaths: {}\n");
    }
}
