package io.scratchnet.server.predictions.images;

import java.util.HexFormat;

/** The formats that pictures are read from. */
public enum ImageFormat {
    PNG("image/png", "89504e470d0a1a0a"),
    JPEG("image/jpeg", "ffd8ff");

    private final String mediaType;
    private final String magic; // hexadecimal

    ImageFormat(String mediaType, String magic) {
        this.mediaType = mediaType;
        this.magic = magic;
    }

    /** The format of a content type, parameters aside; the caller took care that it is one of them. */
    public static ImageFormat ofMediaType(String contentType) {
        for (ImageFormat format : values()) {
            if (contentType.regionMatches(true, 0, format.mediaType, 0, format.mediaType.length())) {
                return format;
            }
        }
        throw new IllegalArgumentException("no image format is " + contentType);
    }

    /** Whether a file begins as files of this format do. */
    boolean begins(byte[] file) {
        int length = magic.length() / 2;
        return file.length >= length
                && HexFormat.of().formatHex(file, 0, length).equals(magic);
    }
}
