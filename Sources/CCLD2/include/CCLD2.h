// A C interface over CLD2.
#ifndef GALLEY_CCLD2_H
#define GALLEY_CCLD2_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/// The main language of `count` bytes of UTF-8 text as CLD2 codes it: BCP 47 with a few old codes, "un" where
/// it is unknown.
///
/// `percent` (0...100) is the share of the text in that language, `reliable` CLD2's own verdict.
const char *galley_cld2_detect(const char *bytes, int count, int *percent, bool *reliable);

#ifdef __cplusplus
}
#endif
#endif
