package dev.stormrider.review;

import dev.stormrider.ledger.DeployMatrix;
import dev.stormrider.ledger.Deployment;
import dev.stormrider.ledger.Outcome;
import dev.stormrider.ledger.Proof;
import dev.stormrider.ledger.Slice;
import dev.stormrider.report.Markup;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What runs in an environment, and which versions were ridden together. */
final class DeployMatrixPage {
    private DeployMatrixPage() {}

    /** What is known of an environment. */
    record Known(
            Optional<String> environment,
            List<String> environments,
            Slice<DeployMatrix> matrices,
            Slice<Deployment> running,
            List<Deployment> history) {}

    static String of(Visit visit, Known known) {
        return Frame.of("Deployments").page(visit, out -> {
            if (known.environment().isEmpty()) {
                empty(out);
                return;
            }
            String environment = known.environment().get();
            choice(out, environment, known.environments());
            running(out, visit, known.running());
            out.leaf("h2", "Ridden together");
            legend(out);
            if (known.matrices().items().isEmpty()) {
                out.leaf("p", "No run has named versions of its parties yet.", "class", "quiet");
            }
            known.matrices().items().forEach(matrix -> matrix(out, matrix));
            Pieces.more(out, visit, "after", known.matrices().next());
            history(out, known.history());
        });
    }

    private static void empty(Markup out) {
        out.open("section", "class", "card empty").leaf("h2", "Nothing is deployed yet");
        out.leaf("p", "Tell this server of a deployment, and it tells whether the next one may follow:");
        Pieces.command(out, "stormrider deployed --service orders --version 1.4.0 --to production");
        Pieces.command(out, "stormrider gate --service orders --version 1.5.0 --to production");
        out.close().line();
    }

    private static void choice(Markup out, String environment, List<String> environments) {
        out.open("form", "method", "get", "action", "/matrix", "class", "filters");
        Map<String, String> options = new LinkedHashMap<>();
        environments.forEach(name -> options.put(name, name));
        options.putIfAbsent(environment, environment);
        Pieces.choice(out, "Environment", "environment", options, environment);
        out.leaf("button", "Show", "type", "submit", "class", "first").close().line();
    }

    private static void running(Markup out, Visit visit, Slice<Deployment> running) {
        out.open("section").leaf("h2", "Runs there now");
        if (running.items().isEmpty()) {
            out.leaf("p", "Nobody has told of a deployment to this environment.", "class", "quiet")
                    .close();
            return;
        }
        Pieces.table(out, "What runs there now", "lines", List.of("Service", "Version", "Since", "By"));
        for (Deployment deployment : running.items()) {
            out.open("tr").leaf("th", deployment.service(), "scope", "row");
            out.open("td", "data-label", "Version")
                    .leaf("code", deployment.version())
                    .close();
            out.open("td", "data-label", "Since");
            Pieces.time(out, deployment.at());
            out.close().leaf("td", deployment.by(), "data-label", "By").close().line();
        }
        Pieces.endTable(out);
        Pieces.more(out, visit, "More services", "services", running.next());
        out.close().line();
    }

    private static void legend(Markup out) {
        out.leaf(
                "p",
                "A row for each version of the consumer, a column for each of the provider. ● runs in this environment."
                        + " A frame: the two meet there now.",
                "class",
                "quiet");
    }

    private static void matrix(Markup out, DeployMatrix matrix) {
        out.open("section", "class", "card").open("h3");
        out.leaf("a", Pieces.words(matrix.link()), "href", Pieces.path(matrix.link()));
        out.leaf("span", " " + matrix.link().contract(), "class", "quiet").close();
        out.wide(Pieces.words(matrix.link()));
        out.open("table", "class", "together").open("thead").open("tr");
        out.leaf("th", matrix.link().consumer() + " ↓   " + matrix.link().provider() + " →", "scope", "col");
        matrix.providers().forEach(version -> head(out, version, "col"));
        out.close().close().open("tbody");
        for (DeployMatrix.Version consumer : matrix.consumers()) {
            out.open("tr");
            head(out, consumer, "row");
            for (DeployMatrix.Version provider : matrix.providers()) {
                cell(out, matrix.cell(consumer.name(), provider.name()));
            }
            out.close();
        }
        out.close().close().close().close().line();
    }

    private static void head(Markup out, DeployMatrix.Version version, String scope) {
        out.open("th", "scope", scope);
        if (version.running()) {
            out.leaf("span", "● ", "class", "running", "aria-hidden", "true");
        }
        out.leaf("code", version.name());
        if (version.running()) {
            out.leaf("span", " runs there", "class", "unseen");
        }
        out.close();
    }

    private static void cell(Markup out, Optional<DeployMatrix.Cell> cell) {
        Optional<Proof> proof = cell.flatMap(DeployMatrix.Cell::proof);
        boolean meets = cell.filter(DeployMatrix.Cell::meets).isPresent();
        boolean waived = cell.filter(DeployMatrix.Cell::waived).isPresent();
        Optional<Outcome> outcome = proof.map(Proof::outcome);
        String kind = outcome.map(each -> waived && each == Outcome.BROKE ? "degraded" : each.word())
                .orElse("none");
        out.open("td", "class", kind + (meets ? " meets" : ""));
        out.text(outcome.map(each -> word(each, waived)).orElse(meets ? "? never ridden" : "–"));
        if (meets) {
            out.leaf("span", " they meet now", "class", "unseen");
        }
        proof.ifPresent(told -> {
            out.open("span", "class", "when");
            Pieces.time(out, told.at());
            out.close();
        });
        out.close();
    }

    private static String word(Outcome outcome, boolean waived) {
        return switch (outcome) {
            case HELD -> "✓ held";
            case BROKE -> waived ? "◐ waived" : "✗ broke";
            case UNKNOWN -> "? not known";
        };
    }

    private static void history(Markup out, List<Deployment> history) {
        if (history.isEmpty()) {
            return;
        }
        out.open("section").leaf("h2", "Lately");
        Pieces.table(out, "Deployments lately", "lines", List.of("Service", "Version", "Deployed", "Ended", "By"));
        for (Deployment deployment : history) {
            out.open("tr").leaf("th", deployment.service(), "scope", "row");
            out.open("td", "data-label", "Version").leaf("code", deployment.version());
            if (deployment.rolledBack()) {
                out.text(" ").leaf("span", "✗ rolled back", "class", "chip broke");
            }
            out.close().open("td", "data-label", "Deployed");
            Pieces.time(out, deployment.at());
            out.close().open("td", "data-label", "Ended");
            deployment.ended().ifPresentOrElse(at -> Pieces.time(out, at), () -> out.text("runs"));
            out.close().leaf("td", deployment.by(), "data-label", "By").close().line();
        }
        Pieces.endTable(out);
        out.close().line();
    }
}
