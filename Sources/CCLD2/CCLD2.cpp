// CLD2's header wants <stdio.h> before it.
#include <stdio.h>

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

#include "CCLD2.h"

extern "C" const char *galley_cld2_detect(const char *bytes, int count, int *percent, bool *reliable) {
    // CLD2 leaves these alone where it refuses the text.
    CLD2::Language languages[3] = {CLD2::UNKNOWN_LANGUAGE, CLD2::UNKNOWN_LANGUAGE, CLD2::UNKNOWN_LANGUAGE};
    int percents[3] = {0, 0, 0}, text_bytes = 0, valid_prefix = 0;
    double scores[3] = {0, 0, 0};
    *reliable = false;
    CLD2::CLDHints hints = {nullptr, nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
    CLD2::ExtDetectLanguageSummaryCheckUTF8(
        bytes, count, true, &hints, 0, languages, percents, scores, nullptr, &text_bytes, reliable, &valid_prefix);
    *percent = percents[0];
    return CLD2::LanguageCode(languages[0]);
}
