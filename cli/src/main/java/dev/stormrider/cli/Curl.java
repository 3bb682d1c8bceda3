package dev.stormrider.cli;

import dev.stormrider.contract.Party;
import dev.stormrider.experiment.ShellLine;
import dev.stormrider.experiment.Version;
import dev.stormrider.fault.Body;
import dev.stormrider.fault.Headers;
import dev.stormrider.fault.Request;
import dev.stormrider.fault.Response;
import dev.stormrider.run.Exhibit;
import dev.stormrider.run.Side;
import dev.stormrider.run.Step;
import dev.stormrider.target.Command;
import dev.stormrider.target.Container;
import dev.stormrider.target.Elsewhere;
import dev.stormrider.target.Ready;
import dev.stormrider.target.Target;
import dev.stormrider.target.Workload;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A finding as a script for a POSIX shell, which a person can read, run, and take apart. */
record Curl(Exhibit exhibit, Path file, Path base) {
    private static final int BEFORE = 5;

    String script() {
        List<String> lines = new ArrayList<>(List.of("#!/bin/sh", "# " + ShellText.comment(exhibit.finding())));
        exhibit.smallest().ifPresent(words -> lines.add("# smallest: " + ShellText.comment(words)));
        lines.add("set -eu");
        lines.add("pids=");
        lines.add("trap 'kill $pids 2>/dev/null || :' EXIT");
        lines.add("export GATEWAY_HOST=127.0.0.1 GATEWAY_PORT=" + gatewayPort());
        lines.add("export GATEWAY=\"http://$GATEWAY_HOST:$GATEWAY_PORT\"");
        lines.add("export GATEWAY_URL=\"$GATEWAY\" JAVA=\"${JAVA:-java}\"");
        lines.add("");
        provider(lines);
        consumer(lines);
        requests(lines);
        return String.join("\n", lines) + "\n";
    }

    private String gatewayPort() {
        Integer fixed = exhibit.setting().listen().get(exhibit.pairing().consumer());
        return fixed == null ? "\"${GATEWAY_PORT:-9001}\"" : String.valueOf(fixed);
    }

    private void provider(List<String> lines) {
        Optional<Target> real =
                target(exhibit.setting().providerIn(base), exhibit.pairing().provider());
        String behind = "";
        if (exhibit.experiment().subject() == Party.PROVIDER && real.isPresent()) {
            lines.add("# The provider");
            behind = " --provider \"$PROVIDER\"";
            switch (real.get()) {
                case Elsewhere elsewhere ->
                    lines.add("PROVIDER=" + ShellLine.quoted(elsewhere.address().toString()));
                case Workload workload ->
                    lines.add("PROVIDER=" + ShellLine.quoted(workload.address().toString()));
                case Command command -> {
                    String port = port(command.port(), "PROVIDER_PORT", 9003);
                    lines.add("PROVIDER_PORT=" + port);
                    lines.add("PROVIDER=\"http://127.0.0.1:$PROVIDER_PORT\"");
                    started(lines, command, "PROVIDER_PORT", "$PROVIDER");
                }
                case Container container -> {
                    lines.add("PROVIDER_PORT=" + port(container.port(), "PROVIDER_PORT", 9003));
                    lines.add("PROVIDER=\"http://127.0.0.1:$PROVIDER_PORT\"");
                    started(lines, container, Container.Network.PUBLISHED, "PROVIDER_PORT", "$PROVIDER");
                }
            }
            lines.add("");
        }
        lines.add("# A provider that plays the fault: "
                + ShellText.comment(exhibit.experiment().weather()));
        lines.add("${STORMRIDER:-stormrider} stub --fault " + ShellLine.quoted(file.toString())
                + " --port \"$GATEWAY_PORT\"" + behind + " &");
        lines.add("pids=\"$pids $!\"");
        lines.add(awaited("http://127.0.0.1:$GATEWAY_PORT", "/"));
        lines.add("");
    }

    private void consumer(List<String> lines) {
        Optional<Target> real =
                target(exhibit.setting().consumerIn(base), exhibit.pairing().consumer());
        if (real.isEmpty()) {
            lines.add("CONSUMER=\"$GATEWAY\"");
            return;
        }
        lines.add("# The consumer");
        switch (real.get()) {
            case Elsewhere elsewhere -> {
                lines.add("# It is run by somebody else, and has to ask $GATEWAY.");
                lines.add("CONSUMER=" + ShellLine.quoted(elsewhere.address().toString()));
            }
            case Workload workload -> {
                lines.add("# It runs in a cluster, and has to ask $GATEWAY.");
                lines.add("CONSUMER=" + ShellLine.quoted(workload.address().toString()));
            }
            case Command command -> {
                lines.add("CONSUMER_PORT=" + port(command.port(), "CONSUMER_PORT", 9002));
                lines.add("CONSUMER=\"http://127.0.0.1:$CONSUMER_PORT\"");
                started(lines, command, "CONSUMER_PORT", "$CONSUMER");
            }
            case Container container -> {
                lines.add("CONSUMER_PORT=" + port(container.port(), "CONSUMER_PORT", 9002));
                lines.add("CONSUMER=\"http://127.0.0.1:$CONSUMER_PORT\"");
                started(lines, container, Container.Network.HOST, "CONSUMER_PORT", "$CONSUMER");
            }
        }
        lines.add("");
    }

    private static Optional<Target> target(Side side, Version version) {
        return version == Version.BEFORE ? side.before() : side.after();
    }

