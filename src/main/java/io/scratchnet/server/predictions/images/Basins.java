package io.scratchnet.server.predictions.images;

import java.util.PriorityQueue;

/**
 * Fills what is darker than all around it up to the level of the way out, as water fills a basin (priority flood; Barnes, Lehman and Mulla, 2014).
 * Light falls off towards an edge of a picture; what is dark in its middle alone is ink.
 */
final class Basins {
    private static final int LEVEL = 32; // bits right of it are the pixel's index

    private final GreyImage image;
    private final byte[] levels; // (height, width)
    private final boolean[] reached; // (height, width)
    private final PriorityQueue<Long> front = new PriorityQueue<>();

    private Basins(GreyImage image) {
        this.image = image;
        this.levels = new byte[image.pixels().length];
        this.reached = new boolean[levels.length];
    }

    static GreyImage filled(GreyImage image) {
        Basins basins = new Basins(image);
        for (int x = 0; x < image.width(); x++) {
            basins.reach(x, 0, 0);
            basins.reach(x, image.height() - 1, 0);
        }
        for (int y = 0; y < image.height(); y++) {
            basins.reach(0, y, 0);
            basins.reach(image.width() - 1, y, 0);
        }
        basins.flood();
        return new GreyImage(image.width(), image.height(), basins.levels);
    }

    /** The lowest pixel of the front is next: no lower way leads to it. */
    private void flood() {
        while (!front.isEmpty()) {
            long next = front.poll();
            int level = (int) (next >> LEVEL);
            int x = (int) next % image.width();
            int y = Math.floorDiv((int) next, image.width());
            reach(x - 1, y, level);
            reach(x + 1, y, level);
            reach(x, y - 1, level);
            reach(x, y + 1, level);
        }
    }

    private void reach(int x, int y, int from) {
        int at = y * image.width() + x;
        if (x < 0 || y < 0 || x >= image.width() || y >= image.height() || reached[at]) {
            return;
        }
        int level = Math.max(from, image.grey(at));
        reached[at] = true;
        levels[at] = (byte) level;
        front.add((long) level << LEVEL | at);
    }
}
