package io.scratchnet.engine.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * Elementary functions in float32 by the polynomials of Cephes (Moshier, 1992), within 2 ulp. The Vector API's own EXP, TANH and LOG give
 * other bits before a method is compiled than after; these give the same.
 */
final class VectorMath {
    private static final float LOG2_E = 1.442695f;
    private static final float LN2_HIGH = 0.6933594f;
    private static final float LN2_LOW = -0.00021219444f;
    /** 1.5 * 2^23: adding it leaves a number rounded to an integer in the low bits. */
    private static final float ROUND = 12582912f;

    private static final float TANH_SMALL = 0.625f;
    private static final float SQRT_HALF = 0.70710677f;

    private VectorMath() {}

    /** e^x for x clamped to [-87.3, 88.3], where float32 is normal. */
    static FloatVector exp(FloatVector x) {
        FloatVector within = notAbove(notBelow(x, -87.3f), 88.3f);
        FloatVector shifted = within.mul(LOG2_E).add(ROUND);
        FloatVector n = shifted.sub(ROUND);
        FloatVector r = within.sub(n.mul(LN2_HIGH)).sub(n.mul(LN2_LOW));
        FloatVector p = r.mul(0.00019875691f)
                .add(0.0013981999f)
                .mul(r)
                .add(0.008333452f)
                .mul(r)
                .add(0.041665796f)
                .mul(r)
                .add(0.16666666f)
                .mul(r)
                .add(0.5f);
        FloatVector power = p.mul(r).mul(r).add(r).add(1);
        IntVector exponent =
                shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23).add(127 << 23);
        return power.mul(exponent.reinterpretAsFloats());
    }

    /** 1 / (1 + e^-x). */
    static FloatVector sigmoid(FloatVector x) {
        return Lanes.broadcast(1).div(exp(x.neg()).add(1));
    }

    static FloatVector tanh(FloatVector x) {
        FloatVector size = x.abs();
        FloatVector z = x.mul(x);
        FloatVector small = z.mul(-0.0057049887f)
                .add(0.020639088f)
                .mul(z)
                .sub(0.053739715f)
                .mul(z)
                .add(0.13331442f)
                .mul(z)
                .sub(0.3333328f)
                .mul(z)
                .mul(x)
                .add(x);
        FloatVector large = Lanes.broadcast(1)
                .sub(Lanes.broadcast(2).div(exp(size.add(size)).add(1)));
        VectorMask<Float> negative = x.compare(VectorOperators.LT, 0);
        VectorMask<Float> isSmall = size.compare(VectorOperators.LT, TANH_SMALL);
        return large.lanewise(VectorOperators.NEG, negative).blend(small, isSmall);
    }

    /** ln(x) for normal positive x. */
    static FloatVector log(FloatVector x) {
        IntVector bits = x.reinterpretAsInts();
        IntVector exponent = bits.lanewise(VectorOperators.LSHR, 23).sub(126);
        FloatVector mantissa = bits.and(0x007fffff).or(126 << 23).reinterpretAsFloats(); // in [0.5, 1)
        VectorMask<Float> low = mantissa.compare(VectorOperators.LT, SQRT_HALF);
        FloatVector e = ((FloatVector) exponent.convert(VectorOperators.I2F, 0)).sub(1, low);
        FloatVector m = mantissa.add(mantissa, low).sub(1);
        FloatVector z = m.mul(m);
        FloatVector p = m.mul(0.070376836f)
                .sub(0.1151461f)
                .mul(m)
                .add(0.116769984f)
                .mul(m)
                .sub(0.12420141f)
                .mul(m)
                .add(0.14249323f)
                .mul(m)
                .sub(0.16668057f)
                .mul(m)
                .add(0.20000714f)
                .mul(m)
                .sub(0.24999994f)
                .mul(m)
                .add(0.3333333f);
        FloatVector series = p.mul(m).mul(z).add(e.mul(LN2_LOW)).sub(z.mul(0.5f));
        FloatVector result = m.add(series).add(e.mul(LN2_HIGH));
        VectorMask<Float> nan = x.test(VectorOperators.IS_NAN);
        return result.blend(x, nan);
    }

    /** ln(1 + e^x) = max(x, 0) + ln(1 + e^-|x|). */
    static FloatVector softplus(FloatVector x) {
        FloatVector small = exp(x.abs().neg());
        FloatVector one = small.add(1);
        // what rounding took from 1 + small
        FloatVector lost = small.sub(one.sub(1));
        return notBelow(x, 0).add(log(one)).add(lost.div(one));
    }

    /** The greater of the two; NaN stays. A fraction of the time of max, which also orders -0 and 0. */
    static FloatVector notBelow(FloatVector x, float least) {
        return x.blend(least, x.compare(VectorOperators.LT, least));
    }

    /** The smaller of the two; NaN stays. */
    static FloatVector notAbove(FloatVector x, float most) {
        return x.blend(most, x.compare(VectorOperators.GT, most));
    }
}
