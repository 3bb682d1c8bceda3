package dev.stormrider.review;

import dev.stormrider.ledger.DeployMatrix;
import dev.stormrider.ledger.Deployment;
import dev.stormrider.ledger.Ledger;
import dev.stormrider.ledger.Right;
import dev.stormrider.ledger.Slice;
import java.util.List;
import java.util.Optional;

/** The part of the API that knows what runs where, and answers what may. */
record DeploymentDesk(Ledger ledger) {
    private static final Door READ = Door.needs(Right.READ);
    private static final int USUAL = 50;

    /** A version that runs somewhere from now on. */
    record Deployed(String service, String version, String environment, Optional<Boolean> alongside) {}

    /** A version that was taken back. */
    record RolledBack(String service, Optional<String> version, String environment, Optional<String> reason) {}

    /** What runs in an environment; {@code next} begins the next part, where there is one. */
    record Running(List<Deployment> deployments, Optional<String> next) {}

    /** The environments, by name. */
    record Environments(List<String> environments) {}

    /** Which versions were ridden together, of each link. */
    record Matrices(List<DeployMatrix> links, Optional<String> next) {}

    Routes in(Routes routes) {
        return routes.get("/api/v1/gate", READ, this::gate)
                .post("/api/v1/deployments", Door.needs(Right.DEPLOY), this::deployed)
                .post("/api/v1/rollbacks", Door.needs(Right.DEPLOY), this::rolledBack)
                .get("/api/v1/deployments", READ, this::history)
                .get("/api/v1/running", READ, this::running)
                .get("/api/v1/environments", READ, this::environments)
                .get("/api/v1/matrix", READ, this::matrix);
    }

    private Reply gate(Call call) throws Refused {
        return Reply.json(
                200,
                ledger.deployments()
                        .clearance(
                                call.needed("service"),
                                call.needed("version"),
                                call.needed("environment"),
                                call.now()));
    }

    private Reply deployed(Call call) throws Refused {
        Deployed told = call.body(Deployed.class, "deployment");
        Deployment deployment = ledger.deployments()
                .deployed(
                        call.actor(),
                        told.service(),
                        told.version(),
                        told.environment(),
                        told.alongside().orElse(false),
                        call.now());
        return Reply.json(201, deployment);
    }

    private Reply rolledBack(Call call) throws Refused {
        RolledBack told = call.body(RolledBack.class, "rollback");
        Deployment deployment = ledger.deployments()
                .rolledBack(
                        call.actor(),
                        told.service(),
                        told.version(),
                        told.environment(),
                        told.reason().orElse(""),
                        call.now());
        return Reply.json(201, deployment);
    }

    private Reply history(Call call) throws Refused {
        int most = call.askedNumber("most", USUAL, 1, Slice.MOST);
        return Reply.json(
                200,
                ledger.deployments()
                        .history(call.asked("environment"), call.asked("service"), call.asked("after"), most));
    }

    private Reply running(Call call) throws Refused {
        Slice<Deployment> part =
                ledger.deployments().running(call.needed("environment"), call.asked("after"), call.most());
        return Reply.json(200, new Running(part.items(), part.next()));
    }

    private Reply environments(Call call) {
        return Reply.json(200, new Environments(ledger.deployments().environments()));
    }

    private Reply matrix(Call call) throws Refused {
        Slice<DeployMatrix> part =
                ledger.deployments().matrix(call.needed("environment"), call.asked("after"), call.most(), call.now());
        return Reply.json(200, new Matrices(part.items(), part.next()));
    }
}
