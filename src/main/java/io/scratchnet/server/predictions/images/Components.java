package io.scratchnet.server.predictions.images;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The connected pieces of a picture's ink: pixels that touch along an edge or at a corner (Rosenfeld and Pfaltz, Sequential operations in digital
 * picture processing, 1966).
 */
final class Components {
    /** Of a frame's sides: how wide its strokes are at most. */
    private static final double FRAME_BAND = 0.1;

    /** Of a frame's pixels: how many are in that band at least. */
    private static final double FRAME_PART = 0.9;

    private final Ink ink;
    private final int[] labels; // (height, width)
    private final int[] stack; // pixels whose neighbours are still to be looked at
    private final List<Component> pieces = new ArrayList<>();

    private Components(Ink ink) {
        this.ink = ink;
        this.labels = new int[ink.values().length];
        this.stack = new int[labels.length];
        Arrays.fill(labels, -1);
    }

    /**
     * A connected piece of ink.
     *
     * @param label its place among all pieces
     * @param box around it
     * @param area how many pixels it has
     * @param mass the sum of their ink
     */
    record Component(int label, Box box, int area, double mass) {}

    static Components of(Ink ink) {
        Components components = new Components(ink);
        for (int i = 0; i < components.labels.length; i++) {
            if (ink.values()[i] > 0 && components.labels[i] < 0) {
                components.pieces.add(components.flood(i));
            }
        }
        return components;
    }

    int count() {
        return pieces.size();
    }

    /** The pieces with the most mass, the greatest first. */
    List<Component> heaviest(int most) {
        return pieces.stream()
                .sorted(Comparator.comparingDouble(Component::mass).reversed())
                .limit(most)
                .toList();
    }

    /** The label of the piece of each pixel (height, width), row by row; -1 where there is no ink. */
    int[] labels() {
        return labels;
    }

    private Component flood(int start) {
        int label = pieces.size();
        int size = 1;
        int area = 0;
        double mass = 0;
        Box box = new Box(start % ink.width(), Math.floorDiv(start, ink.width()), 1, 1);
        stack[0] = start;
        labels[start] = label;
        while (size > 0) {
            int at = stack[--size];
            box = box.including(at % ink.width(), Math.floorDiv(at, ink.width()));
            mass += ink.values()[at];
            area++;
            size = pushNeighbours(at, label, size);
        }
        return new Component(label, box, area, mass);
    }

    private int pushNeighbours(int at, int label, int size) {
        int x = at % ink.width();
        int y = Math.floorDiv(at, ink.width());
        int end = size;
        for (int row = Math.max(0, y - 1); row <= Math.min(ink.height() - 1, y + 1); row++) {
            for (int column = Math.max(0, x - 1); column <= Math.min(ink.width() - 1, x + 1); column++) {
                int next = row * ink.width() + column;
                if (labels[next] < 0 && ink.values()[next] > 0) {
                    labels[next] = label;
                    stack[end++] = next;
                }
            }
        }
        return end;
    }

    /** Whether a piece is drawn around one of others: nearly all of it lies along the sides of its box. */
    boolean isFrame(Component piece, List<Component> others) {
        return others.stream()
                        .anyMatch(other ->
                                other.label() != piece.label() && piece.box().holds(other.box()))
                && alongSides(piece) >= FRAME_PART * piece.area();
    }

    private int alongSides(Component piece) {
        Box box = piece.box();
        Box inner = box.shrunk((int) Math.ceil(FRAME_BAND * box.width()), (int) Math.ceil(FRAME_BAND * box.height()));
        int count = 0;
        for (int y = box.top(); y < box.top() + box.height(); y++) {
            for (int x = box.left(); x < box.left() + box.width(); x++) {
                count += labels[y * ink.width() + x] == piece.label() && !inner.holds(x, y) ? 1 : 0;
            }
        }
        return count;
    }
}
