package dev.testenv.proof;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** So many bytes, all 0. */
final class Zeros extends InputStream {
    private long left;

    Zeros(long count) {
        left = count;
    }

    /** How many bytes come. */
    static long count(InputStream in) throws IOException {
        byte[] block = new byte[1 << 16];
        long count = 0;
        for (int read = in.read(block); read >= 0; read = in.read(block)) {
            count += read;
        }
        return count;
    }

    @Override
    public int read() {
        return left-- > 0 ? 0 : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        if (left <= 0) {
            return -1;
        }
        int count = (int) Math.min(left, length);
        Arrays.fill(target, offset, offset + count, (byte) 0);
        left -= count;
        return count;
    }
}
