// Compiling in a state of its own, so that what the compiler needs beside its result does not stay in the image that
// each run starts from.
#include "Sandbox.h"

#include <stdlib.h>
#include <string.h>

/// A chunk on its way to the compiler, a byte at a time: how many were asked for tells where a mistake stands.
typedef struct {
    galley_lua_bytes code;
    size_t consumed;
    int is_script, has_begun;
    size_t left;
    galley_lua_chunk *chunk;
} compilation;

static void *allocate(void *context, void *block, size_t old_size, size_t size) {
    compilation *work = context;
    if (!block) old_size = 0;
    if (size > old_size && size - old_size > work->left) return NULL;
    void *result = NULL;
    if (size == 0)
        free(block);
    else if (!(result = realloc(block, size)))
        return NULL;
    work->left = work->left + old_size - size;
    return result;
}

static const char *read_code(lua_State *L, void *context, size_t *size) {
    (void)L;
    static const char beginning[] = "local doc=...;";
    compilation *work = context;
    if (work->is_script && !work->has_begun) {
        work->has_begun = 1;
        *size = sizeof beginning - 1;
        return beginning;
    }
    *size = work->consumed < work->code.count ? 1 : 0;
    return *size ? (const char *)work->code.bytes + work->consumed++ : NULL;
}

/// Raises nothing: an answer other than 0 ends the writing.
static int write_chunk(lua_State *L, const void *bytes, size_t count, void *context) {
    (void)L;
    galley_lua_chunk *chunk = ((compilation *)context)->chunk;
    uint8_t *larger = realloc(chunk->bytes, chunk->count + count + 1);
    if (!larger) return 1;
    memcpy(larger + chunk->count, bytes, count);
    chunk->bytes = larger;
    chunk->count += count;
    return 0;
}

/// Argument: the work. Gives whether the code is not Lua, where there is an error, with the message.
static int compile(lua_State *L) {
    compilation *work = lua_touserdata(L, 1);
    int status = lua_load(L, read_code, work, work->is_script ? GALLEY_LUA_CHUNK : "=galley", "t");
    if (status == LUA_ERRSYNTAX) return 1;
    // Lines are kept for scripts alone.
    if (status != LUA_OK || lua_dump(L, write_chunk, work, !work->is_script) != 0)
        return luaL_error(L, "out of memory");
    return 0;
}

void galley_lua_copy_message(lua_State *L, galley_lua_outcome *outcome) {
    size_t count = 0;
    const char *text = lua_type(L, -1) == LUA_TSTRING ? lua_tolstring(L, -1, &count) : NULL;
    uint8_t *copy = text ? malloc(count + 1) : NULL;
    if (!copy) return;
    memcpy(copy, text, count);
    outcome->text.bytes = copy;
    outcome->text.count = count;
}

int galley_lua_compile(galley_lua_bytes code, size_t memory, int is_script, galley_lua_chunk *chunk,
                       galley_lua_outcome *outcome) {
    compilation work = {code, 0, is_script, 0, memory, chunk};
    lua_State *L = lua_newstate(allocate, &work);
    if (!L) return 0;
    lua_pushcfunction(L, compile);
    lua_pushlightuserdata(L, &work);
    int status = lua_pcall(L, 1, LUA_MULTRET, 0);
    int is_compiled = status == LUA_OK && lua_gettop(L) == 0;
    if (status == LUA_OK && !is_compiled) {
        outcome->kind = GALLEY_LUA_SYNTAX;
        outcome->consumed = work.consumed;
        galley_lua_copy_message(L, outcome);
    }
    lua_close(L);
    return is_compiled;
}
