// What the parts of the sandbox share.
#ifndef GALLEY_LUA_SANDBOX_H
#define GALLEY_LUA_SANDBOX_H

#include "CLua.h"

#include <lua5.4/lauxlib.h>
#include <lua5.4/lua.h>
#include <lua5.4/lualib.h>

#include "Arena.h"

/// Bytes that grow.
typedef struct {
    uint8_t *bytes;
    size_t count, capacity;
} galley_lua_buffer;

/// Compiled code, which belongs to whoever has it.
typedef struct {
    uint8_t *bytes;
    size_t count;
} galley_lua_chunk;

/// Compiles a script, or what is not one: its lines are then not kept. False where the outcome says why not;
/// where its kind is left alone, memory is out.
int galley_lua_compile(galley_lua_bytes code, size_t memory, int is_script, galley_lua_chunk *chunk,
                       galley_lua_outcome *outcome);
/// Copies the message on top of the stack.
void galley_lua_copy_message(lua_State *L, galley_lua_outcome *outcome);

struct galley_lua {
    lua_State *state;
    galley_lua_arena arena;
    /// What is left of the instructions of the run.
    int64_t left;
    /// Instructions between two calls of the hook.
    int step;
    /// How the run was ended: one of the kinds of outcome, GALLEY_LUA_KEPT while it goes on.
    int32_t ended;
    /// The line of the last error.
    int32_t line;
    int is_running;
    int is_collecting;
    int is_used;
    galley_lua_settings settings;
    void *context;
    galley_lua_bytes text;
    galley_lua_buffer edited_text, arguments, answer;
};

/// The sandbox that a state belongs to.
static inline galley_lua *galley_lua_of(lua_State *L) { return *(galley_lua **)lua_getextraspace(L); }

/// The name of the script's chunk.
#define GALLEY_LUA_CHUNK "=lua"

/// Notes the line of the script that is being run.
void galley_lua_locate(lua_State *L);

/// Takes instructions for what a function of C does; ends the run where not that many are left.
void galley_lua_spend(lua_State *L, lua_Integer instructions);

// Keys of the registry, by address.
extern const char galley_lua_code_key, galley_lua_document_key, galley_lua_environment_key;

/// Puts the environment of scripts on the stack: the functions that they may use, read-only.
void galley_lua_push_environment(lua_State *L);
/// Puts the document on the stack, the table of its members on top of it.
void galley_lua_push_document(lua_State *L);
/// Makes the table on top of the stack read-only: puts another in its place that shows its members.
/// `message` has a %s for the name of what was to be set.
void galley_lua_protect(lua_State *L, const char *message);

/// Puts a value as text on the stack, without addresses.
const char *galley_lua_push_text(lua_State *L, int index, size_t *count);

/// `pairs` and `next` of scripts.
int galley_lua_pairs(lua_State *L);
int galley_lua_next(lua_State *L);

/// Appends; raises a Lua error where there is no memory, or more than the script may take.
void galley_lua_put(lua_State *L, galley_lua_buffer *buffer, const void *bytes, size_t count);
/// Appends an encoded value.
void galley_lua_encode(lua_State *L, galley_lua_buffer *buffer, int index);
/// Puts an encoded value on the stack.
void galley_lua_decode(lua_State *L, galley_lua_bytes encoded);

#endif
