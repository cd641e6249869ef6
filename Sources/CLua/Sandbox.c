// Opening a state, compiling its script, running it within its limits.
#include "Sandbox.h"

#include <stdlib.h>
#include <string.h>

/// Instructions between two looks at what is left.
enum { LONGEST_STEP = 1000, BYTES_OF_AN_INSTRUCTION = 64 };

enum {
    /// Garbage is collected from this part of the memory on: most runs end before that.
    PART_WITHOUT_COLLECTION = 4,
    /// A collection begins when there is so much, in percent of what the last one left.
    COLLECTION_PAUSE = 150,
    COLLECTION_SPEED = 200,
};

const char galley_lua_code_key = 0;

// Limits.

void galley_lua_locate(lua_State *L) {
    lua_Debug frame;
    for (int level = 0; lua_getstack(L, level, &frame); level++) {
        lua_getinfo(L, "Sl", &frame);
        if (frame.currentline > 0 && strcmp(frame.source, GALLEY_LUA_CHUNK) == 0) {
            galley_lua_of(L)->line = frame.currentline;
            return;
        }
    }
}

static void stop(lua_State *L);

/// Called after so many instructions. Ends the run where none are left, and goes on ending it, whatever the
/// script does to go on.
static void count(lua_State *L, lua_Debug *frame) {
    (void)frame;
    galley_lua *lua = galley_lua_of(L);
    lua->left -= lua->step;
    if (lua->left > 0) {
        if (lua->left >= lua->step) return;
        lua->step = (int)lua->left;
        lua_sethook(L, count, LUA_MASKCOUNT, lua->step);
        return;
    }
    stop(L);
}

/// Ends the run, and lets no instruction pass from now on.
static void stop(lua_State *L) {
    galley_lua *lua = galley_lua_of(L);
    if (lua->ended == GALLEY_LUA_KEPT) {
        lua->ended = GALLEY_LUA_OUT_OF_INSTRUCTIONS;
        galley_lua_locate(L);
    }
    lua->step = 1;
    lua_sethook(L, count, LUA_MASKCOUNT, 1);
    lua_pushboolean(L, 0);
    lua_error(L);
}

void galley_lua_spend(lua_State *L, lua_Integer instructions) {
    galley_lua *lua = galley_lua_of(L);
    if (instructions <= 0) return;
    if (instructions >= lua->left) {
        lua->left = 0;
        stop(L);
    }
    lua->left -= instructions;
}

static void *allocate(void *context, void *block, size_t old_size, size_t size) {
    galley_lua *lua = context;
    if (!block) old_size = 0;
    void *result = galley_lua_arena_resize(&lua->arena, block, old_size, size);
    if (!lua->is_running || size <= old_size) return result;
    // Where this is not the last word, the line is that of a later one.
    if (!result) galley_lua_locate(lua->state);
    if (!lua->is_collecting && lua->arena.levels.used > lua->arena.limit / PART_WITHOUT_COLLECTION) {
        lua->is_collecting = 1;
        lua_gc(lua->state, LUA_GCRESTART);
    }
    lua->left -= (int64_t)((size - old_size) / BYTES_OF_AN_INSTRUCTION);
    if (lua->left <= 0 && lua->step > 1) {
        lua->step = 1;
        lua_sethook(lua->state, count, LUA_MASKCOUNT, 1);
    }
    return result;
}

/// Leaves a message that is a string, and notes the line. Runs no Lua where a run was ended, as hooks are off then.
static int on_error(lua_State *L) {
    galley_lua *lua = galley_lua_of(L);
    if (lua->ended != GALLEY_LUA_KEPT) return 1;
    galley_lua_locate(L);
    if (lua_type(L, 1) != LUA_TSTRING) galley_lua_push_text(L, 1, NULL);
    return 1;
}

// Opening.

/// Puts a compiled chunk on the stack, with the environment of scripts.
static void push_chunk(lua_State *L, const galley_lua_chunk *chunk, const char *name) {
    if (luaL_loadbufferx(L, (const char *)chunk->bytes, chunk->count, name, "b") != LUA_OK)
        lua_error(L);
    galley_lua_push_environment(L);
    lua_setupvalue(L, -2, 1);
}

/// Arguments: the compiled prelude and code.
static int prepare(lua_State *L) {
    const galley_lua_chunk *prelude = lua_touserdata(L, 1);
    const galley_lua_chunk *code = lua_touserdata(L, 2);
    galley_lua_push_environment(L);
    lua_rawseti(L, LUA_REGISTRYINDEX, LUA_RIDX_GLOBALS);
    lua_pushnil(L);
    lua_setfield(L, LUA_REGISTRYINDEX, LUA_LOADED_TABLE);
    // What is not for scripts goes, and the rest takes its room.
    lua_gc(L, LUA_GCCOLLECT);
    galley_lua_push_document(L);
    push_chunk(L, prelude, "=galley");
    lua_pushvalue(L, -2);
    lua_call(L, 1, 0);
    push_chunk(L, code, GALLEY_LUA_CHUNK);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &galley_lua_code_key);
    return 0;
}

