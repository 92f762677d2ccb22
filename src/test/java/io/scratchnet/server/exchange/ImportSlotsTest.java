package io.scratchnet.server.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.scratchnet.server.problems.UnavailableException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class ImportSlotsTest {
    private static final DataSize SPACE = DataSize.ofMegabytes(1);

    @Test
    void one_import_more_than_may_run_is_told_to_come_back() throws IOException {
        ImportSlots slots = slots(Duration.ZERO);

        slots.run(() -> {
            assertThatExceptionOfType(UnavailableException.class)
                    .isThrownBy(() -> slots.run(() -> "second"))
                    .withMessage("all 1 places for imports are taken (scratchnet.limits.imports.concurrent)")
                    .satisfies(refused -> assertThat(refused.retryAfter()).isEqualTo(Duration.ofSeconds(2)));
            return "first";
        });
        assertThat(slots.run(() -> "third")).isEqualTo("third");
    }

    @Test
    void one_import_more_than_may_run_waits_for_its_turn() throws Exception {
        ImportSlots slots = slots(Duration.ofMinutes(5));
        CountDownLatch started = new CountDownLatch(1);
        FutureTask<String> second = new FutureTask<>(() -> {
            started.countDown();
            return slots.run(() -> "second");
        });

        slots.run(() -> {
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

    private static ImportSlots slots(Duration wait) {
        return new ImportSlots(new ImportLimits(1, wait, SPACE, SPACE));
    }
}
