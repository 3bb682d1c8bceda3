package dev.stormrider.control;

import dev.stormrider.gateway.TestAuthority;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The authority that vouches for the certificates of one gateway that are made up, made when somebody needs it. */
public final class Authority {
    private final Supplier<TestAuthority> making;
    private @Nullable TestAuthority made;

    public Authority(Supplier<TestAuthority> making) {
        this.making = making;
    }

    /** The same one each time. */
    public synchronized TestAuthority made() {
        TestAuthority there = made;
        if (there == null) {
            there = making.get();
            made = there;
        }
        return there;
    }
}
