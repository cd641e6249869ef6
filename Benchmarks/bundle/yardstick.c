/* What the libraries themselves do, in the plainest loops: the yardstick for the bundle's reader and writer.
 *
 *   yardstick inflate FILE.jsonl.gz           zlib, gzip members one after another, lines counted
 *   yardstick deflate FILE LEVEL              zlib, raw deflate of pieces of 256 KiB
 *   yardstick fast-inflate, fast-deflate      the same by libdeflate, where compiled with it
 *
 * Prints seconds of processor time, bytes of JSON and lines.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <zlib.h>

enum { PIECE = 256 * 1024 };

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

static void stop(const char *why) {
    fprintf(stderr, "%s\n", why);
    exit(1);
}

static size_t lines_in(const unsigned char *bytes, size_t count) {
    const unsigned char *end = bytes + count;
    size_t lines = 0;
    while (bytes < end && (bytes = memchr(bytes, '\n', (size_t)(end - bytes)))) {
        lines++;
        bytes++;
    }
    return lines;
}

static unsigned char *contents(const char *path, size_t *size) {
    FILE *file = fopen(path, "rb");
    if (!file) stop("cannot open the file");
    fseek(file, 0, SEEK_END);
    *size = (size_t)ftell(file);
    rewind(file);
    unsigned char *bytes = malloc(*size + 1);
    if (!bytes || fread(bytes, 1, *size, file) != *size) stop("cannot read the file");
    fclose(file);
    return bytes;
}

static void zlib_inflate(const char *path) {
    static unsigned char input[64 * 1024], output[PIECE];
    FILE *file = fopen(path, "rb");
    if (!file) stop("cannot open the file");
    setvbuf(file, NULL, _IONBF, 0);
    z_stream stream = {0};
    size_t bytes = 0, lines = 0;
    double start = now();
    if (inflateInit2(&stream, 31) != Z_OK) stop("inflateInit2");
    for (;;) {
        if (!stream.avail_in) {
            stream.next_in = input;
            stream.avail_in = (unsigned)fread(input, 1, sizeof input, file);
            if (!stream.avail_in) break;
        }
        stream.next_out = output;
        stream.avail_out = sizeof output;
        int status = inflate(&stream, Z_NO_FLUSH);
        if (status != Z_OK && status != Z_STREAM_END) stop("inflate");
        size_t count = sizeof output - stream.avail_out;
        lines += lines_in(output, count);
        bytes += count;
        if (status == Z_STREAM_END) inflateReset(&stream);
    }
    printf("%.6f %zu %zu\n", now() - start, bytes, lines);
}

static void zlib_deflate(const char *path, int level) {
    size_t size, written = 0;
    unsigned char *bytes = contents(path, &size);
    z_stream stream = {0};
    double start = now();
    if (deflateInit2(&stream, level, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY) != Z_OK) stop("level");
    size_t room = deflateBound(&stream, PIECE);
    unsigned char *output = malloc(room);
    for (size_t at = 0; at < size; at += PIECE) {
        deflateReset(&stream);
        stream.next_in = bytes + at;
        stream.avail_in = (unsigned)(size - at < PIECE ? size - at : PIECE);
        stream.next_out = output;
        stream.avail_out = (unsigned)room;
        if (deflate(&stream, Z_FINISH) != Z_STREAM_END) stop("deflate");
        written += room - stream.avail_out;
    }
    printf("%.6f %zu %zu\n", now() - start, size, written);
}

#ifdef LIBDEFLATE
struct libdeflate_compressor *libdeflate_alloc_compressor(int level);
size_t libdeflate_deflate_compress(struct libdeflate_compressor *, const void *, size_t, void *, size_t);
size_t libdeflate_deflate_compress_bound(struct libdeflate_compressor *, size_t);
struct libdeflate_decompressor *libdeflate_alloc_decompressor(void);
int libdeflate_gzip_decompress_ex(
    struct libdeflate_decompressor *, const void *, size_t, void *, size_t, size_t *, size_t *);

static void fast_inflate(const char *path) {
    size_t size, bytes = 0, lines = 0, room = 16 << 20;
    unsigned char *output = malloc(room);
    double start = now();
    unsigned char *input = contents(path, &size);
    struct libdeflate_decompressor *state = libdeflate_alloc_decompressor();
    for (size_t at = 0, used, count; at < size; at += used) {
        if (libdeflate_gzip_decompress_ex(state, input + at, size - at, output, room, &used, &count)) stop("inflate");
        lines += lines_in(output, count);
        bytes += count;
    }
    printf("%.6f %zu %zu\n", now() - start, bytes, lines);
}

static void fast_deflate(const char *path, int level) {
    size_t size, written = 0;
    unsigned char *bytes = contents(path, &size);
    double start = now();
    struct libdeflate_compressor *state = libdeflate_alloc_compressor(level);
    if (!state) stop("level");
    size_t room = libdeflate_deflate_compress_bound(state, PIECE);
    unsigned char *output = malloc(room);
    for (size_t at = 0; at < size; at += PIECE) {
        written += libdeflate_deflate_compress(
            state, bytes + at, size - at < PIECE ? size - at : PIECE, output, room);
    }
    printf("%.6f %zu %zu\n", now() - start, size, written);
}
#endif

int main(int count, char **words) {
    if (count == 3 && !strcmp(words[1], "inflate")) zlib_inflate(words[2]);
    else if (count == 4 && !strcmp(words[1], "deflate")) zlib_deflate(words[2], atoi(words[3]));
#ifdef LIBDEFLATE
    else if (count == 3 && !strcmp(words[1], "fast-inflate")) fast_inflate(words[2]);
    else if (count == 4 && !strcmp(words[1], "fast-deflate")) fast_deflate(words[2], atoi(words[3]));
#endif
    else stop("usage: yardstick inflate FILE | deflate FILE LEVEL | fast-inflate FILE | fast-deflate FILE LEVEL");
    return 0;
}
