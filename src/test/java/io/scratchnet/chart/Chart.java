package io.scratchnet.chart;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The chart of this repository, and what it renders to. */
final class Chart {
    static final Path FOLDER = Path.of("helm", "scratchnet");
    private static final KubernetesSerialization YAML = new KubernetesSerialization();

    private Chart() {}

    /** What Kubernetes would be given for these values. */
    static List<HasMetadata> render(Map<String, ?> values) {
        TemplateCommand command = new Helm(FOLDER).template().withName("demo");
        values.forEach(command::set);
        return Stream.of(command.call().split("(?m)^---$", -1))
                .filter(document -> document.contains("kind:"))
                .map(document -> (HasMetadata) read(document))
                .toList();
    }

    static Object read(String document) {
        return YAML.unmarshal(document);
    }

    /** The one object of a kind. */
    static <T extends HasMetadata> T only(Class<T> kind, Map<String, ?> values) {
        List<T> found =
                render(values).stream().filter(kind::isInstance).map(kind::cast).toList();
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " objects are a " + kind.getSimpleName());
        }
        return found.getFirst();
    }
}
