/* galley_plugin.h: stages of Galley pipelines in C, and in what can speak as C does (C++, Rust, Zig).
 *
 * A library exports one object, `galley_plugin`, that lists its stages. Galley reads plugin.yaml first, then the
 * library's table of symbols, then this object's size and version; only when all of them fit does it call anything.
 *
 *     static void judge(void *state, const galley_document *document, galley_answer *answer) {
 *         if (document->text.count < 100) answer->drop(answer, galley_text("too-short"));
 *     }
 *     static const galley_stage calm = {
 *         .struct_size = sizeof calm, .name = "calm", .kind = GALLEY_FILTER, .process = judge};
 *     GALLEY_PLUGIN(&calm)
 *
 * Structs that may grow begin with their size; members are only ever added at the end, and what is not there reads
 * as 0. Slices are borrowed: what Galley hands over is valid until the function returns, what a stage hands over is
 * copied before the call returns. All text is UTF-8 without a closing zero, all offsets are bytes of the text. A stage
 * is called by one thread at a time, and must not leave its functions by an exception, a panic or a longjmp.
 *
 * This file may be copied into any plugin, under the Apache License 2.0 or the terms of the plugin.
 */
#ifndef GALLEY_PLUGIN_H
#define GALLEY_PLUGIN_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* Raised where something changes that is not an addition at the end of a struct. */
#define GALLEY_PLUGIN_ABI 1

