package dev.stormrider.store;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests of a store that is new for each of them, at one {@link Place} after the other. */
@ParameterizedClass
@EnumSource(Place.class)
abstract class AtEachPlace {
    @Parameter
    Place place;

    @TempDir
    Path folder;

    Store store;

    @BeforeEach
    void open() {
        store = place.open(folder);
    }

    @AfterEach
    void close() {
        store.close();
    }
}
