#include "CICU.h"

#include <unicode/uchar.h>

extern "C" const char *galley_icu_unicode_version(void) { return U_UNICODE_VERSION; }

static uint8_t kind_of(UChar32 scalar) {
    if (u_hasBinaryProperty(scalar, UCHAR_WHITE_SPACE)) return 3;
    if (U_GET_GC_MASK(scalar) & (U_GC_L_MASK | U_GC_M_MASK)) {
        return u_hasBinaryProperty(scalar, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) ? 4 : 1;
    }
    if (U_GET_GC_MASK(scalar) & U_GC_N_MASK) return 2;
    return u_hasBinaryProperty(scalar, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) ? 4 : 0;
}

extern "C" galley_icu_scalar galley_icu_scalar_properties(uint32_t value) {
    const UChar32 scalar = static_cast<UChar32>(value);
    const UProperty checks[] = {UCHAR_NFC_QUICK_CHECK, UCHAR_NFD_QUICK_CHECK,
                                UCHAR_NFKC_QUICK_CHECK, UCHAR_NFKD_QUICK_CHECK};
    const int yes = 1;
    galley_icu_scalar result = {};
    result.grapheme = u_getIntPropertyValue(scalar, UCHAR_GRAPHEME_CLUSTER_BREAK);
    result.word = u_getIntPropertyValue(scalar, UCHAR_WORD_BREAK);
    result.sentence = u_getIntPropertyValue(scalar, UCHAR_SENTENCE_BREAK);
    result.pictographic = u_hasBinaryProperty(scalar, UCHAR_EXTENDED_PICTOGRAPHIC);
    result.kind = kind_of(scalar);
    const bool combining = u_getCombiningClass(scalar) != 0;
    for (int form = 0; form < 4; form++) {
        if (combining || u_getIntPropertyValue(scalar, checks[form]) != yes) {
            result.normalization |= 1 << form;
        }
    }
    return result;
}
