package io.scratchnet.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ChartTest {
    private static final Map<String, Object> DEFAULTS = Map.of();
    private static final Map<String, Object> POSTGRESQL = Map.of(
            "replicaCount", 3, "database.url", "jdbc:postgresql://db:5432/scratchnet", "database.existingSecret", "db");

    private static final Map<String, Object> WORKERS = Map.of(
            "replicaCount",
            2,
            "worker.enabled",
            true,
            "worker.replicaCount",
            5,
            "database.url",
            "jdbc:postgresql://db:5432/scratchnet",
            "database.existingSecret",
            "db");

    static List<Map<String, Object>> values() {
        return List.of(
                DEFAULTS,
                POSTGRESQL,
                WORKERS,
                Map.of("persistence.enabled", false),
                Map.of("contextPath", "/ml"),
                Map.of(
                        "persistence.existingClaim",
                        "mine",
                        "cpu.limit",
                        "2",
                        "config.SCRATCHNET_BOOTSTRAP_ENABLED",
                        "x"),
                Map.of("imagePullSecrets[0].name", "pull", "podAnnotations.a", "b", "nodeSelector.disk", "ssd"));
    }

    @Test
    void the_chart_passes_a_strict_lint() {
        LintResult result = new Helm(Chart.FOLDER).lint().strict().call();

        assertThat(result.isFailed()).as(result.getMessages().toString()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("values")
    void kubernetes_knows_every_field_that_is_rendered(Map<String, Object> values) {
        for (HasMetadata object : Chart.render(values)) {
            assertThat(UnknownFields.in(object)).isEmpty();
        }
    }

    @Test
    void a_misspelled_field_would_be_found() {
        Object misspelled = Chart.read("""
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: x}
                spec:
                  template:
                    spec:
                      containers: [{name: x, securityContext: {readOnlyRootFileSystem: true}}]
                """);

        assertThat(UnknownFields.in(misspelled)).singleElement().asString().endsWith(".readOnlyRootFileSystem");
    }

    @Test
    void one_pod_at_a_time_uses_the_embedded_database() {
        Deployment deployment = Chart.only(Deployment.class, DEFAULTS);

        assertThat(deployment.getSpec().getReplicas()).isEqualTo(1);
        assertThat(deployment.getSpec().getStrategy().getType()).isEqualTo("Recreate");
        assertThat(Chart.only(PersistentVolumeClaim.class, DEFAULTS)
                        .getMetadata()
                        .getName())
                .isEqualTo(pod(DEFAULTS)
                        .getVolumes()
                        .getFirst()
                        .getPersistentVolumeClaim()
                        .getClaimName());
    }

    @Test
    void several_pods_share_postgresql() {
        Deployment deployment = Chart.only(Deployment.class, POSTGRESQL);

        assertThat(deployment.getSpec().getReplicas()).isEqualTo(3);
        assertThat(deployment.getSpec().getStrategy().getType()).isEqualTo("RollingUpdate");
        assertThat(container(POSTGRESQL).getEnv())
                .extracting(EnvVar::getName)
                .contains("SPRING_DATASOURCE_URL", "SPRING_DATASOURCE_USERNAME", "SPRING_DATASOURCE_PASSWORD");
        assertThat(Chart.render(POSTGRESQL)).noneMatch(PersistentVolumeClaim.class::isInstance);
    }

    @Test
    void several_pods_without_postgresql_are_refused() {
        assertThatThrownBy(() -> Chart.render(Map.of("replicaCount", 2)))
                .hasMessageContaining("replicaCount above 1 needs database.url");
    }

    @Test
    void one_deployment_does_everything_by_default() {
        assertThat(role(Chart.only(Deployment.class, DEFAULTS))).isEqualTo("all");
    }

    @Test
    void workers_train_what_the_others_take() {
        List<Deployment> deployments = Chart.render(WORKERS).stream()
                .filter(Deployment.class::isInstance)
                .map(Deployment.class::cast)
                .toList();

        assertThat(deployments)
                .extracting(
                        ChartTest::role,
                        deployment -> deployment.getSpec().getReplicas(),
                        deployment -> deployment.getMetadata().getName().endsWith("-worker"))
                .containsExactlyInAnyOrder(tuple("api", 2, false), tuple("worker", 5, true));
        assertThat(deployments)
                .extracting(deployment -> deployment.getSpec().getSelector().getMatchLabels())
                .doesNotHaveDuplicates();
    }

    @Test
    void the_service_leads_to_no_worker() {
        Map<String, String> selector =
                Chart.only(Service.class, WORKERS).getSpec().getSelector();

        assertThat(Chart.render(WORKERS))
                .filteredOn(Deployment.class::isInstance)
                .map(Deployment.class::cast)
                .filteredOn(deployment -> deployment
                        .getSpec()
                        .getTemplate()
                        .getMetadata()
                        .getLabels()
                        .entrySet()
                        .containsAll(selector.entrySet()))
                .singleElement()
                .extracting(ChartTest::role)
                .isEqualTo("api");
    }

    @Test
    void workers_without_postgresql_are_refused() {
        assertThatThrownBy(() -> Chart.render(Map.of("worker.enabled", true)))
                .hasMessageContaining("worker.enabled needs database.url");
    }

    @Test
    void a_claim_of_ones_own_is_used_and_none_is_made() {
        Map<String, Object> values = Map.of("persistence.existingClaim", "mine");

        assertThat(Chart.render(values)).noneMatch(PersistentVolumeClaim.class::isInstance);
        assertThat(pod(values)
                        .getVolumes()
                        .getFirst()
                        .getPersistentVolumeClaim()
                        .getClaimName())
                .isEqualTo("mine");
    }

    @Test
    void the_pod_meets_the_restricted_standard() {
        PodSpec pod = pod(DEFAULTS);
        var container = container(DEFAULTS).getSecurityContext();

        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(pod.getSecurityContext().getRunAsUser()).isEqualTo(10001L);
        assertThat(pod.getSecurityContext().getFsGroup()).isEqualTo(10001L);
        assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
        assertThat(container.getAllowPrivilegeEscalation()).isFalse();
        assertThat(container.getReadOnlyRootFilesystem()).isTrue();
        assertThat(container.getCapabilities().getDrop()).containsExactly("ALL");
        assertThat(pod.getAutomountServiceAccountToken()).isFalse();
        assertThat(Chart.only(ServiceAccount.class, DEFAULTS).getAutomountServiceAccountToken())
                .isFalse();
    }

    @Test
    void each_probe_asks_the_service_itself() {
        Container container = container(DEFAULTS);

        assertThat(container.getStartupProbe().getHttpGet().getPath()).isEqualTo("/actuator/health/liveness");
        assertThat(container.getLivenessProbe().getHttpGet().getPath()).isEqualTo("/actuator/health/liveness");
        assertThat(container.getReadinessProbe().getHttpGet().getPath()).isEqualTo("/actuator/health/readiness");
        assertThat(List.of(container.getStartupProbe(), container.getLivenessProbe(), container.getReadinessProbe()))
                .allMatch(probe -> probe.getHttpGet().getPort().getStrVal().equals("http"));
        assertThat(container.getPorts().getFirst().getName()).isEqualTo("http");
        assertThat(container.getPorts().getFirst().getContainerPort()).isEqualTo(8080);
        assertThat(Chart.only(Service.class, DEFAULTS)
                        .getSpec()
                        .getPorts()
                        .getFirst()
                        .getTargetPort()
                        .getStrVal())
                .isEqualTo(container.getPorts().getFirst().getName());
    }

    @Test
    void below_a_path_the_probes_ask_below_it_too() {
        Container container = container(Map.of("contextPath", "/ml"));

        assertThat(container.getEnv())
                .extracting(EnvVar::getName, EnvVar::getValue)
                .contains(tuple("SERVER_SERVLET_CONTEXTPATH", "/ml"));
        assertThat(List.of(container.getStartupProbe(), container.getLivenessProbe(), container.getReadinessProbe()))
                .allMatch(probe -> probe.getHttpGet().getPath().startsWith("/ml/actuator/health/"));
        assertThat(container(DEFAULTS).getEnv())
                .extracting(EnvVar::getName)
                .doesNotContain("SERVER_SERVLET_CONTEXTPATH");
    }

    /** A Service named server would set SERVER_PORT. */
    @Test
    void no_pod_is_given_variables_of_the_services_around_it() {
        assertThat(Chart.render(WORKERS))
                .filteredOn(Deployment.class::isInstance)
                .map(Deployment.class::cast)
                .hasSize(2)
                .allMatch(deployment ->
                        !deployment.getSpec().getTemplate().getSpec().getEnableServiceLinks());
    }

    @Test
    void the_documented_ingress_leads_to_the_service_below_its_path() throws IOException {
        String document = Files.readString(Path.of("docs", "deployment.md"));
        Object ingress = Chart.read(document.replaceAll("(?s).*```yaml\n(apiVersion.*?)```.*", "$1"));
        Service service = Chart.only(Service.class, Map.of("contextPath", "/ml"));

        assertThat(UnknownFields.in(ingress)).isEmpty();
        var path = ((Ingress) ingress)
                .getSpec()
                .getRules()
                .getFirst()
                .getHttp()
                .getPaths()
                .getFirst();
        assertThat(path.getPath()).isEqualTo("/ml");
        assertThat(path.getBackend().getService().getName())
                .isEqualTo(service.getMetadata().getName());
        assertThat(path.getBackend().getService().getPort().getNumber())
                .isEqualTo(service.getSpec().getPorts().getFirst().getPort());
    }

    @Test
    void the_service_finds_the_pods() {
        Deployment deployment = Chart.only(Deployment.class, DEFAULTS);
        Map<String, String> labels =
                deployment.getSpec().getTemplate().getMetadata().getLabels();

        assertThat(labels)
                .containsAllEntriesOf(deployment.getSpec().getSelector().getMatchLabels());
        assertThat(labels)
                .containsAllEntriesOf(
                        Chart.only(Service.class, DEFAULTS).getSpec().getSelector());
        assertThat(pod(DEFAULTS).getServiceAccountName())
                .isEqualTo(
                        Chart.only(ServiceAccount.class, DEFAULTS).getMetadata().getName());
    }

    @Test
    void the_password_comes_from_the_secret() {
        var password = container(POSTGRESQL).getEnv().stream()
                .filter(variable -> variable.getName().equals("SPRING_DATASOURCE_PASSWORD"))
                .findFirst()
                .orElseThrow()
                .getValueFrom()
                .getSecretKeyRef();

        assertThat(password.getName()).isEqualTo("db");
        assertThat(password.getKey()).isEqualTo("password");
        assertThatThrownBy(() -> Chart.render(Map.of("database.url", "jdbc:postgresql://db/x")))
                .hasMessageContaining("database.existingSecret");
    }

    @Test
    void settings_reach_the_service_and_nothing_is_kept_without_persistence() {
        Map<String, Object> values =
                Map.of("config.SCRATCHNET_LIMITS_JOBS_QUEUED", "x20", "persistence.enabled", false);

        assertThat(container(values).getEnv())
                .extracting(EnvVar::getName, EnvVar::getValue)
                .contains(tuple("SCRATCHNET_LIMITS_JOBS_QUEUED", "x20"));
        assertThat(pod(values).getVolumes().getFirst().getEmptyDir()).isNotNull();
        assertThat(Chart.render(values)).noneMatch(PersistentVolumeClaim.class::isInstance);
    }

    @Test
    void the_memory_limit_is_the_budget_of_the_start_script() {
        Map<String, Object> values = Map.of("memory.heap", 700, "memory.offHeap", 900);

        assertThat(container(values).getResources().getLimits().get("memory")).hasToString("2624Mi");
        assertThat(container(values).getEnv())
                .extracting(EnvVar::getName, EnvVar::getValue)
                .contains(tuple("SCRATCHNET_HEAP", "700"), tuple("SCRATCHNET_OFFHEAP", "900"));
    }

    @Test
    void the_state_volume_is_where_the_image_keeps_its_state() throws IOException {
        String mount = container(DEFAULTS).getVolumeMounts().getFirst().getMountPath();

        assertThat(Files.readString(Path.of("Dockerfile"))).contains("ENV SCRATCHNET_STATEDIR=" + mount);
    }

    @ParameterizedTest
    @CsvSource({
        "replicaCount, 0",
        "memory.heap, lots",
        "service.port, 70000",
        "image.pullPolicy, Sometimes",
        "database.url, jdbc:h2:mem:x",
        "persistence.size, big",
        "unknown, 1",
        "config.SERVER_PORT, a",
        "config.SCRATCHNET_ROLE, api",
        "config.SERVER_SERVLET_CONTEXTPATH, /ml",
        "config.SERVER_SERVLET_CONTEXT_PATH, /ml",
        "contextPath, ml",
        "contextPath, /ml/",
        "worker.replicaCount, 0",
        "config.lower, a",
        "memory.unknown, 1"
    })
    void a_wrong_value_is_refused(String key, String value) {
        assertThatThrownBy(() -> Chart.render(Map.of(key, value))).hasMessageContaining("schema");
    }

    private static org.assertj.core.groups.Tuple tuple(Object... values) {
        return org.assertj.core.groups.Tuple.tuple(values);
    }

    private static String role(Deployment deployment) {
        return deployment.getSpec().getTemplate().getSpec().getContainers().getFirst().getEnv().stream()
                .filter(variable -> variable.getName().equals("SCRATCHNET_ROLE"))
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    private static PodSpec pod(Map<String, Object> values) {
        return Chart.only(Deployment.class, values).getSpec().getTemplate().getSpec();
    }

    private static Container container(Map<String, Object> values) {
        return pod(values).getContainers().getFirst();
    }
}
