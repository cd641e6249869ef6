#include "CICU.h"

#include <string>
#include <unicode/bytestream.h>
#include <unicode/edits.h>
#include <unicode/normalizer2.h>
#include <vector>

struct galley_icu_normalizer {
    const icu::Normalizer2 *form;
    std::string output;
    icu::Edits edits;
    std::vector<galley_icu_edit> changes;
};

namespace {
/// Keeps a text up to a limit, and of what comes beyond only that it came.
class BoundedSink : public icu::ByteSink {
public:
    BoundedSink(std::string &text, size_t limit) : text(text), limit(limit) {}

    void Append(const char *bytes, int32_t count) override {
        if (text.size() > limit) return;
        const size_t room = limit + 1 - text.size();
        text.append(bytes, room < size_t(count) ? room : size_t(count));
    }

private:
    std::string &text;
    const size_t limit;
};
} // namespace

static const icu::Normalizer2 *instance(int form, UErrorCode &status) {
    switch (form) {
    case 0: return icu::Normalizer2::getNFCInstance(status);
    case 1: return icu::Normalizer2::getNFDInstance(status);
    case 2: return icu::Normalizer2::getNFKCInstance(status);
    default: return icu::Normalizer2::getNFKDInstance(status);
    }
}

extern "C" galley_icu_normalizer *galley_icu_normalizer_open(int form) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2 *found = instance(form, status);
    if (U_FAILURE(status) || found == nullptr) return nullptr;
    return new galley_icu_normalizer{found, {}, {}, {}};
}

extern "C" void galley_icu_normalizer_close(galley_icu_normalizer *normalizer) {
    delete normalizer;
}

extern "C" bool galley_icu_normalize(galley_icu_normalizer *normalizer, const uint8_t *bytes,
                                     int32_t count, size_t limit) {
    UErrorCode status = U_ZERO_ERROR;
    normalizer->output.clear();
    normalizer->changes.clear();
    BoundedSink sink(normalizer->output, limit);
    const icu::StringPiece source(reinterpret_cast<const char *>(bytes), count);
    normalizer->form->normalizeUTF8(0, source, sink, &normalizer->edits, status);
    if (U_FAILURE(status)) return false;
    if (normalizer->output.size() > limit) return true;
    auto change = normalizer->edits.getCoarseChangesIterator();
    while (change.next(status)) {
        normalizer->changes.push_back({change.sourceIndex(), change.oldLength(),
                                       change.destinationIndex(), change.newLength()});
    }
    return U_SUCCESS(status);
}

extern "C" const uint8_t *galley_icu_normalized_bytes(const galley_icu_normalizer *normalizer) {
    return reinterpret_cast<const uint8_t *>(normalizer->output.data());
}

extern "C" size_t galley_icu_normalized_count(const galley_icu_normalizer *normalizer) {
    return normalizer->output.size();
}

extern "C" const galley_icu_edit *
galley_icu_normalized_edits(const galley_icu_normalizer *normalizer) {
    return normalizer->changes.data();
}

extern "C" size_t galley_icu_normalized_edit_count(const galley_icu_normalizer *normalizer) {
    return normalizer->changes.size();
}
