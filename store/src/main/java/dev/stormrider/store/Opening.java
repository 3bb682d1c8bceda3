package dev.stormrider.store;

import dev.stormrider.ledger.Actor;
import dev.stormrider.ledger.Event.Begun;
import dev.stormrider.ledger.Event.Planned;
import dev.stormrider.ledger.Event.Versions;
import dev.stormrider.ledger.Hashes;
import dev.stormrider.ledger.Link;
import dev.stormrider.ledger.Origin;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.Update;

/** The beginning of a run: finds the link and the review that it belongs to, or opens them. */
record Opening(Writing writing, Actor actor, Instant now) {
    /** So many words of a review can be searched for. */
    private static final int MOST_WORDS = 300;

    /** The numbers of the run and of its review. */
    record Opened(long run, long review) {}

    Opened open(String id, Begun begun) {
        new Quota(writing, now).spend(actor.name(), Quota.Kind.RUNS, 1);
        long link = link(begun.link());
        long review = review(link, begun, id);
        long run = writing.next("run");
        Update insert = writing.update("INSERT INTO run (number, id, review, link, publisher, awaited, bytes,"
                        + " began, heard, consumer_before, consumer_after, provider_before, provider_after, repository,"
                        + " change_id, commit_id, branch, author, page, job, environment, program, seed, planned,"
                        + " before_hash, after_hash) VALUES (:number, :id, :review, :link, :publisher, 0, 0,"
                        + " :began, :heard, :consumerBefore, :consumerAfter, :providerBefore, :providerAfter,"
                        + " :repository, :change, :commit, :branch, :author, :page, :job, :environment, :program,"
                        + " :seed, :planned, :beforeHash, :afterHash)")
                .bind("number", run)
                .bind("id", id)
                .bind("review", review)
                .bind("link", link)
                .bind("publisher", actor.name())
                .bind("began", begun.at().toEpochMilli())
                .bind("heard", now.toEpochMilli())
                .bind("consumerBefore", begun.consumers().map(Versions::before))
                .bind("consumerAfter", begun.consumers().map(Versions::after))
                .bind("providerBefore", begun.providers().map(Versions::before))
                .bind("providerAfter", begun.providers().map(Versions::after))
                .bind("environment", begun.environment())
                .bind("program", begun.program())
                .bind("seed", begun.seed())
                .bind("planned", begun.planned().size())
                .bind("beforeHash", Papers.contract(writing, begun.before()))
                .bind("afterHash", Papers.contract(writing, begun.after()));
        origin(insert, begun.origin()).execute();
        Papers.begun(writing, run, begun);
        words(review, begun);
        return new Opened(run, review);
    }

    private static <S extends SqlStatement<S>> S origin(S statement, Origin origin) {
        return statement
                .bind("repository", origin.repository())
                .bind("change", origin.change())
                .bind("commit", origin.commit())
                .bind("branch", origin.branch())
                .bind("author", origin.author())
                .bind("page", origin.page())
                .bind("job", origin.job());
    }

    private long link(Link link) {
        Optional<Long> known = LinkIds.of(writing.handle(), link);
        if (known.isPresent()) {
            writing.update("UPDATE link SET last_at = :now WHERE id = :id")
                    .bind("now", now.toEpochMilli())
                    .bind("id", known.get())
                    .execute();
            return known.get();
        }
        new Quota(writing, now).spend(actor.name(), Quota.Kind.LINKS, 1);
        long id = writing.next("link");
        writing.update("INSERT INTO link (id, consumer, provider, contract, first_at, last_at)"
                        + " VALUES (:id, :consumer, :provider, :contract, :now, :now)")
                .bind("id", id)
                .bind("consumer", link.consumer())
                .bind("provider", link.provider())
                .bind("contract", link.contract())
                .bind("now", now.toEpochMilli())
                .execute();
        return id;
    }

    /** What makes two runs runs of one review: the change that they come from, or else the contracts themselves. */
    private static String identity(Begun begun) {
        Origin origin = begun.origin();
        return origin.repository()
                .flatMap(repository -> origin.change().map(change -> "change " + blankless(repository) + " " + change))
                .orElseGet(() -> "contracts " + Hashes.hex(begun.before().digest()) + " "
                        + Hashes.hex(begun.after().digest()));
    }

    /** The first blank behind it ends it, whatever stands in it. */
    private static String blankless(String repository) {
        return repository.replace("%", "%25").replace(" ", "%20");
    }

    private long review(long link, Begun begun, String id) {
        String identity = identity(begun);
        Optional<Long> known = writing.handle()
                .createQuery("SELECT number FROM review WHERE link = :link AND identity = :identity")
                .bind("link", link)
                .bind("identity", identity)
                .mapTo(Long.class)
                .findOne();
        known.ifPresent(each -> Crowd.usual(writing, now).admit(each, actor.name()));
        long number = known.orElseGet(() -> open(link, identity, begun));
        Update update = writing.update("UPDATE review SET runs = runs + 1, run = :run, before_version = :before,"
                        + " after_version = :after, repository = :repository, change_id = :change,"
                        + " commit_id = :commit, branch = :branch, author = :author, page = :page, job = :job"
                        + " WHERE number = :number")
                .bind("run", id)
                .bind("before", begun.before().version())
                .bind("after", begun.after().version())
                .bind("number", number);
        origin(update, begun.origin()).execute();
        return number;
    }

    private long open(long link, String identity, Begun begun) {
        long number = writing.next("review");
        writing.update("INSERT INTO review (number, link, identity, consumer, provider, contract, state, standing,"
                        + " before_version, after_version, run, opened, changed) VALUES (:number, :link, :identity,"
                        + " :consumer, :provider, :contract, 'open', 'new', '', '', '', :now, :now)")
                .bind("number", number)
                .bind("link", link)
                .bind("identity", identity)
                .bind("consumer", begun.link().consumer())
                .bind("provider", begun.link().provider())
                .bind("contract", begun.link().contract())
                .bind("now", now.toEpochMilli())
                .execute();
        return number;
    }

    private void words(long review, Begun begun) {
        Origin origin = begun.origin();
        Stream<String> texts = Stream.concat(
                Stream.concat(
                        Stream.of(
                                begun.link().consumer(),
                                begun.link().provider(),
                                begun.link().contract(),
                                begun.before().version(),
                                begun.after().version()),
                        Stream.of(
                                        origin.repository(),
                                        origin.change(),
                                        origin.branch(),
                                        origin.author(),
                                        origin.commit())
                                .flatMap(Optional::stream)),
                begun.planned().stream().map(Planned::operation).distinct());
        Set<String> words = Words.of(texts, MOST_WORDS);
        PreparedBatch batch = writing.handle()
                .prepareBatch("INSERT INTO review_word (word, review) VALUES (:word, :review)"
                        + " ON CONFLICT (word, review) DO NOTHING");
        words.stream()
                .limit(MOST_WORDS)
                .forEach(word -> batch.bind("word", word).bind("review", review).add());
        batch.execute();
    }
}
