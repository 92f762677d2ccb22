package io.scratchnet.engine.data;

/** Checked copies of a caller's rows. */
final class Rows {
    private Rows() {}

    /** All rows as long as the first, which has one number at least, and every number finite. */
    static float[][] copy(String name, float[][] rows) {
        for (int i = 0; i < rows.length; i++) {
            if (rows[i] == null) {
                throw new IllegalArgumentException(name + "[" + i + "] must be a row of numbers, was null");
            }
        }
        float[][] copy = new float[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            copy[i] = row(name, i, rows[i], rows[0].length);
        }
        return copy;
    }

    private static float[] row(String name, int index, float[] row, int length) {
        if (row.length == 0 || row.length != length) {
            throw new IllegalArgumentException(
                    name + "[" + index + "] must have " + Math.max(1, length) + " numbers, had " + row.length);
        }
        for (int i = 0; i < length; i++) {
            if (!Float.isFinite(row[i])) {
                throw new IllegalArgumentException(name + "[" + index + "][" + i + "] must be finite, was " + row[i]);
            }
        }
        return row.clone();
    }
}
