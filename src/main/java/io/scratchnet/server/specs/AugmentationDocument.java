package io.scratchnet.server.specs;

import io.scratchnet.engine.augmentation.Augmentation;
import io.scratchnet.server.api.error.Violations;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The JSON form of augmentation. */
@Schema(
        name = "Augmentation",
        description =
                "Random distortion of each image, sampled again in every epoch; 0 is off. If given, it replaces the preset's"
                        + " augmentation as a whole: {} turns all of it off")
record AugmentationDocument(
        @Nullable
        @Schema(
                defaultValue = "0",
                minimum = "0",
                maximum = "1000",
                example = "2",
                description = "translation in pixels, right and down, each uniform in ±shift")
        Double shift,

        @Nullable
        @Schema(
                defaultValue = "0",
                minimum = "0",
                maximum = "180",
                example = "10",
                description = "rotation in degrees about the image's centre, uniform in ±rotation")
        Double rotation,

        @Nullable
        @Schema(
                defaultValue = "0",
                minimum = "0",
                exclusiveMaximumValue = 1,
                example = "0.1",
                description = "factors for width and height, each uniform in 1 ± scale")
        Double scale,

        @Nullable
        @Schema(
                defaultValue = "0",
                minimum = "0",
                exclusiveMaximumValue = 90,
                example = "5",
                description = "horizontal shear in degrees, uniform in ±shear")
        Double shear,

        @Nullable
        @Schema(
                defaultValue = "0",
                minimum = "0",
                maximum = "1000",
                example = "1.4",
                description = "standard deviation in pixels of the elastic displacement (Simard et al., 2003)")
        Double elasticAlpha,

        @Nullable
        @Schema(
                defaultValue = "4",
                minimum = "0",
                maximum = "1000",
                example = "4",
                description = "smoothing of the elastic displacement in pixels; must be above 0 if elasticAlpha is")
        Double elasticSigma,

        @Nullable
        @Schema(
                defaultValue = "0",
                minimum = "0",
                maximum = "1000",
                example = "0.05",
                description =
                        "standard deviation of the noise added to pixels in [0, 1], which are then clamped to [0, 1]")
        Double noise) {

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
        double alpha = settings.number("elasticAlpha", elasticAlpha, 0, Interval.AMPLITUDE);
        double sigma = settings.number("elasticSigma", elasticSigma, 4, Interval.AMPLITUDE);
        boolean smooth = violations.check(
                alpha == 0 || sigma > 0,
                pointer + "/elasticSigma",
                "elasticSigma must be above 0 if elasticAlpha is " + alpha + ", was " + sigma);
        return new Augmentation(
                settings.number("shift", shift, 0, Interval.AMPLITUDE),
                settings.number("rotation", rotation, 0, Interval.HALF_TURN),
                settings.number("scale", scale, 0, Interval.DECAY),
                settings.number("shear", shear, 0, Interval.SLANT),
                smooth ? alpha : 0,
                sigma,
                settings.number("noise", noise, 0, Interval.AMPLITUDE));
    }
}
