package io.scratchnet.server.predictions.images;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Finds lines that cross a picture from left to right. Every short vertical run of ink votes for the lines that may go through it (Duda and Hart,
 * Use of the Hough transformation to detect lines and curves in pictures, 1972); a line with enough votes is then followed from column to column.
 */
final class LineSearch {
    /** The steepest line rises by this part of the width: six degrees. */
    private static final double STEEPEST = 0.1;

    /** In pixels over the whole width, between two slopes that are tried. */
    private static final int SLOPE_STEP = 2;

    /** Of the smaller side, within limits: the thickest line. */
    private static final double THICKEST = 0.03;

    /** Of the columns: in so many a line stands alone. */
    private static final double ALONE = 0.2;

    /** Of the columns: in so many there is ink on the line's way, its own or that of strokes. */
    private static final double COVERED = 0.85;

    /** Ruled paper has fewer lines; noise can have any number of candidates. */
    private static final int MOST_TRIES = 200;

    /** How far a line may lie from where it is expected. */
    private static final int SWAY = 3;

    /** How much a line's sway in one column counts for the next. */
    private static final float FOLLOWED = 0.1f;

    private final Ink ink;
    private final int thickest;
    private final int slopes;
    private final int[][] votes; // (slope, height in the middle column)
    private final short[] runs; // (height, width): the length of the run whose middle is here, else 0

    private LineSearch(Ink ink) {
        this.ink = ink;
        this.thickest = Math.clamp(Math.round(THICKEST * Math.min(ink.width(), ink.height())), 2, 10);
        this.slopes = (int) (STEEPEST * ink.width() / SLOPE_STEP);
        this.votes = new int[2 * slopes + 1][ink.height()];
        this.runs = new short[ink.values().length];
    }

    static List<RuledLine> in(Ink ink) {
        LineSearch search = new LineSearch(ink);
        search.findRuns();
        return search.lines();
    }

    private void findRuns() {
        for (int x = 0; x < ink.width(); x++) {
            int start = 0;
            for (int y = 0; y <= ink.height(); y++) {
                if (!ink.covers(x, y)) {
                    if (y > start && y - start <= thickest) {
                        int middle = (start + y - 1) / 2;
                        runs[middle * ink.width() + x] = (short) (y - start);
                        vote(x, middle, 1);
                    }
                    start = y + 1;
                }
            }
        }
    }

    private void vote(int x, int y, int vote) {
        for (int slope = -slopes; slope <= slopes; slope++) {
            int middle = y - Math.round(rise(slope, x));
            if (middle >= 0 && middle < ink.height()) {
                votes[slope + slopes][middle] += vote;
            }
        }
    }

    /** From the middle column to column x. */
    private float rise(int slope, int x) {
        return SLOPE_STEP * slope * ((float) x / ink.width() - 0.5f);
    }

    private List<RuledLine> lines() {
        List<RuledLine> lines = new ArrayList<>();
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            int best = mostVotes();
            int slope = Math.floorDiv(best, ink.height());
            int middle = best % ink.height();
            if (votes[slope][middle] < ALONE / 2 * ink.width()) {
                break;
            }
            votes[slope][middle] = 0;
            follow(slope - slopes, middle).ifPresent(lines::add);
        }
        return lines;
    }

    /** As slope and height in one number. */
    private int mostVotes() {
        int best = 0;
        int most = 0;
        for (int slope = 0; slope < votes.length; slope++) {
            for (int y = 0; y < ink.height(); y++) {
                if (votes[slope][y] > most) {
                    most = votes[slope][y];
                    best = slope * ink.height() + y;
                }
            }
        }
        return best;
    }

    private Optional<RuledLine> follow(int slope, int middle) {
        int[] found = new int[ink.width()];
        float[] heights = new float[ink.width()];
        int covered = 0;
        float sway = 0;
        for (int x = 0; x < ink.width(); x++) {
            float expected = middle + rise(slope, x) + sway;
            found[x] = nearestRun(x, expected);
            sway += found[x] >= 0 ? FOLLOWED * (found[x] - expected) : 0;
            covered += found[x] >= 0 || ink.covers(x, Math.round(expected)) ? 1 : 0;
            heights[x] = middle + rise(slope, x) + sway;
        }
        int alone = (int) Arrays.stream(found).filter(y -> y >= 0).count();
        boolean line = alone >= ALONE * ink.width() && covered >= COVERED * ink.width();
        return line ? Optional.of(taken(heights, found, alone)) : Optional.empty();
    }

    /** Runs that belong to the line vote for no other. */
    private RuledLine taken(float[] heights, int[] found, int alone) {
        float[] levels = new float[alone];
        float[] lengths = new float[alone];
        int count = 0;
        for (int x = 0; x < ink.width(); x++) {
            if (found[x] >= 0) {
                int at = found[x] * ink.width() + x;
                levels[count] = ink.values()[at];
                lengths[count++] = runs[at];
                runs[at] = 0;
                vote(x, found[x], -1);
            }
        }
        Arrays.sort(levels);
        Arrays.sort(lengths);
        return new RuledLine(heights, lengths[alone * 3 / 4], levels[alone / 2]);
    }

    /** The height of the middle of the run that is nearest to a height, or -1. */
    private int nearestRun(int x, float expected) {
        int nearest = -1;
        int middle = Math.round(expected);
        for (int y = Math.max(0, middle - SWAY); y <= Math.min(ink.height() - 1, middle + SWAY); y++) {
            boolean nearer = nearest < 0 || Math.abs(y - expected) < Math.abs(nearest - expected);
            if (runs[y * ink.width() + x] > 0 && nearer) {
                nearest = y;
            }
        }
        return nearest;
    }
}
