package io.scratchnet.server.predictions.images;

import io.scratchnet.server.predictions.images.Edge.Side;

/**
 * Cuts off a frame along the edges, or the page around a canvas. A line of pixels along an edge belongs to a margin up to the line whose median
 * jumps: strokes, shading and noise do not move a median so far from one line to the next.
 */
final class Margin {
    /** Of a side: a frame is no wider, and may lie along some edges only. */
    private static final double FRAME = 0.03;

    /** Of a side, at the edge of a small picture. */
    private static final double SMALL_FRAME = 0.05;

    /** Of a side: a page may be as wide at each edge, where it lies along all of them. */
    private static final double PAGE = 0.3;

    /** Of the pixels just behind a page: what differs from it. Ink has gaps. */
    private static final double SOLID = 0.8;

    private Margin() {}

    /** The picture without its margins, one around the other; the picture itself where it has none. */
    static GreyImage cutOff(GreyImage image) {
        Edge top = Edge.of(image, Side.TOP);
        Edge bottom = top.opposite();
        Edge left = Edge.of(image, Side.LEFT);
        Edge right = left.opposite();
        int rows = (int) (PAGE * image.height());
        int columns = (int) (PAGE * image.width());
        GreyImage canvas =
                inner(image, left.margin(columns), top.margin(rows), right.margin(columns), bottom.margin(rows));
        if (canvas.width() < image.width() && canvas.height() < image.height() && surrounds(top.medians()[0], canvas)) {
            return cutOff(canvas);
        }
        int thin = frame(image);
        return inner(image, left.frame(thin), top.frame(thin), right.frame(thin), bottom.frame(thin));
    }

    private static int frame(GreyImage image) {
        int side = Math.min(image.width(), image.height());
        return (int) Math.max(Math.min(6, SMALL_FRAME * side), FRAME * side);
    }

    private static boolean surrounds(int grey, GreyImage canvas) {
        int[] border = canvas.border();
        int different = 0;
        for (int i = 0; i < border.length; i++) {
            different += Math.abs(i - grey) >= Edge.STEP / 2 ? border[i] : 0;
        }
        return different >= SOLID * 2 * (canvas.width() + canvas.height());
    }

    private static GreyImage inner(GreyImage image, int left, int top, int right, int bottom) {
        int width = image.width() - left - right;
        int height = image.height() - top - bottom;
        byte[] pixels = new byte[width * height];
        for (int y = 0; y < height; y++) {
            System.arraycopy(image.pixels(), (top + y) * image.width() + left, pixels, y * width, width);
        }
        return new GreyImage(width, height, pixels);
    }
}