/// False where the outcome says why not.
static int is_prepared(galley_lua *lua, galley_lua_chunk *prelude, galley_lua_chunk *code,
                       galley_lua_outcome *outcome) {
    lua_State *L = lua->state;
    lua_pushcfunction(L, prepare);
    lua_pushlightuserdata(L, prelude);
    lua_pushlightuserdata(L, code);
    int status = lua_pcall(L, 2, 0, 0);
    if (status != LUA_OK) {
        outcome->kind = status == LUA_ERRMEM ? GALLEY_LUA_OUT_OF_MEMORY : GALLEY_LUA_FAILED;
        galley_lua_copy_message(L, outcome);
        return 0;
    }
    lua_settop(L, 0);
    lua_gc(L, LUA_GCCOLLECT);
    lua_gc(L, LUA_GCCOLLECT);
    lua_gc(L, LUA_GCINC, COLLECTION_PAUSE, COLLECTION_SPEED, 0);
    lua_gc(L, LUA_GCSTOP);
    if (!galley_lua_arena_keep(&lua->arena)) return 0;
    lua->settings.methods = NULL;
    lua->settings.constants = lua->settings.prelude = lua->settings.code =
        (galley_lua_bytes){NULL, 0};
    return 1;
}

static galley_lua *opened(const galley_lua_settings *settings, galley_lua_chunk *prelude,
                          galley_lua_chunk *code, galley_lua_outcome *outcome) {
    galley_lua *lua = calloc(1, sizeof *lua);
    if (!lua) return NULL;
    lua->settings = *settings;
    if (galley_lua_arena_open(&lua->arena, settings->memory)) {
        lua->state = lua_newstate(allocate, lua);
        if (lua->state) {
            *(galley_lua **)lua_getextraspace(lua->state) = lua;
            if (is_prepared(lua, prelude, code, outcome)) {
                outcome->kind = GALLEY_LUA_KEPT;
                return lua;
            }
        }
    }
    galley_lua_close(lua);
    return NULL;
}

galley_lua *galley_lua_open(const galley_lua_settings *settings, galley_lua_outcome *outcome) {
    memset(outcome, 0, sizeof *outcome);
    outcome->kind = GALLEY_LUA_OUT_OF_MEMORY;
    galley_lua_chunk prelude = {0}, code = {0};
    galley_lua *lua = NULL;
    if (galley_lua_compile(settings->prelude, settings->memory, 0, &prelude, outcome) &&
        galley_lua_compile(settings->code, settings->memory, 1, &code, outcome))
        lua = opened(settings, &prelude, &code, outcome);
    free(prelude.bytes);
    free(code.bytes);
    return lua;
}

void galley_lua_forget(galley_lua_outcome *outcome) {
    free((void *)outcome->text.bytes);
    outcome->text = (galley_lua_bytes){NULL, 0};
}

/// There are no finalizers, so that the state need not be closed.
void galley_lua_close(galley_lua *lua) {
    galley_lua_arena_close(&lua->arena);
    free(lua->edited_text.bytes);
    free(lua->arguments.bytes);
    free(lua->answer.bytes);
    free(lua);
}

// Running.

static galley_lua_outcome outcome_of(galley_lua *lua, int status) {
    lua_State *L = lua->state;
    galley_lua_outcome outcome = {GALLEY_LUA_KEPT, {NULL, 0}, lua->line, 0};
    int text = 0;
    if (status == LUA_OK) {
        int count = lua_gettop(L) - 1;
        if (count == 0 || lua_toboolean(L, 2)) return outcome;
        outcome.kind = GALLEY_LUA_DROPPED;
        if (count > 1) text = 3;
    } else if (lua->ended != GALLEY_LUA_KEPT) {
        outcome.kind = lua->ended;
        text = -1;
    } else {
        outcome.kind = status == LUA_ERRMEM ? GALLEY_LUA_OUT_OF_MEMORY : GALLEY_LUA_FAILED;
        text = -1;
    }
    if (text != 0 && lua_type(L, text) == LUA_TSTRING)
        outcome.text.bytes = (const uint8_t *)lua_tolstring(L, text, &outcome.text.count);
    else if (text != 0 && !lua_isnil(L, text) && outcome.kind == GALLEY_LUA_DROPPED)
        outcome.text.bytes = (const uint8_t *)"";
    return outcome;
}

galley_lua_outcome galley_lua_run(galley_lua *lua, void *context, galley_lua_bytes text) {
    if (lua->is_used) galley_lua_arena_restore(&lua->arena);
    lua->is_used = 1;
    lua->context = context;
    lua->text = text;
    lua->left = lua->settings.instructions;
    lua->step = lua->left < LONGEST_STEP ? (int)lua->left : LONGEST_STEP;
    lua->ended = GALLEY_LUA_KEPT;
    lua->line = 0;
    lua->is_running = 1;
    lua->is_collecting = 0;
    lua_State *L = lua->state;
    lua_sethook(L, count, LUA_MASKCOUNT, lua->step);
    lua_pushcfunction(L, on_error);
    lua_rawgetp(L, LUA_REGISTRYINDEX, &galley_lua_code_key);
    lua_rawgetp(L, LUA_REGISTRYINDEX, &galley_lua_document_key);
    int status = lua_pcall(L, 1, LUA_MULTRET, 1);
    lua->is_running = 0;
    return outcome_of(lua, status);
}

size_t galley_lua_state_bytes(const galley_lua *lua) { return lua->arena.image_levels.top; }
