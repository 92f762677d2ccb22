package io.scratchnet.server.predictions.images;

import io.scratchnet.server.api.error.InvalidRequestException;
import io.scratchnet.server.predictions.images.Components.Component;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Chooses the strokes of one digit: the piece of ink with the most mass, and the pieces near it. A piece that touches an edge of the picture, such
 * as a dark corner or a finger, an underline, and a frame around other pieces are chosen only where there is nothing else.
 */
final class Strokes {
    /** Of the longer side of the strokes chosen so far: another stroke of the digit is no farther away. */
    private static final double NEAR = 0.2;

    /** Of the main stroke's mass: a piece with less is a speck. */
    private static final double SPECK = 0.02;

    /** Of the main stroke's mean ink: a piece with less is what is left of a line or of a shadow's edge. */
    private static final double FAINT = 0.4;

    /** Of the main stroke's mass: a piece with more that is no part of the digit is another drawing. */
    private static final double SIMILAR = 0.5;

    /** How much less the mass of a piece counts that is hardly part of a digit. */
    private static final double UNLIKELY = 0.1;

    /** A digit has fewer strokes; noise can have any number of pieces. */
    private static final int MOST_PIECES = 50;

    /** How many times as wide as high an underline is at least. */
    private static final int UNDERLINE = 8;

    /** How many times as wide as high the strokes of a digit are at most. */
    private static final double WIDEST = 2;

    /** Of the picture's sides: ink in a corner that is smaller is no digit that was cut out tightly. */
    private static final double CORNER = 0.4;

    private final Ink ink;
    private final Components components;
    private final List<Component> pieces; // the one with the most mass first
    private final Set<Component> unlikely;
    private final String pointer;

    private Strokes(Ink ink, String pointer) {
        this.ink = ink;
        this.components = Components.of(ink);
        this.pieces = components.heaviest(MOST_PIECES);
        this.unlikely = pieces.stream().filter(this::isHardlyADigit).collect(Collectors.toSet());
        this.pointer = pointer;
    }

    /**
     * The ink of one digit alone.
     *
     * @param pointer where the picture stands in the request
     * @throws InvalidRequestException there is none, or more than one
     */
    static Ink of(Ink ink, String pointer) {
        Strokes strokes = new Strokes(ink, pointer);
        Component main = strokes.main();
        boolean[] chosen = strokes.near(main);
        strokes.requireOne(main, chosen);
        Ink digit = strokes.inkOf(chosen);
        strokes.requireNoWord(digit.box());
        return digit;
    }

    private Component main() {
        Component main = pieces.stream()
                .max(Comparator.comparingDouble(piece -> piece.mass() * (unlikely.contains(piece) ? UNLIKELY : 1)))
                .orElseThrow(() -> noDigit("all its ink is in lines from edge to edge"));
        Box box = main.box();
        if (box.edges(ink.width(), ink.height()) > 1
                && box.width() < CORNER * ink.width()
                && box.height() < CORNER * ink.height()) {
            throw noDigit("its only ink is in a corner");
        }
        return main;
    }

    private boolean isHardlyADigit(Component piece) {
        return piece.box().edges(ink.width(), ink.height()) > 0
                || isUnderline(piece)
                || components.isFrame(piece, pieces);
    }

    private static boolean isUnderline(Component piece) {
        return piece.box().width() >= UNDERLINE * piece.box().height();
    }

    /** The main stroke and, of the others, those near it or near one that was chosen before. */
    private boolean[] near(Component main) {
        List<Component> candidates = pieces.stream()
                .filter(piece -> piece.mass() >= SPECK * main.mass())
                .filter(piece -> piece.mass() / piece.area() >= FAINT * main.mass() / main.area())
                .filter(piece -> unlikely.contains(main) || !unlikely.contains(piece))
                .toList();
        boolean[] chosen = new boolean[components.count()];
        chosen[main.label()] = true;
        Box box = main.box();
        boolean grown = true;
        while (grown) {
            grown = false;
            for (Component piece : candidates) {
                if (!chosen[piece.label()] && box.gap(piece.box()) <= NEAR * box.longerSide()) {
                    chosen[piece.label()] = true;
                    box = box.and(piece.box());
                    grown = true;
                }
            }
        }
        return chosen;
    }

    private void requireOne(Component main, boolean[] chosen) {
        for (Component piece : pieces) {
            if (!chosen[piece.label()] && piece.mass() >= SIMILAR * main.mass() && !unlikely.contains(piece)) {
                throw new InvalidRequestException(
                        pointer, "must show one digit, shows several separate drawings of similar size");
            }
        }
    }

    private void requireNoWord(Box box) {
        if (box.width() > WIDEST * box.height()) {
            throw new InvalidRequestException(
                    pointer,
                    "must show one digit, its strokes are %.1f times as wide as high"
                            .formatted((double) box.width() / box.height()));
        }
    }

    private Ink inkOf(boolean[] chosen) {
        float[] values = new float[ink.values().length];
        for (int i = 0; i < values.length; i++) {
            int label = components.labels()[i];
            values[i] = label >= 0 && chosen[label] ? ink.values()[i] : 0;
        }
        return ink.with(values);
    }

    private InvalidRequestException noDigit(String why) {
        return new InvalidRequestException(pointer, "shows no digit: " + why);
    }
}
