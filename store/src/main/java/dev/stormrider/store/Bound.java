package dev.stormrider.store;

import dev.stormrider.ledger.Objection.Refused;
import dev.stormrider.ledger.Texts;
import java.sql.Types;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.statement.StatementExceptions;

/**
 * How texts get into statements, of all rooms and of what is asked for as well: what one database cannot keep is
 * refused for both.
 */
final class Bound extends AbstractArgumentFactory<String> {
    private Bound() {
        super(Types.VARCHAR);
    }

    /** What a statement was given is told in no message: it may be secret. */
    static Jdbi to(DataSource source) {
        Jdbi jdbi = Jdbi.create(source);
        jdbi.registerArgument(new Bound());
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(StatementExceptions.MessageRendering.NONE);
        return jdbi;
    }

    @Override
    protected Argument build(String text, ConfigRegistry config) {
        Texts.flaw(text).ifPresent(flaw -> {
            throw new Refused("a text holds " + flaw + ", which is no character");
        });
        return (position, statement, context) -> statement.setString(position, text);
    }
}
