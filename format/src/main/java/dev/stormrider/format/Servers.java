package dev.stormrider.format;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The servers that an OpenAPI file, a path item or an operation names; only their paths say where messages go. */
final class Servers {
    private Servers() {}

    /** The path of the first server, without a slash at its end; empty where there is none. */
    static String basePath(Tree root) {
        return servers(root).findFirst().map(Servers::path).orElse("");
    }

    /** The paths of all servers that {@code holder} names, the first one first. */
    static List<String> paths(Tree holder) {
        return servers(holder).map(Servers::path).distinct().toList();
    }

    private static Stream<Tree> servers(Tree holder) {
        return holder.child("servers").map(servers -> servers.list().stream()).orElse(Stream.empty());
    }

    private static String path(Tree server) {
        String url = server.child("url").flatMap(Tree::written).orElse("");
        String path = withoutHost(filled(url, server.child("variables")));
        int end = path.length();
        while (end > 0 && path.charAt(end - 1) == '/') {
            end--;
        }
        return path.substring(0, end);
    }

    /** Variables stand in braces and have a default (OpenAPI 3.0.3, section 4.7.6). */
    private static String filled(String url, Optional<Tree> variables) {
        StringBuilder filled = new StringBuilder();
        int at = 0;
        for (int open = url.indexOf('{'); open >= 0; open = url.indexOf('{', at)) {
            int close = url.indexOf('}', open);
            if (close < 0) {
                break;
            }
            String name = url.substring(open + 1, close);
            filled.append(url, at, open);
            filled.append(variables
                    .flatMap(all -> all.child(name))
                    .flatMap(variable -> variable.child("default"))
                    .flatMap(Tree::written)
                    .orElse(name));
            at = close + 1;
        }
        return filled.append(url.substring(at)).toString();
    }

    private static String withoutHost(String url) {
        int scheme = url.indexOf("//");
        String rest = scheme >= 0 ? url.substring(scheme + 2) : url;
        int slash = rest.indexOf('/');
        String path = scheme < 0 ? rest : slash < 0 ? "" : rest.substring(slash);
        String clean = path.split("[?#]", 2)[0];
        return clean.isEmpty() || clean.startsWith("/") ? clean : "/" + clean;
    }
}