#ifdef __cplusplus
extern "C" {
#endif

/* Bytes that belong to someone else; `bytes` may be null where `count` is 0. */
typedef struct galley_slice {
    const char *bytes;
    size_t count;
} galley_slice;

/* What a value is. */
enum {
    GALLEY_NULL = 0,
    GALLEY_BOOL = 1,    /* integer: 0 or 1 */
    GALLEY_INTEGER = 2, /* integer, and number as well */
    GALLEY_NUMBER = 3,  /* number, finite */
    GALLEY_STRING = 4,  /* text */
    GALLEY_JSON = 5,    /* text: a list or an object, as JSON */
};

/* A value of an option, of metadata or of an annotation. */
typedef struct galley_value {
    uint32_t kind;
    int64_t integer;
    double number;
    galley_slice text;
} galley_value;

typedef struct galley_member {
    galley_slice name;
    galley_value value;
} galley_member;

/* A part of the text with a role of its own: start <= end, bytes of the text. */
typedef struct galley_block {
    galley_slice kind; /* heading, paragraph, list_item, quote, code, table, figure, caption, separator */
    galley_slice role; /* body, title, byline …; empty where it has none */
    size_t start;
    size_t end;
    uint32_t level; /* of headings, 1 to 6; 0 where it has none */
} galley_block;

/* A range of the text and what it is: start <= end, bytes of the text. */
typedef struct galley_annotation {
    galley_slice layer; /* stage@version, such as dates@1 */
    galley_slice type;
    size_t start;
    size_t end;
    const galley_member *attributes;
    size_t attribute_count;
} galley_annotation;

/* The options of a stage, checked and completed by what plugin.yaml declares. */
typedef struct galley_options {
    size_t struct_size;
    const galley_member *members;
    size_t count;
} galley_options;

/* A document as a stage sees it: `id` and `text` are always there, the others where `wants` asks for them. As a reader
 * makes it, it has a text, and whatever else is known; without an id it gets one. */
typedef struct galley_document {
    size_t struct_size;
    galley_slice id;
    galley_slice text;
    const galley_member *metadata;
    size_t metadata_count;
    const galley_block *blocks;
    size_t block_count;
    const galley_member *source; /* input, name, entry, media_type, url, retrieved, as far as they are known */
    size_t source_count;
    /* Where struct_size ends before here, what follows is not there. */
    const galley_annotation *annotations;
    size_t annotation_count;
} galley_document;

/* What a stage says of a document. Nothing said keeps it as it is. What a kind of stage may not say (a filter that
 * sets, an extractor that changes the text), a reason that plugin.yaml does not list and a range that cuts a character
 * reject the document. */
typedef struct galley_answer galley_answer;
struct galley_answer {
    size_t struct_size;
    void *galley; /* Galley's own */
    /* Filters: drops the document. */
    void (*drop)(galley_answer *, galley_slice reason);
    /* All: rejects the document. In `make`: the stage cannot be made. `code` is a word such as `no-table`. */
    void (*reject)(galley_answer *, galley_slice code, galley_slice message);
    /* Normalizers: the whole new text; what it has in common with the old one keeps its place. */
    void (*set_text)(galley_answer *, galley_slice text);
    /* Normalizers: replaces bytes start to end of the text as it came; in order, without overlap. */
    void (*replace)(galley_answer *, size_t start, size_t end, galley_slice text);
    /* Normalizers and extractors: sets a value of metadata. */
    void (*set)(galley_answer *, galley_slice name, galley_value value);
    /* Extractors: adds a range of the text to a layer of annotations. */
    void (*annotate)(galley_answer *, galley_slice layer, size_t start, size_t end, galley_slice type,
                     const galley_member *attributes, size_t count);
    /* Where struct_size ends before here, what follows is not there. */
    /* Exporters: adds bytes to what is written of the document; they need not be text. */
    void (*write)(galley_answer *, galley_slice bytes);
    /* Exporters into folders: what the document's file is called after, without an extension. */
    void (*file_name)(galley_answer *, galley_slice name);
};

/* What a reader reads. */
typedef struct galley_input galley_input;
struct galley_input {
    size_t struct_size;
    void *galley; /* Galley's own */
    const galley_member *source; /* input, name, entry, media_type, url, retrieved, as far as they are known */
    size_t source_count;
    /* Reads at most `capacity` bytes and says how many; 0 at the end, and where the input cannot be read further. */
    size_t (*read)(galley_input *, char *buffer, size_t capacity);
    /* All that is left; nothing where that is more than a document may have: Galley then rejects the input. */
    galley_slice (*rest)(galley_input *);
};

/* Where a reader's documents go, in order. */
typedef struct galley_documents galley_documents;
struct galley_documents {
    size_t struct_size;
    void *galley; /* Galley's own */
    /* Hands over a document, and the bytes that it was read from, which the rejects hold where it is rejected; without
     * them it is written down as it is. Gives 0 where nothing more is wanted: the reader then returns. */
    int (*emit)(galley_documents *, const galley_document *document, galley_slice record);
    /* Hands over a record that cannot be made into a document. Gives 0 where nothing more is wanted. */
    int (*reject)(galley_documents *, galley_slice code, galley_slice message, galley_slice record);
    /* Says why the input cannot be read further; what was read of it stands. The reader then returns. */
    void (*fail)(galley_documents *, galley_slice code, galley_slice message);
};

enum {
    GALLEY_NORMALIZER = 1,
    GALLEY_EXTRACTOR = 2,
    GALLEY_FILTER = 3,
    GALLEY_READER = 4,
    GALLEY_EXPORTER = 5,
};

/* A stage, by the name and kind that plugin.yaml gives it. */
typedef struct galley_stage {
    size_t struct_size;
    const char *name; /* closed by a zero */
    uint32_t kind;
    /* Makes what the other functions get as `state`; may be null. Called once per worker, before the first document. */
    void *(*make)(const galley_options *, galley_answer *);
    /* Works on a document; null in readers. The same document and options give the same answer. */
    void (*process)(void *state, const galley_document *, galley_answer *);
    /* Takes `state` apart; may be null. */
    void (*end)(void *state);
    /* Where struct_size ends before here, what follows is not there. */
    /* Readers: reads an input to its end. The same input and options give the same documents. */
    void (*read)(void *state, galley_input *, galley_documents *);
} galley_stage;

typedef struct galley_library {
    size_t struct_size;
    uint32_t abi; /* GALLEY_PLUGIN_ABI */
    uint32_t stage_count;
    const galley_stage *const *stages;
} galley_library;

#ifdef __cplusplus
#define GALLEY_EXPORT extern "C" __attribute__((visibility("default")))
#else
#define GALLEY_EXPORT __attribute__((visibility("default")))
#endif

/* What a library exports, from the addresses of its stages. */
#define GALLEY_PLUGIN(...)                                                                          \
    static const galley_stage *const galley_plugin_stages[] = {__VA_ARGS__};                        \
    GALLEY_EXPORT const galley_library galley_plugin;                                               \
    const galley_library galley_plugin = {                                                          \
        sizeof(galley_library), GALLEY_PLUGIN_ABI,                                                  \
        sizeof galley_plugin_stages / sizeof galley_plugin_stages[0], galley_plugin_stages};

/* A slice of a string that is closed by a zero. */
static inline galley_slice galley_text(const char *string) {
    galley_slice slice = {string, strlen(string)};
    return slice;
}

static inline galley_slice galley_slice_of(const char *bytes, size_t count) {
    galley_slice slice = {bytes, count};
    return slice;
}

static inline galley_value galley_string(galley_slice text) {
    galley_value value = {GALLEY_STRING, 0, 0, {text.bytes, text.count}};
    return value;
}

static inline galley_value galley_integer(int64_t integer) {
    galley_value value = {GALLEY_INTEGER, integer, (double)integer, {0, 0}};
    return value;
}

static inline galley_value galley_number(double number) {
    galley_value value = {GALLEY_NUMBER, 0, number, {0, 0}};
    return value;
}

static inline galley_value galley_bool(int truth) {
    galley_value value = {GALLEY_BOOL, truth != 0, 0, {0, 0}};
    return value;
}

/* A list or an object, as JSON. */
static inline galley_value galley_json(galley_slice text) {
    galley_value value = {GALLEY_JSON, 0, 0, {text.bytes, text.count}};
    return value;
}

/* The member of a name; GALLEY_NULL where there is none. */
static inline galley_value galley_member_value(const galley_member *members, size_t count, const char *name) {
    size_t length = strlen(name);
    galley_value none = {GALLEY_NULL, 0, 0, {0, 0}};
    size_t index;
    for (index = 0; index < count; index++)
        if (members[index].name.count == length && memcmp(members[index].name.bytes, name, length) == 0)
            return members[index].value;
    return none;
}

static inline galley_value galley_option(const galley_options *options, const char *name) {
    return galley_member_value(options->members, options->count, name);
}

static inline galley_member galley_named(const char *name, galley_value value) {
    galley_member member = {{0, 0}, {0, 0, 0, {0, 0}}};
    member.name = galley_text(name);
    member.value = value;
    return member;
}

/* A document with a text and nothing else, for a reader to fill. */
static inline galley_document galley_document_of(galley_slice text) {
    galley_document document;
    memset(&document, 0, sizeof document);
    document.struct_size = sizeof document;
    document.text = text;
    return document;
}

#ifdef __cplusplus
}

#include <exception>

/* A function of C++ as `process` of a stage, `galley_guarded<work>`: what it throws rejects the document. */
template <void (*Work)(void *state, const galley_document *, galley_answer *)>
void galley_guarded(void *state, const galley_document *document, galley_answer *answer) noexcept {
    try {
        Work(state, document, answer);
    } catch (const std::exception &error) {
        answer->reject(answer, galley_text("exception"), galley_text(error.what()));
    } catch (...) {
        answer->reject(answer, galley_text("exception"), galley_text("it threw what is no std::exception"));
    }
}

/* A function of C++ as `read` of a reader, `galley_guarded_read<work>`: what it throws ends the input. */
template <void (*Work)(void *state, galley_input *, galley_documents *)>
void galley_guarded_read(void *state, galley_input *input, galley_documents *documents) noexcept {
    try {
        Work(state, input, documents);
    } catch (const std::exception &error) {
        documents->fail(documents, galley_text("exception"), galley_text(error.what()));
    } catch (...) {
        documents->fail(documents, galley_text("exception"), galley_text("it threw what is no std::exception"));
    }
}
#endif

#endif
