// A C interface over the parts of ICU that Galley uses.
#ifndef GALLEY_CICU_H
#define GALLEY_CICU_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// The version of the Unicode data in use, such as "15.0".
const char *galley_icu_unicode_version(void);

// Normalization.

/// A changed stretch: source bytes to output bytes, both relative to the call that made it.
typedef struct {
    int32_t source_start, source_length, output_start, output_length;
} galley_icu_edit;

/// One of the four forms with its scratch memory; not to be shared between threads.
typedef struct galley_icu_normalizer galley_icu_normalizer;

/// Form: 0 NFC, 1 NFD, 2 NFKC, 3 NFKD. NULL where ICU's data is missing.
galley_icu_normalizer *galley_icu_normalizer_open(int form);
void galley_icu_normalizer_close(galley_icu_normalizer *normalizer);

/// Normalizes UTF-8 into the handle's buffers, which live until the next call.
/// False where ICU reported an error; the result is then not to be used. Nor is one that is longer than `limit`,
/// of which one byte more is kept and no edits.
bool galley_icu_normalize(galley_icu_normalizer *normalizer, const uint8_t *bytes, int32_t count,
                          size_t limit);
const uint8_t *galley_icu_normalized_bytes(const galley_icu_normalizer *normalizer);
size_t galley_icu_normalized_count(const galley_icu_normalizer *normalizer);
const galley_icu_edit *galley_icu_normalized_edits(const galley_icu_normalizer *normalizer);
size_t galley_icu_normalized_edit_count(const galley_icu_normalizer *normalizer);

// Legacy charsets.

/// The start of a line of output and the source byte that it came from.
typedef struct {
    uint64_t output, source;
} galley_icu_line;

/// A charset converter with its scratch memory; not to be shared between threads.
typedef struct galley_icu_decoder galley_icu_decoder;

/// NULL where ICU knows no converter of that name.
galley_icu_decoder *galley_icu_decoder_open(const char *charset);
void galley_icu_decoder_close(galley_icu_decoder *decoder);

/// Decodes all bytes to UTF-8 in the handle's buffers, which live until the next call.
/// What is malformed becomes U+FFFD and is counted. False where ICU reported an error.
bool galley_icu_decode(galley_icu_decoder *decoder, const uint8_t *bytes, size_t count);
const uint8_t *galley_icu_decoded_bytes(const galley_icu_decoder *decoder);
size_t galley_icu_decoded_count(const galley_icu_decoder *decoder);
const galley_icu_line *galley_icu_decoded_lines(const galley_icu_decoder *decoder);
size_t galley_icu_decoded_line_count(const galley_icu_decoder *decoder);
uint64_t galley_icu_malformed_count(const galley_icu_decoder *decoder);
/// Meaningful where the count is not zero.
uint64_t galley_icu_first_malformed(const galley_icu_decoder *decoder);

// Character properties, from which the committed tables are made and checked.

/// Break classes in ICU's numbering (uchar.h), normalization bits, general kind.
typedef struct {
    uint8_t grapheme, word, sentence;
    /// Bit f set: not certainly inert in form f (quick check is not yes, or a combining class).
    uint8_t normalization;
    /// 0 other, 1 letter or mark, 2 number, 3 white space, 4 ignorable of zero width.
    uint8_t kind;
    bool pictographic;
} galley_icu_scalar;

galley_icu_scalar galley_icu_scalar_properties(uint32_t scalar);

#ifdef __cplusplus
}
#endif
#endif
