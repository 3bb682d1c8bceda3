package dev.stormrider.forge;

/**
 * A change at a forge.
 *
 * @param path of the repository: {@code "acme/orders"}
 * @param number of the pull or merge request
 * @param head the commit that was ridden, whole
 */
public record Spot(String path, long number, String head) {
    public Spot {
        if (!path.matches("[A-Za-z0-9_.-]{1,200}(/[A-Za-z0-9_.-]{1,200}){1,20}") || path.contains("..")) {
            throw new IllegalArgumentException("a repository has a path such as acme/orders");
        }
        if (!head.matches("[0-9a-f]{7,64}")) {
            throw new IllegalArgumentException("a commit is written in hexadecimal digits");
        }
        if (number < 1) {
            throw new IllegalArgumentException("changes count from 1");
        }
    }
}
