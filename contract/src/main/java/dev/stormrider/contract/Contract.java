package dev.stormrider.contract;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What two parties have agreed on: the operations by {@link Operation#key}, or the data that passes between them by
 * whatever way; the shapes that have a name, and notes on what was not understood.
 *
 * @param basePath the path of the first server entry, without a slash at its end; empty where there is none
 * @param basePaths the paths of all servers, which hold where an operation has none of its own; empty where none is
 *     named
 * @param data what is written and read where the contract speaks of data alone and knows no operations
 * @param callbacks what the provider asks and the consumer answers, webhooks among them, by key
 * @param endings what is deprecated: operations by key, and what messages and components hold, each under a name that
 *     is the same in every version
 * @param prose what its parts say in words, each under a name that is the same in every version
 */
public record Contract(
        String title,
        String version,
        String basePath,
        SortedSet<String> basePaths,
        SortedMap<String, Operation> operations,
        Optional<Message> data,
        SortedMap<String, Operation> callbacks,
        SortedMap<String, Ending> endings,
        Names names,
        List<Note> notes,
        SortedMap<String, Prose> prose,
        Source at) {
    public Contract {
        basePaths = Collections.unmodifiableSortedSet(new TreeSet<>(basePaths));
        endings = Collections.unmodifiableSortedMap(new TreeMap<>(endings));
        operations = Collections.unmodifiableSortedMap(new TreeMap<>(operations));
        callbacks = Collections.unmodifiableSortedMap(new TreeMap<>(callbacks));
        notes = List.copyOf(notes);
        prose = Collections.unmodifiableSortedMap(new TreeMap<>(prose));
        if (data.isPresent() && !operations.isEmpty()) {
            throw new IllegalArgumentException("a contract of data alone has no operations");
        }
    }

    /** A contract of operations, and of what the provider asks. */
    public Contract(
            String title,
            String version,
            String basePath,
            SortedMap<String, Operation> operations,
            SortedMap<String, Operation> callbacks,
            Names names,
            List<Note> notes,
            SortedMap<String, Prose> prose,
            Source at) {
        this(
                title,
                version,
                basePath,
                named(basePath),
                operations,
                Optional.empty(),
                callbacks,
                new TreeMap<>(),
                names,
                notes,
                prose,
                at);
    }

    /** A contract whose provider asks nothing. */
    public Contract(
            String title,
            String version,
            String basePath,
            SortedMap<String, Operation> operations,
            Optional<Message> data,
            Names names,
            List<Note> notes,
            SortedMap<String, Prose> prose,
            Source at) {
        this(
                title,
                version,
                basePath,
                named(basePath),
                operations,
                data,
                new TreeMap<>(),
                new TreeMap<>(),
                names,
                notes,
                prose,
                at);
    }

    private static SortedSet<String> named(String basePath) {
        return basePath.isEmpty() ? new TreeSet<>() : new TreeSet<>(Set.of(basePath));
    }

    /** A contract of operations. */
    public Contract(
            String title,
            String version,
            String basePath,
            SortedMap<String, Operation> operations,
            Names names,
            List<Note> notes,
            SortedMap<String, Prose> prose,
            Source at) {
        this(title, version, basePath, operations, Optional.empty(), names, notes, prose, at);
    }

    /** A contract of operations that says nothing in words. */
    public Contract(
            String title,
            String version,
            String basePath,
            SortedMap<String, Operation> operations,
            Names names,
            List<Note> notes,
            Source at) {
        this(title, version, basePath, operations, names, notes, new TreeMap<>(), at);
    }

    /** What has this key, whoever of the two asks it. */
    public Optional<Operation> operation(String key) {
        return Optional.ofNullable(operations.get(key)).or(() -> Optional.ofNullable(callbacks.get(key)));
    }
}
