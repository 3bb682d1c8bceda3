package dev.stormrider.store;

import dev.stormrider.ledger.ContractText;
import dev.stormrider.ledger.Document;
import dev.stormrider.ledger.Event;
import dev.stormrider.ledger.Event.Begun;
import dev.stormrider.ledger.EventFile;
import dev.stormrider.ledger.Hashes;
import dev.stormrider.ledger.RunPapers;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What a run brings with it that is read as a whole or not at all. Contracts are kept once for all runs. */
final class Papers {
    private static final String BEGUN = "begun";
    private static final String AMENDMENT = "amendment";
    private static final String SUMMARY = "summary";

    private Papers() {}

    /** Keeps the beginning of a part, too; the run has that of the one that came first. */
    static void part(Writing writing, long run, int part, Begun begun) {
        put(writing, run, kind(part), line(begun));
    }

    /** Forgets it, for another try of the same part. */
    static void forget(Writing writing, long run, int part) {
        writing.update("DELETE FROM run_paper WHERE run = :run AND kind = :kind")
                .bind("run", run)
                .bind("kind", kind(part))
                .execute();
    }

    private static String kind(int part) {
        return BEGUN + "-" + part;
    }

    /** Keeps the beginning; its contracts and its amendment lie apart from it, as they are asked for apart. */
    static void begun(Writing writing, long run, Begun begun) {
        put(writing, run, AMENDMENT, begun.amendment().json());
        put(writing, run, BEGUN, line(begun));
    }

    private static String line(Begun begun) {
        return EventFile.write(new Begun(
                begun.at(),
                begun.link(),
                begun.consumers(),
                begun.providers(),
                begun.origin(),
                begun.environment(),
                begun.program(),
                begun.seed(),
                bare(begun.before()),
                bare(begun.after()),
                new Document("{}"),
                begun.planned(),
                begun.part()));
    }

    private static ContractText bare(ContractText contract) {
        return new ContractText(contract.file(), contract.version(), contract.digest(), "");
    }

    static void summary(Writing writing, long run, Document summary) {
        put(writing, run, SUMMARY, summary.json());
    }

    private static void put(Writing writing, long run, String kind, String text) {
        writing.update("INSERT INTO run_paper (run, kind, body) VALUES (:run, :kind, :body)")
                .bind("run", run)
                .bind("kind", kind)
                .bind("body", Packed.pack(text))
                .execute();
    }

    /** Keeps a contract under a hash of our own: what its writer calls it is not to be trusted. */
    static String contract(Writing writing, ContractText contract) {
        String hash = Hashes.hex(contract.text());
        writing.update("INSERT INTO contract_text (hash, body) VALUES (:hash, :body) ON CONFLICT (hash) DO NOTHING")
                .bind("hash", hash)
                .bind("body", Packed.pack(contract.text()))
                .execute();
        return hash;
    }

    /** Of all parts that began, in the order that the plan had before it was split. */
    static List<Event.Planned> plan(Handle handle, long run) {
        Begun begun = begun(handle, run);
        if (begun.part().isEmpty()) {
            return begun.planned();
        }
        return handle
                .createQuery("SELECT body FROM run_paper WHERE run = :run AND kind LIKE '" + BEGUN + "-%'")
                .bind("run", run)
                .map((results, context) -> begun(run, Packed.unpack(results.getBytes("body"))))
                .list()
                .stream()
                .flatMap(part -> part.planned().stream())
                .sorted(Comparator.comparingInt(Event.Planned::risk)
                        .reversed()
                        .thenComparing(Event.Planned::experiment))
                .toList();
    }

    private static Begun begun(Handle handle, long run) {
        return begun(run, paper(handle, run, BEGUN).orElseThrow());
    }

    private static Begun begun(long run, String line) {
        if (EventFile.read(line).getFirst() instanceof Begun begun) {
            return begun;
        }
        throw new IllegalStateException("run " + run + " begins with something else than its beginning");
    }

    private static Optional<String> paper(Handle handle, long run, String kind) {
        return handle.createQuery("SELECT body FROM run_paper WHERE run = :run AND kind = :kind")
                .bind("run", run)
                .bind("kind", kind)
                .map((results, context) -> Packed.unpack(results.getBytes("body")))
                .findOne();
    }

    static RunPapers of(Handle handle, long run) {
        Begun begun = begun(handle, run);
        return new RunPapers(
                whole(handle, run, "before_hash", begun.before()),
                whole(handle, run, "after_hash", begun.after()),
                new Document(paper(handle, run, AMENDMENT).orElseThrow()),
                paper(handle, run, SUMMARY).map(Document::new));
    }

    private static ContractText whole(Handle handle, long run, String column, ContractText bare) {
        String text = handle.createQuery("SELECT body FROM contract_text WHERE hash = (SELECT " + column
                        + " FROM run WHERE number = :run)")
                .bind("run", run)
                .map((results, context) -> Packed.unpack(results.getBytes("body")))
                .one();
        return new ContractText(bare.file(), bare.version(), bare.digest(), text);
    }
}
