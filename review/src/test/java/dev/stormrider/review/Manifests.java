package dev.stormrider.review;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads manifests, and finds what Kubernetes' own model has no place for. */
final class Manifests {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private static final Map<String, Class<?>> KINDS = Map.ofEntries(
            Map.entry("v1 ConfigMap", ConfigMap.class),
            Map.entry("v1 Service", Service.class),
            Map.entry("v1 ServiceAccount", ServiceAccount.class),
            Map.entry("apps/v1 Deployment", Deployment.class),
            Map.entry("apps/v1 StatefulSet", StatefulSet.class),
            Map.entry("batch/v1 Job", Job.class),
            Map.entry("networking.k8s.io/v1 Ingress", Ingress.class),
            Map.entry("networking.k8s.io/v1 NetworkPolicy", NetworkPolicy.class),
            Map.entry("policy/v1 PodDisruptionBudget", PodDisruptionBudget.class),
            Map.entry("rbac.authorization.k8s.io/v1 Role", Role.class),
            Map.entry("rbac.authorization.k8s.io/v1 RoleBinding", RoleBinding.class));

    private Manifests() {}

    /** The documents of {@code file}, with what anchors stand for. */
    static List<JsonNode> documents(Path file) throws IOException {
        return documents(Files.readString(file));
    }

    static List<JsonNode> documents(String yaml) {
        Iterable<Object> all =
                new Load(LoadSettings.builder().setAllowDuplicateKeys(false).build()).loadAllFromString(yaml);
        return StreamSupport.stream(all.spliterator(), false)
                .<JsonNode>map(each -> MAPPER.valueToTree(each))
                .filter(each -> !each.isNull())
                .toList();
    }

    static String name(JsonNode manifest) {
        return manifest.path("kind").asString("") + " "
                + manifest.path("metadata").path("name").asString("");
    }

    /** What is wrong with {@code manifest}, by the model of its kind; nothing where all of it has a place there. */
    static List<String> flaws(JsonNode manifest) {
        Class<?> kind = KINDS.get(manifest.path("apiVersion").asString("") + " "
                + manifest.path("kind").asString(""));
        if (kind == null) {
            return List.of(name(manifest) + ": nobody knows such a kind");
        }
        try {
            Object model = MAPPER.treeToValue(manifest, kind);
            List<String> flaws = new ArrayList<>();
            compare(name(manifest), manifest, MAPPER.valueToTree(model), flaws);
            unknown(name(manifest), model, flaws, 0);
            return flaws;
        } catch (JacksonException wrong) {
            return List.of(name(manifest) + ": " + wrong.getOriginalMessage());
        }
    }

    /** Whatever is written comes back from the model: nothing was passed over or changed. */
    private static void compare(String place, JsonNode written, JsonNode read, List<String> flaws) {
        if (written.isObject()) {
            written.properties()
                    .forEach(each ->
                            compare(place + "/" + each.getKey(), each.getValue(), read.path(each.getKey()), flaws));
        } else if (written.isArray()) {
            for (int index = 0; index < written.size(); index++) {
                compare(place + "/" + index, written.get(index), read.path(index), flaws);
            }
        } else if (!written.asString("").equals(read.asString(""))) {
            flaws.add(place + ": " + written + " is read as " + read);
        }
    }

    /** The model keeps what it does not know in a map of its own, in each of its objects. */
    private static void unknown(String place, Object model, List<String> flaws, int depth) {
        if (depth > 20) {
            throw new IllegalStateException("nested too deep: " + place);
        }
        if (model instanceof Iterable<?> items) {
            items.forEach(each -> unknown(place, each, flaws, depth + 1));
        } else if (model.getClass().getName().startsWith("io.fabric8.")) {
            for (var method : model.getClass().getMethods()) {
                boolean reads = method.getParameterCount() == 0
                        && method.getName().startsWith("get")
                        && !method.getName().equals("getClass");
                if (reads) {
                    read(method, model).ifPresent(value -> {
                        if (method.getName().equals("getAdditionalProperties") && value instanceof Map<?, ?> others) {
                            others.keySet().forEach(name -> flaws.add(place + ": nobody knows " + name));
                        } else {
                            unknown(place + "." + method.getName().substring(3), value, flaws, depth + 1);
                        }
                    });
                }
            }
        }
    }

    private static Optional<Object> read(Method method, Object model) {
        try {
            return Optional.ofNullable(method.invoke(model));
        } catch (ReflectiveOperationException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
