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
    private static final float LOG2_E = 1.44269504f;
    private static final float LN2_HIGH = 0.693359375f;
    private static final float LN2_LOW = -2.12194440e-4f;
    /** 1.5 * 2^23: adding it leaves a number rounded to an integer in the low bits. */
    private static final float ROUND = 12582912f;

    private static final float TANH_SMALL = 0.625f;
    private static final float SQRT_HALF = 0.70710678f;

    private VectorMath() {}

    /** e^x for x clamped to [-87.3, 88.3], where float32 is normal. */
    static FloatVector exp(FloatVector x) {
        FloatVector within = x.max(-87.3f).min(88.3f);
        FloatVector shifted = within.mul(LOG2_E).add(ROUND);
        FloatVector n = shifted.sub(ROUND);
        FloatVector r = within.sub(n.mul(LN2_HIGH)).sub(n.mul(LN2_LOW));
        FloatVector p = r.mul(1.9875691500e-4f)
                .add(1.3981999507e-3f)
                .mul(r)
                .add(8.3334519073e-3f)
                .mul(r)
                .add(4.1665795894e-2f)
                .mul(r)
                .add(1.6666665459e-1f)
                .mul(r)
                .add(5.0000001201e-1f);
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
        FloatVector small = z.mul(-5.70498872745e-3f)
                .add(2.06390887954e-2f)
                .mul(z)
                .sub(5.37397155531e-2f)
                .mul(z)
                .add(1.33314422036e-1f)
                .mul(z)
                .sub(3.33332819422e-1f)
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
        FloatVector p = m.mul(7.0376836292e-2f)
                .sub(1.1514610310e-1f)
                .mul(m)
                .add(1.1676998740e-1f)
                .mul(m)
                .sub(1.2420140846e-1f)
                .mul(m)
                .add(1.4249322787e-1f)
                .mul(m)
                .sub(1.6668057665e-1f)
                .mul(m)
                .add(2.0000714765e-1f)
                .mul(m)
                .sub(2.4999993993e-1f)
                .mul(m)
                .add(3.3333331174e-1f);
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
        return x.max(0).add(log(one)).add(lost.div(one));
    }
}
