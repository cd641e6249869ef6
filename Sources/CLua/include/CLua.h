// Lua 5.4 in a sandbox: a script that is compiled once and run again and again, each time from the same state.
//
// Lua reports errors by longjmp, which must not pass frames of Swift. Everything here that can raise one runs
// below a protected call in this module; Swift is called back by one function that calls nothing of Lua, and
// what it hands over is copied before Lua sees it.
#ifndef GALLEY_CLUA_H
#define GALLEY_CLUA_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// A state with its script; not to be shared between threads.
typedef struct galley_lua galley_lua;

/// Bytes that belong to someone else.
typedef struct {
    const uint8_t *bytes;
    size_t count;
} galley_lua_bytes;

/// What a call of the script can ask for. Methods follow from GALLEY_LUA_METHOD on, in their order.
enum {
    /// `doc.NAME`
    GALLEY_LUA_FIELD = 0,
    /// `doc.NAME = value`
    GALLEY_LUA_SET_FIELD = 1,
    /// `doc.metadata.NAME`
    GALLEY_LUA_METADATA = 2,
    /// `doc.metadata.NAME = value`
    GALLEY_LUA_SET_METADATA = 3,
    /// All of `doc.metadata`, as an object.
    GALLEY_LUA_ALL_METADATA = 4,
    GALLEY_LUA_METHOD = 16,
};

/// How a call is answered.
enum {
    /// Nothing to give: nil.
    GALLEY_LUA_NOTHING = 0,
    /// A value, given with `galley_lua_answer`.
    GALLEY_LUA_VALUE = 1,
    /// An error, its message given with `galley_lua_answer`.
    GALLEY_LUA_ERROR = 2,
    /// Nothing to give, and the text has changed: it was given with `galley_lua_set_text`.
    GALLEY_LUA_CHANGED = 3,
};

/// Answers a call. `arguments` is an encoded array and valid during the call.
typedef int32_t (*galley_lua_call)(void *context, int32_t function, const uint8_t *arguments,
                                   size_t count);

// Encoded values: a byte that says what follows, then
//   n, t, f   nothing: nil, true, false
//   i         int64_t
//   d         double
//   s         uint64_t count, bytes
//   a         uint64_t count, values
//   o         uint64_t count, then for each member uint64_t count, bytes of the name, a value; sorted by name
//   x         what follows `a`, then what follows `o`: a table that is both
// in the byte order of the machine.

typedef struct {
    /// The most that the script and its values may take, in bytes.
    size_t memory;
    /// How many instructions one run may take; 64 bytes of memory that are asked for count as one.
    int64_t instructions;
    /// Names of methods of `doc`, ended by NULL.
    const char *const *methods;
    /// An object whose members are those of the global `with`, encoded.
    galley_lua_bytes constants;
    /// A chunk that is run once with the table of methods, to add to it.
    galley_lua_bytes prelude;
    galley_lua_bytes code;
    galley_lua_call call;
} galley_lua_settings;

/// How opening or a run ended.
enum {
    /// The script returned nothing, or something that is true.
    GALLEY_LUA_KEPT = 0,
    /// It returned false or nil, or called `doc:drop`; `text` is the reason, NULL where there is none.
    GALLEY_LUA_DROPPED = 1,
    /// `text` is the message.
    GALLEY_LUA_FAILED = 2,
    GALLEY_LUA_OUT_OF_MEMORY = 3,
    GALLEY_LUA_OUT_OF_INSTRUCTIONS = 4,
    /// The code is not Lua; `text` is the message.
    GALLEY_LUA_SYNTAX = 5,
};

typedef struct {
    int32_t kind;
    /// Valid until the next run.
    galley_lua_bytes text;
    /// The line of the code in which it happened, 1-based; 0 where that is not known.
    int32_t line;
    /// For GALLEY_LUA_SYNTAX: how many bytes of the code were read.
    size_t consumed;
} galley_lua_outcome;

/// A state with the code compiled, or NULL where the outcome says why there is none. `text` then lives until
/// `galley_lua_forget`.
galley_lua *galley_lua_open(const galley_lua_settings *settings, galley_lua_outcome *outcome);
void galley_lua_close(galley_lua *lua);
void galley_lua_forget(galley_lua_outcome *outcome);

/// Runs the script on a document, whose text stays where it is during the run.
galley_lua_outcome galley_lua_run(galley_lua *lua, void *context, galley_lua_bytes text);

/// From within a call: gives the encoded value, or the message of an error. It is copied.
void galley_lua_answer(galley_lua *lua, galley_lua_bytes bytes);
/// From within a call: gives the text that the document has from now on. It is copied.
void galley_lua_set_text(galley_lua *lua, galley_lua_bytes text);

/// Bytes that each run starts with, all of which are copied before it.
size_t galley_lua_state_bytes(const galley_lua *lua);

#ifdef __cplusplus
}
#endif

#endif
