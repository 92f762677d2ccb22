package io.scratchnet.server.predictions.images;

import java.util.Random;

/** What people's pictures of a digit look like. Each makes one picture of a digit of MNIST; equal seeds make equal pictures. */
public enum PictureKind {
    CLEAN {
        @Override
        Sheet draw(int[] digit, Random random) {
            return drawn(digit, random, 255, 0);
        }
    },
    PAPER {
        @Override
        Sheet draw(int[] digit, Random random) {
            return onPaper(digit, random);
        }
    },
    BLUR_AND_NOISE {
        @Override
        Sheet draw(int[] digit, Random random) {
            return photographed(onPaper(digit, random), random);
        }
    },
    FRAME {
        @Override
        Sheet draw(int[] digit, Random random) {
            return eitherPaper(digit, random).framed(between(random, 1, 6), between(random, 0, 60));
        }
    },
    SMALL_WITH_A_LINE_AT_ONE_EDGE {
        @Override
        Sheet draw(int[] digit, Random random) {
            int side = between(random, 28, 36);
            int end = random.nextInt(2) * (side - 1);
            int grey = between(random, 0, 60);
            Sheet sheet = digit(new Sheet(side, side, 255), digit, 1, random, 0);
            return random.nextBoolean() ? sheet.line(0, end, side, 1, grey) : sheet.line(end, 0, 1, side, grey);
        }
    },
    PAGE_BORDER {
        @Override
        Sheet draw(int[] digit, Random random) {
            return eitherPaper(digit, random).onPage(40, between(random, 0, 120));
        }
    },
    DARK_CANVAS_ON_A_PAGE {
        @Override
        Sheet draw(int[] digit, Random random) {
            return drawn(digit, random, between(random, 0, 40), between(random, 200, 255))
                    .onPage(40, 255);
        }
    },
    SHADING {
        @Override
        Sheet draw(int[] digit, Random random) {
            return photographed(shaded(onPaper(digit, random), random), random);
        }
    },
    VIGNETTE {
        @Override
        Sheet draw(int[] digit, Random random) {
            return photographed(onPaper(digit, random).vignetted(0.5), random);
        }
    },
    HARD_SHADOW {
        @Override
        Sheet draw(int[] digit, Random random) {
            return photographed(onPaper(digit, random).shadowed(random.nextInt(4), 0.4), random);
        }
    },
    RULED {
        @Override
        Sheet draw(int[] digit, Random random) {
            return photographed(onRuledPaper(digit, random, false), random);
        }
    },
    SQUARED {
        @Override
        Sheet draw(int[] digit, Random random) {
            return photographed(onRuledPaper(digit, random, true), random);
        }
    },
    DARK_MODE {
        @Override
        Sheet draw(int[] digit, Random random) {
            return drawn(digit, random, between(random, 0, 60), between(random, 180, 255));
        }
    },
    DARK_CORNERS {
        @Override
        Sheet draw(int[] digit, Random random) {
            return photographed(
                    onPaper(digit, random).darkCorners(between(random, 20, 60), between(random, 0, 60)), random);
        }
    },
    TRANSPARENT_CORNERS {
        @Override
        Sheet draw(int[] digit, Random random) {
            return drawn(digit, random, between(random, 0, 40), between(random, 200, 255))
                    .transparentCorners(between(random, 20, 60));
        }
    },
    INK_ON_NOTHING {
        @Override
        Sheet draw(int[] digit, Random random) {
            return drawn(digit, random, 0, 255).onNothing(random.nextBoolean() ? between(random, 0, 60) : 255);
        }
    },
    PHONE_ON_RULED_PAPER {
        @Override
        Sheet draw(int[] digit, Random random) {
            return photographed(shaded(onRuledPaper(digit, random, false), random), random);
        }
    },
    PHONE_ON_SQUARED_PAPER {
        @Override
        Sheet draw(int[] digit, Random random) {
            return photographed(onRuledPaper(digit, random, true).vignetted(0.5), random);
        }
    },
    SHADOW_ON_RULED_PAPER {
        @Override
        Sheet draw(int[] digit, Random random) {
            return photographed(onRuledPaper(digit, random, false).shadowed(random.nextInt(4), 0.4), random);
        }
    },
    SHADED_AND_FRAMED {
        @Override
        Sheet draw(int[] digit, Random random) {
            return photographed(
                    shaded(onPaper(digit, random), random).framed(between(random, 1, 6), between(random, 0, 60)),
                    random);
        }
    };

    private static final int SCALE = 8;
    private static final int PAPER_GREY = 215;
    private static final int PEN_GREY = 60;

    abstract Sheet draw(int[] digit, Random random);

    public GreyImage picture(int[] digit, long seed) {
        return draw(digit, new Random(seed)).image();
    }

    /** A large photograph that takes every step: squared paper, a vignette and noise. */
    public static GreyImage large(int[] digit, int width, int height, Random random) {
        int side = Math.min(width, height);
        return new Sheet(width, height, PAPER_GREY)
                .ruled(side / 30, side / 6, Math.max(1, side / 300), 140)
                .ruledAcross(side / 50, side / 6, Math.max(1, side / 300), 140)
                .digit(digit, side / 40, side / 20, side / 20, PEN_GREY)
                .vignetted(0.5)
                .noisy(3, random)
                .image();
    }

    private static Sheet onPaper(int[] digit, Random random) {
        return drawn(digit, random, PAPER_GREY, PEN_GREY);
    }

    private static Sheet eitherPaper(int[] digit, Random random) {
        return random.nextBoolean() ? onPaper(digit, random) : drawn(digit, random, 255, 0);
    }

    /** A digit eight times as large somewhere on a sheet that has up to 100 pixels to spare. */
    private static Sheet drawn(int[] digit, Random random, int paper, int pen) {
        return digit(blank(random, paper), digit, SCALE, random, pen);
    }

    private static Sheet onRuledPaper(int[] digit, Random random, boolean squared) {
        Sheet sheet = blank(random, PAPER_GREY);
        int grey = between(random, 120, 170);
        int thickness = between(random, 1, 3);
        int every = between(random, 50, 90);
        sheet.ruled(random.nextInt(every), every, thickness, grey);
        if (squared) {
            sheet.ruledAcross(random.nextInt(every), every, thickness, grey);
        }
        return digit(sheet, digit, SCALE, random, PEN_GREY);
    }

    private static Sheet blank(Random random, int paper) {
        int side = 28 * SCALE;
        return new Sheet(side + random.nextInt(101), side + random.nextInt(101), paper);
    }

    private static Sheet digit(Sheet sheet, int[] digit, int scale, Random random, int pen) {
        int side = 28 * scale;
        return sheet.digit(
                digit, scale, random.nextInt(sheet.width() - side + 1), random.nextInt(sheet.height() - side + 1), pen);
    }

    private static Sheet shaded(Sheet sheet, Random random) {
        return sheet.shaded(random.nextDouble(2 * Math.PI), random.nextDouble(0.2, 0.4));
    }

    private static Sheet photographed(Sheet sheet, Random random) {
        return sheet.blurred(1).noisy(3, random);
    }

    /** Both included. */
    private static int between(Random random, int least, int most) {
        return least + random.nextInt(most - least + 1);
    }
}
