package io.scratchnet.server.predictions.images;

import java.util.List;

/**
 * Takes the lines of ruled or squared paper off a picture: long, thin and nearly straight ink from edge to edge. Where strokes cross a line they
 * are kept, and closed where the line was as dark as they are.
 */
final class RuledLines {
    /** Of a stroke's ink beyond the line's: what tells that a stroke crosses. */
    private static final float BEYOND = 0.15f;

    private RuledLines() {}

    static Ink removed(Ink ink) {
        return acrossRemoved(acrossRemoved(ink).transposed()).transposed();
    }

    private static Ink acrossRemoved(Ink ink) {
        List<RuledLine> lines = LineSearch.in(ink);
        if (lines.isEmpty()) {
            return ink;
        }
        float[] values = ink.values().clone();
        for (RuledLine line : lines) {
            for (int x = 0; x < ink.width(); x++) {
                close(ink.with(values), line, x);
            }
        }
        return ink.with(values);
    }

    /** Draws over the line in one column, from the ink above it to the ink below. */
    private static void close(Ink ink, RuledLine line, int x) {
        int top = (int) Math.floor(line.y()[x] - line.thickness() / 2);
        int bottom = (int) Math.ceil(line.y()[x] + line.thickness() / 2);
        float above = ink.at(x, top - 1);
        float below = ink.at(x, bottom + 1);
        for (int y = Math.max(0, top); y <= Math.min(ink.height() - 1, bottom); y++) {
            float part = (float) (y - top + 1) / (bottom - top + 2);
            float between = above + (below - above) * part;
            float old = ink.at(x, y);
            boolean stroke = old > line.level() + BEYOND;
            ink.values()[y * ink.width() + x] = stroke ? Math.max(old, between) : Math.min(old, between);
        }
    }
}
