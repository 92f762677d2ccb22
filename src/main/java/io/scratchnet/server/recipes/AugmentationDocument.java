package io.scratchnet.server.recipes;

import io.scratchnet.engine.augmentation.Augmentation;
import io.scratchnet.server.problems.Violations;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The JSON form of augmentation. */
@Schema(
        name = "Augmentation",
        description =
                "How far each training image is changed, at random and anew in every epoch; 0 is off. Given, it replaces"
                        + " that of the preset as a whole: {} switches all of it off. Images that are measured stay as they are")
record AugmentationDocument(
        @Nullable
        @Schema(
                defaultValue = "0",
                minimum = "0",
                maximum = "28",
                example = "1",
                description = "greatest shift in pixels, each way")
        Double shift,

        @Nullable
        @Schema(
                defaultValue = "0",
                minimum = "0",
                maximum = "180",
                example = "12",
                description = "greatest turn in degrees, either way")
        Double rotation,

        @Nullable
        @Schema(
                defaultValue = "0",
                minimum = "0",
                maximum = "0.9",
                example = "0.15",
                description = "greatest change of width and of height, as a share")
        Double scale,

        @Nullable
        @Schema(
                defaultValue = "0",
                minimum = "0",
                maximum = "60",
                example = "10",
                description = "greatest slant in degrees, either way")
        Double shear,

        @Nullable
        @Schema(
                defaultValue = "0",
                minimum = "0",
                maximum = "28",
                example = "1.4",
                description = "standard deviation of the elastic displacement in pixels (Simard et al., 2003)")
        Double elasticAlpha,

        @Nullable
        @Schema(
                defaultValue = "4",
                minimum = "1",
                maximum = "28",
                example = "4",
                description = "how smooth the elastic displacement is: the standard deviation in pixels of the"
                        + " Gaussian that smooths it")
        Double elasticSigma,

        @Nullable
        @Schema(
                defaultValue = "0",
                minimum = "0",
                maximum = "1",
                example = "0.05",
                description = "standard deviation of the noise added to each pixel, of values in [0, 1]")
        Double noise) {

    private static final double SIGMA = 4;

    static AugmentationDocument of(Augmentation given) {
        return new AugmentationDocument(
                given.shift(),
                given.rotation(),
                given.scale(),
                given.shear(),
                given.elasticAlpha(),
                given.elasticSigma(),
                given.noise());
    }

    /** The augmentation; for a broken rule it notes a violation, and the answer means nothing. */
    Augmentation toAugmentation(String pointer, Violations violations) {
        Settings settings = new Settings(pointer, violations);
        return new Augmentation(
                settings.number("shift", shift, 0, Interval.PIXELS),
                settings.number("rotation", rotation, 0, Interval.HALF_TURN),
                settings.number("scale", scale, 0, Interval.SPLIT),
                settings.number("shear", shear, 0, Interval.SLANT),
                settings.number("elasticAlpha", elasticAlpha, 0, Interval.PIXELS),
                settings.number("elasticSigma", elasticSigma, SIGMA, Interval.SMOOTHNESS),
                settings.number("noise", noise, 0, Interval.UNIT));
    }
}
