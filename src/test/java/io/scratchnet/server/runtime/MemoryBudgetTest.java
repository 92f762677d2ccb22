package io.scratchnet.server.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.util.unit.DataSize;

class MemoryBudgetTest {
    private static final long MIB = 1 << 20;

    @Test
    void each_part_gets_what_its_setting_says_where_that_fits() {
        MemoryBudget budget = budget(Role.ALL, 2, 1 << 20);
        assertThat(budget.job()).isEqualTo(1024 * MIB);
        assertThat(budget.loadedModels()).isEqualTo(256 * MIB);
        assertThat(budget.oneImport()).isEqualTo(150 * MIB);
    }

    @Test
    void jobs_share_what_models_imports_and_predictions_leave() {
        long left = 2048 - 2 * 256 - 2 * 150 - 2048 / 16;
        assertThat(budget(Role.ALL, 2, 2048).job()).isEqualTo(left * MIB / 2);
    }

    @Test
    void two_of_the_largest_jobs_fit_beside_full_models_and_imports_in_a_process_of_any_size() {
        for (long mebibytes = 16; mebibytes < 1 << 14; mebibytes *= 2) {
            MemoryBudget budget = budget(Role.ALL, 2, mebibytes);
            assertThat(2 * budget.job() + 2 * budget.loadedModels() + 2 * budget.oneImport())
                    .as(mebibytes + " MiB")
                    .isBetween(1L, mebibytes * MIB);
            assertThat(budget.job()).as(mebibytes + " MiB").isPositive();
        }
    }

    @Test
    void a_worker_has_no_models_and_imports_beside_its_jobs() {
        assertThat(budget(Role.WORKER, 2, 2048).job()).isEqualTo((2048 - 2048 / 16) * MIB / 2);
        assertThat(budget(Role.API, 2, 2048).job())
                .as("trained by a worker")
                .isEqualTo(budget(Role.WORKER, 2, 2048).job());
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1})
    void settings_of_no_memory_are_refused_with_their_name(long bytes) {
        DataSize none = DataSize.ofBytes(bytes);
        DataSize some = DataSize.ofBytes(1);
        assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
                .isThrownBy(() -> new MemorySettings(none, 1, some, some, 1))
                .withMessageContaining("scratchnet.limits.jobs.memory");
        assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
                .isThrownBy(() -> new MemorySettings(some, 1, some, none, 1))
                .withMessageContaining("scratchnet.limits.imports.memory");
    }

    private static MemoryBudget budget(Role role, int jobs, long mebibytes) {
        MemorySettings settings = new MemorySettings(
                DataSize.ofGigabytes(1), jobs, DataSize.ofMegabytes(256), DataSize.ofMegabytes(150), 2);
        return new MemoryBudget(settings, role, mebibytes * MIB);
    }
}
