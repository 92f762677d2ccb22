package io.scratchnet.server.training.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.Scheduler;
import io.scratchnet.server.storage.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** Spring stops what a context runs when it is paused, and starts it again. */
class TrainingStopTest {
    @Test
    void jobs_are_taken_again_after_a_stop_and_a_start() {
        Scheduler queue = Scheduler.create(TestDatabase.H2.migrated()).build();
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        beans.addBean("queue", queue);
        TrainingStop stop = new TrainingStop(beans.getBeanProvider(Scheduler.class));
        stop.start();

        stop.stop();
        assertThat(stop.begun()).isTrue();
        assertThat(queue.getSchedulerState().isPaused()).isTrue();

        stop.start();
        assertThat(stop.begun()).isFalse();
        assertThat(queue.getSchedulerState().isPaused()).isFalse();
    }
}
