#include "CICU.h"

#include <string>
#include <unicode/ucnv.h>
#include <unicode/ucnv_err.h>
#include <vector>

struct galley_icu_decoder {
    UConverter *converter;
    std::string output;
    std::vector<galley_icu_line> lines;
    uint64_t malformed, first_malformed;
    uint32_t lead;          // a high surrogate that waits for its other half
    bool after_break;       // the last unit ended a line
    bool after_return;      // the last unit was a carriage return
};

namespace {
const size_t inputs = 1 << 14;

/// Writes a scalar as UTF-8 and gives the position after it.
char *put(char *out, uint32_t scalar) {
    if (scalar < 0x80) {
        *out = static_cast<char>(scalar);
        return out + 1;
    }
    const int count = scalar < 0x800 ? 2 : scalar < 0x10000 ? 3 : 4;
    for (int i = count - 1; i > 0; i--, scalar >>= 6) out[i] = char(0x80 | (scalar & 0x3F));
    out[0] = char((count == 2 ? 0xC0 : count == 3 ? 0xE0 : 0xF0) | scalar);
    return out + count;
}

char *put_unit(galley_icu_decoder &d, char *out, UChar unit) {
    if (d.lead != 0) {
        const uint32_t lead = d.lead;
        d.lead = 0;
        if ((unit & 0xFC00) == 0xDC00) {
            return put(out, 0x10000 + ((lead - 0xD800) << 10) + (unit - 0xDC00));
        }
        out = put(out, 0xFFFD);
    }
    if ((unit & 0xFC00) == 0xD800) {
        d.lead = unit;
        return out;
    }
    return put(out, (unit & 0xFC00) == 0xDC00 ? 0xFFFD : unit);
}

/// Adds units to the output; `offsets` are the units' source bytes, relative to `base`.
void put_units(galley_icu_decoder &d, const UChar *units, size_t count, const int32_t *offsets,
               uint64_t base) {
    const size_t before = d.output.size();
    d.output.resize(before + 3 * count + 3); // 3 more for a lead that waited in vain
    char *const first = &d.output[0];
    char *out = first + before;
    for (size_t i = 0; i < count; i++) {
        const UChar unit = units[i];
        if (d.after_break || (d.after_return && unit != '\n')) {
            const uint64_t source = base + (offsets[i] > 0 ? offsets[i] : 0);
            d.lines.push_back({static_cast<uint64_t>(out - first), source});
        }
        d.after_break = unit == '\n';
        d.after_return = unit == '\r';
        if (unit < 0x80 && d.lead == 0) {
            *out++ = static_cast<char>(unit);
        } else {
            out = put_unit(d, out, unit);
        }
    }
    d.output.resize(out - first);
}

void note_malformed(galley_icu_decoder &d, uint64_t position) {
    int8_t length = 16;
    char invalid[16];
    UErrorCode status = U_ZERO_ERROR;
    ucnv_getInvalidChars(d.converter, invalid, &length, &status);
    uint64_t back = U_SUCCESS(status) && uint64_t(length) <= position ? length : 0;
    // Of a stream that breaks off within a sequence, BOCU-1's converter names no bytes.
    if (back == 0 && position > 0) back = 1;
    if (d.malformed++ == 0) d.first_malformed = position - back;
    const UChar replacement = 0xFFFD;
    const int32_t offset = 0;
    put_units(d, &replacement, 1, &offset, position - back);
}
} // namespace

extern "C" galley_icu_decoder *galley_icu_decoder_open(const char *charset) {
    UErrorCode status = U_ZERO_ERROR;
    UConverter *converter = ucnv_open(charset, &status);
    if (U_FAILURE(status)) return nullptr;
    ucnv_setToUCallBack(converter, UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
    if (U_FAILURE(status)) {
        ucnv_close(converter);
        return nullptr;
    }
    return new galley_icu_decoder{converter, {}, {}, 0, 0, 0, false, false};
}

extern "C" void galley_icu_decoder_close(galley_icu_decoder *decoder) {
    ucnv_close(decoder->converter);
    delete decoder;
}

extern "C" bool galley_icu_decode(galley_icu_decoder *decoder, const uint8_t *bytes,
                                  size_t count) {
    galley_icu_decoder &d = *decoder;
    ucnv_resetToUnicode(d.converter);
    d.output.clear();
    d.output.reserve(count + count / 4 + 4 * inputs);
    d.lines.assign(1, {0, 0});
    d.malformed = d.first_malformed = 0;
    d.lead = 0;
    d.after_break = d.after_return = false;
    UChar units[inputs];
    int32_t offsets[inputs];
    const char *start = reinterpret_cast<const char *>(bytes);
    const char *source = start;
    const char *end = start + count;
    for (bool more = true; more;) {
        const char *from = source;
        const char *limit = size_t(end - source) > inputs / 2 ? source + inputs / 2 : end;
        UChar *target = units;
        UErrorCode status = U_ZERO_ERROR;
        ucnv_toUnicode(d.converter, &target, units + inputs, &source, limit, offsets,
                       limit == end, &status);
        put_units(d, units, target - units, offsets, from - start);
        more = source < end || status == U_BUFFER_OVERFLOW_ERROR;
        if (status == U_ILLEGAL_CHAR_FOUND || status == U_INVALID_CHAR_FOUND
            || status == U_TRUNCATED_CHAR_FOUND || status == U_ILLEGAL_ESCAPE_SEQUENCE
            || status == U_UNSUPPORTED_ESCAPE_SEQUENCE) {
            note_malformed(d, source - start);
            more = status != U_TRUNCATED_CHAR_FOUND || source < end;
        } else if (U_FAILURE(status) && status != U_BUFFER_OVERFLOW_ERROR) {
            return false;
        }
    }
    if (d.lead != 0) d.output.append("\xEF\xBF\xBD");
    if (d.after_break || d.after_return) d.lines.push_back({d.output.size(), count});
    return true;
}

extern "C" const uint8_t *galley_icu_decoded_bytes(const galley_icu_decoder *decoder) {
    return reinterpret_cast<const uint8_t *>(decoder->output.data());
}

extern "C" size_t galley_icu_decoded_count(const galley_icu_decoder *decoder) {
    return decoder->output.size();
}

extern "C" const galley_icu_line *galley_icu_decoded_lines(const galley_icu_decoder *decoder) {
    return decoder->lines.data();
}

extern "C" size_t galley_icu_decoded_line_count(const galley_icu_decoder *decoder) {
    return decoder->lines.size();
}

extern "C" uint64_t galley_icu_malformed_count(const galley_icu_decoder *decoder) {
    return decoder->malformed;
}

extern "C" uint64_t galley_icu_first_malformed(const galley_icu_decoder *decoder) {
    return decoder->first_malformed;
}
