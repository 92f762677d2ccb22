package io.scratchnet.server.training;

import io.scratchnet.engine.training.EpochResult;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How well the network does, each figure null until it is known.
 *
 * @param loss of the running or last epoch on the training samples
 * @param accuracy of the running or last epoch on the training samples, in [0, 1]
 * @param validationLoss after the last finished epoch
 * @param validationAccuracy after the last finished epoch, in [0, 1]
 * @param testAccuracy on the test part, read once at the end, in [0, 1]
 */
@Schema(name = "JobMetrics")
public record JobMetrics(
        @Nullable @Schema(example = "0.021") Double loss,
        @Nullable @Schema(example = "0.93") Double accuracy,
        @Nullable @Schema(example = "0.02") Double validationLoss,
        @Nullable @Schema(example = "0.94") Double validationAccuracy,
        @Nullable @Schema(example = "0.979") Double testAccuracy) {

    static final JobMetrics NONE = new JobMetrics(null, null, null, null, null);

    public JobMetrics running(double loss, double accuracy) {
        return new JobMetrics(loss, accuracy, validationLoss, validationAccuracy, testAccuracy);
    }

    public JobMetrics after(EpochResult epoch) {
        return new JobMetrics(
                epoch.loss(), epoch.accuracy(), epoch.validationLoss(), epoch.validationAccuracy(), testAccuracy);
    }

    JobMetrics tested(double testAccuracy) {
        return new JobMetrics(loss, accuracy, validationLoss, validationAccuracy, testAccuracy);
    }
}
