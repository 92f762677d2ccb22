package io.scratchnet.server.predictions.images;

/**
 * The way from a picture to the ink of the one digit that it shows, step by step: transparent parts become paper, a large picture becomes smaller,
 * frames and page borders are cut off, the paper's grey is estimated, what differs from it is ink, ruled lines are removed, and of what is left the
 * strokes of one digit are chosen.
 */
final class DigitSearch {
    /** A digit needs no more pixels a side, and every step costs time for each pixel. */
    private static final int LONGEST_SIDE = 512;

    /** A smaller picture is a digit that was cut out already: it has no room for ruled lines or other drawings. */
    private static final int CUT_OUT = 56;

    private DigitSearch() {}

    static Ink in(GreyImage picture, String pointer, ImageStep.Listener steps) {
        GreyImage paper = Transparency.onPaper(picture);
        GreyImage reduced = Reduction.of(paper, LONGEST_SIDE);
        steps.done("grey", () -> reduced);
        GreyImage canvas = Margin.cutOff(reduced);
        steps.done("withoutMargin", () -> canvas);
        boolean cutOut = Math.max(canvas.width(), canvas.height()) < CUT_OUT;
        GreyImage background = cutOut ? Background.ofBorder(canvas) : Background.of(canvas);
        steps.done("background", () -> background);
        Ink ink = Ink.of(canvas, background, pointer);
        steps.done("ink", ink::image);
        return cutOut ? ink : strokes(ink, pointer, steps);
    }

    private static Ink strokes(Ink ink, String pointer, ImageStep.Listener steps) {
        Ink withoutLines = RuledLines.removed(ink);
        steps.done("withoutLines", withoutLines::image);
        Ink strokes = Strokes.of(withoutLines, pointer);
        steps.done("strokes", strokes::image);
        return strokes;
    }
}