    private static String port(OptionalInt port, String name, int usual) {
        return port.isPresent() ? String.valueOf(port.getAsInt()) : "\"${" + name + ":-" + usual + "}\"";
    }

    private static void started(List<String> lines, Command command, String port, String address) {
        String environment = new TreeMap<>(command.environment())
                .entrySet().stream()
                        .map(each -> ShellLine.quoted(each.getKey()) + "=" + ShellText.filled(each.getValue()) + " ")
                        .collect(Collectors.joining());
        String words = command.words().stream().map(ShellText::filled).collect(Collectors.joining(" "));
        lines.add("(");
        lines.add("  cd " + ShellLine.quoted(command.folder().toString()));
        lines.add("  export PORT=\"$" + port + "\"");
        lines.add("  exec env " + environment + words);
        lines.add(") &");
        lines.add("pids=\"$pids $!\"");
        lines.add(awaited(address, command.ready()));
    }

    private static void started(
            List<String> lines, Container container, Container.Network usual, String port, String address) {
        Container.Manner manner = container.manner();
        boolean host = manner.network().orElse(usual) == Container.Network.HOST;
        String inside =
                host ? "\"$" + port + "\"" : String.valueOf(manner.listens().orElse(8080));
        List<String> words =
                new ArrayList<>(List.of("exec", ShellLine.quoted(manner.engine().orElse("docker")), "run", "--rm"));
        words.add(host ? "--network host" : "--publish 127.0.0.1:\"$" + port + "\":" + inside);
        words.add("--env GATEWAY --env GATEWAY_URL --env GATEWAY_HOST --env GATEWAY_PORT --env PORT");
        new TreeMap<>(container.environment())
                .forEach((name, value) -> words.add("--env " + ShellLine.quoted(name) + "=" + ShellText.filled(value)));
        words.add(ShellLine.quoted(container.image()));
        container.arguments().forEach(word -> words.add(ShellText.filled(word)));
        lines.add("(");
        lines.add("  export PORT=" + inside);
        lines.add("  " + String.join(" ", words));
        lines.add(") &");
        lines.add("pids=\"$pids $!\"");
        lines.add(awaited(address, container.ready()));
    }

    private static String awaited(String address, Ready ready) {
        return switch (ready) {
            case Ready.Accepts accepts -> awaited(address, "/");
            case Ready.Holds holds -> awaited(address, "/");
            case Ready.Answers(String path) -> awaited(address, path);
        };
    }

    /** Until somebody answers, whatever the answer. */
    private static String awaited(String address, String path) {
        return "curl -s -o /dev/null --max-time 60 --retry 60 --retry-delay 1 --retry-connrefused \"" + address + "\""
                + ShellLine.quoted(path) + " || :";
    }

    private void requests(List<String> lines) {
        List<Step> steps =
                exhibit.setting().traffic().getOrDefault(exhibit.pairing().consumer(), List.of());
        Optional<Exhibit.Shown> shown = exhibit.shows().stream().findFirst();
        int at = 0;
        for (int i = 0; i < steps.size(); i++) {
            at = shown.isPresent() && steps.get(i).name().equals(shown.get().step()) ? i : at;
        }
        if (at > BEFORE) {
            lines.add("# The run had sent " + (at - BEFORE) + " other requests before.");
        }
        for (int i = Math.max(0, at - BEFORE); i < steps.size() && i <= at; i++) {
            lines.add("# " + ShellText.comment(steps.get(i).name()));
            lines.add(sent(steps.get(i).request()) + (i < at ? " || :" : " || echo \"curl: exit $?\""));
            lines.add("echo");
        }
        shown.ifPresent(each -> {
            each.calm().ifPresent(response -> lines.add("# in calm weather: " + told(response)));
            lines.add("# seen:            " + each.seen().map(Curl::told).orElse("no whole answer"));
            lines.add("# " + ShellText.comment(each.harm() + ": " + each.text()));
        });
    }

    private static String told(Response response) {
        return ShellText.comment(response.status() + " " + response.body().text());
    }

    /** A request as a line for curl, to the byte. */
    static String sent(Request request) {
        StringBuilder line = new StringBuilder();
        Body body = request.body();
        boolean binary = !Body.of(body.text()).equals(body) || body.text().indexOf('\0') >= 0;
        if (binary) {
            line.append("printf %s ")
                    .append(Base64.getEncoder().encodeToString(body.bytes()))
                    .append(" | base64 -d | ");
        }
        line.append("curl -sS -i -g --path-as-is --max-time 30 ");
        line.append(request.method().equals("HEAD") ? "-I" : "-X " + ShellLine.quoted(request.method()));
        for (Headers.Line header : request.headers().lines()) {
            boolean counted = header.name().equalsIgnoreCase("content-length")
                    || header.name().equalsIgnoreCase("host");
            String field = header.value().isEmpty() ? header.name() + ";" : header.name() + ": " + header.value();
            line.append(counted ? "" : " -H " + ShellLine.quoted(field));
        }
        if (!body.isEmpty()) {
            boolean typed = request.headers().first("content-type").isPresent();
            line.append(typed ? "" : " -H Content-Type:");
            line.append(binary ? " --data-binary @-" : " --data-raw " + ShellLine.quoted(body.text()));
        }
        return line.append(" \"$CONSUMER\"")
                .append(ShellLine.quoted(request.target()))
                .toString();
    }
}
