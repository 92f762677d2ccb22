package io.scratchnet.server.models.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.scratchnet.server.api.error.UnavailableException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class ImportSlotsTest {
    private static final DataSize SPACE = DataSize.ofMegabytes(1);

    @Test
    void one_import_more_than_may_be_in_progress_is_refused_at_once() throws IOException {
        ImportSlots slots = slots(2, Duration.ofMinutes(5));

        slots.admit(() -> slots.admit(() -> {
            assertThatExceptionOfType(UnavailableException.class)
                    .isThrownBy(() -> slots.admit(() -> "third"))
                    .withMessage("all 2 concurrent imports are in use (scratchnet.limits.imports.in-progress)")
                    .satisfies(refused -> assertThat(refused.retryAfter()).isEqualTo(Duration.ofSeconds(2)));
            return "second";
        }));
        assertThat(slots.admit(() -> slots.admit(() -> "fourth"))).isEqualTo("fourth");
    }

    @Test
    void one_import_more_than_may_be_measured_is_told_to_come_back() throws IOException {
        ImportSlots slots = slots(2, Duration.ZERO);

        slots.measure(() -> {
            assertThatExceptionOfType(UnavailableException.class)
                    .isThrownBy(() -> slots.measure(() -> "second"))
                    .withMessage(
                            "all 1 concurrent evaluations of imports are in use (scratchnet.limits.imports.concurrent)")
                    .satisfies(refused -> assertThat(refused.retryAfter()).isEqualTo(Duration.ofSeconds(2)));
            return "first";
        });
        assertThat(slots.measure(() -> "third")).isEqualTo("third");
    }

    @Test
    void one_import_more_than_may_be_measured_waits_for_its_turn() throws Exception {
        ImportSlots slots = slots(2, Duration.ofMinutes(5));
        CountDownLatch started = new CountDownLatch(1);
        FutureTask<String> second = new FutureTask<>(() -> {
            started.countDown();
            return slots.measure(() -> "second");
        });

        slots.measure(() -> {
            Thread.ofVirtual().start(second);
            try {
                started.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            return "first";
        });
        assertThat(second.get()).isEqualTo("second");
    }

    private static ImportSlots slots(int inProgress, Duration wait) {
        return new ImportSlots(new ImportLimits(inProgress, 1, wait, SPACE));
    }
}
