// Holds that the layout on which plugins of ABI 1 were built stays what it is.
#include "galley_plugin.h"

_Static_assert(sizeof(galley_slice) == 16, "slice");
_Static_assert(sizeof(galley_value) == 40, "value");
_Static_assert(sizeof(galley_member) == 56, "member");
_Static_assert(sizeof(galley_block) == 56, "block");
_Static_assert(sizeof(galley_options) >= 24, "options");
_Static_assert(offsetof(galley_document, text) == 24, "document");
_Static_assert(offsetof(galley_document, source_count) == 80, "document");
_Static_assert(offsetof(galley_answer, annotate) == 56, "answer");
_Static_assert(offsetof(galley_stage, end) == 40, "stage");
_Static_assert(offsetof(galley_library, abi) == 8, "library");
_Static_assert(offsetof(galley_library, stages) == 16, "library");

const char *galley_compiler(void) { return __VERSION__; }
