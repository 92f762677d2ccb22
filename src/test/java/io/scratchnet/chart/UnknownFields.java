package io.scratchnet.chart;

import io.fabric8.kubernetes.api.model.KubernetesResource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Fields that were written but that Kubernetes does not know: it would drop them without a word. */
final class UnknownFields {
    private final List<String> found = new ArrayList<>();

    private UnknownFields() {}

    static List<String> in(Object root) {
        UnknownFields fields = new UnknownFields();
        fields.look(root, root.getClass().getSimpleName());
        return fields.found;
    }

    private void look(Object value, String path) {
        switch (value) {
            case Collection<?> items -> items.forEach(item -> look(item, path + "[]"));
            case Map<?, ?> entries -> entries.forEach((key, item) -> look(item, path + "." + key));
            case KubernetesResource resource -> properties(resource, path);
            default -> {}
        }
    }

    private void properties(KubernetesResource resource, String path) {
        for (Method method : resource.getClass().getMethods()) {
            if (method.getName().startsWith("get") && method.getParameterCount() == 0) {
                Object value = call(method, resource);
                if (method.getName().equals("getAdditionalProperties")) {
                    ((Map<?, ?>) value).keySet().forEach(key -> found.add(path + "." + key));
                } else if (value != null) {
                    look(value, path + "." + method.getName().substring(3));
                }
            }
        }
    }

    private static Object call(Method method, Object target) {
        try {
            return method.invoke(target);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(method.toString(), e);
        }
    }
}
