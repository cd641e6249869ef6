// The functions that scripts may use. What would differ from run to run (addresses, the order of tables, random
// numbers), or let a script pass its limits, is replaced or left out.
#include "Sandbox.h"

#include <string.h>

const char galley_lua_environment_key = 0;

// Text without addresses.

const char *galley_lua_push_text(lua_State *L, int index, size_t *count) {
    index = lua_absindex(L, index);
    if (luaL_callmeta(L, index, "__tostring")) {
        if (!lua_isstring(L, -1)) luaL_error(L, "'__tostring' must return a string");
        return lua_tolstring(L, -1, count);
    }
    switch (lua_type(L, index)) {
    case LUA_TNUMBER:
    case LUA_TSTRING:
    case LUA_TBOOLEAN:
    case LUA_TNIL: return luaL_tolstring(L, index, count);
    default: break;
    }
    int type = luaL_getmetafield(L, index, "__name");
    if (type != LUA_TSTRING) {
        if (type != LUA_TNIL) lua_pop(L, 1);
        lua_pushstring(L, luaL_typename(L, index));
    }
    return lua_tolstring(L, -1, count);
}

static int to_string(lua_State *L) {
    luaL_checkany(L, 1);
    galley_lua_push_text(L, 1, NULL);
    return 1;
}

/// `string.format`, of which it is the upvalue, where %s gives no addresses and %p is refused.
static int format(lua_State *L) {
    size_t count;
    const char *at = luaL_checklstring(L, 1, &count);
    const char *end = at + count;
    int argument = 1;
    int last = lua_gettop(L);
    for (; at < end; at++) {
        if (*at != '%') continue;
        at += 1;
        if (at < end && *at == '%') continue;
        while (at < end && memchr("-+ #0123456789.", *at, 15)) at += 1;
        argument += 1;
        if (at >= end || argument > last) break;
        if (*at == 'p') return luaL_error(L, "'%%p' would give an address, which differs from run to run");
        if (*at != 's' || lua_type(L, argument) == LUA_TSTRING) continue;
        galley_lua_push_text(L, argument, NULL);
        lua_replace(L, argument);
    }
    return lua_tocfunction(L, lua_upvalueindex(1))(L);
}

// Errors.

/// Where a protected call failed: raises what ended the run once more, so that no script goes on after it.
static int after_failure(lua_State *L, int status) {
    galley_lua *lua = galley_lua_of(L);
    if (status == LUA_ERRMEM && lua->ended == GALLEY_LUA_KEPT) lua->ended = GALLEY_LUA_OUT_OF_MEMORY;
    if (lua->ended != GALLEY_LUA_KEPT) return lua_error(L);
    lua_pushboolean(L, 0);
    lua_insert(L, -2);
    return 2;
}

static int protected_call(lua_State *L) {
    luaL_checkany(L, 1);
    int status = lua_pcall(L, lua_gettop(L) - 1, LUA_MULTRET, 0);
    if (status != LUA_OK) return after_failure(L, status);
    luaL_checkstack(L, 1, "too many results");
    lua_pushboolean(L, 1);
    lua_insert(L, 1);
    return lua_gettop(L);
}

/// The handler of a script, which is the upvalue. It is not asked about what ended the run: the hook that counts
/// is off then.
static int ask_handler(lua_State *L) {
    if (galley_lua_of(L)->ended != GALLEY_LUA_KEPT) return 1;
    lua_pushvalue(L, lua_upvalueindex(1));
    lua_insert(L, 1);
    lua_call(L, lua_gettop(L) - 1, 1);
    return 1;
}

static int protected_call_with_handler(lua_State *L) {
    luaL_checktype(L, 2, LUA_TFUNCTION);
    lua_pushvalue(L, 2);
    lua_pushcclosure(L, ask_handler, 1);
    lua_replace(L, 2);
    // handler, function, arguments
    lua_pushvalue(L, 1);
    lua_pushvalue(L, 2);
    lua_replace(L, 1);
    lua_replace(L, 2);
    int status = lua_pcall(L, lua_gettop(L) - 2, LUA_MULTRET, 1);
    if (status != LUA_OK) return after_failure(L, status);
    lua_pushboolean(L, 1);
    lua_replace(L, 1);
    return lua_gettop(L);
}

/// `setmetatable`, of which it is the upvalue, without what runs while or shows when garbage is collected.
static int set_metatable(lua_State *L) {
    static const char *const refused[] = {"__gc", "__mode"};
    if (lua_type(L, 2) == LUA_TTABLE)
        for (int i = 0; i < 2; i++) {
            lua_pushstring(L, refused[i]);
            if (lua_rawget(L, 2) != LUA_TNIL)
                return luaL_error(L, "a metatable here has no '%s'", refused[i]);
            lua_pop(L, 1);
        }
    return lua_tocfunction(L, lua_upvalueindex(1))(L);
}

// Functions of C that can take long: they spend an instruction for each element first.

static int spend_length(lua_State *L) {
    if (lua_istable(L, 1)) galley_lua_spend(L, luaL_len(L, 1));
    return lua_tocfunction(L, lua_upvalueindex(1))(L);
}

/// From the argument at `first` to that at `first + 1`, or to the end.
static int spend_range(lua_State *L, int first) {
    if (lua_istable(L, 1)) {
        lua_Integer from = luaL_optinteger(L, first, 1);
        lua_Integer to = lua_isnoneornil(L, first + 1) ? luaL_len(L, 1) : luaL_checkinteger(L, first + 1);
        // What passes the largest number is refused by the function itself.
        if (from <= to) galley_lua_spend(L, from > 0 || to < 0 ? to - from : LUA_MAXINTEGER);
    }
    return lua_tocfunction(L, lua_upvalueindex(1))(L);
}

static int spend_moved(lua_State *L) { return spend_range(L, 2); }

static int spend_joined(lua_State *L) { return spend_range(L, 3); }

static void replace_function(lua_State *L, const char *name, lua_CFunction function) {
    lua_getfield(L, -1, name);
    lua_pushcclosure(L, function, 1);
    lua_setfield(L, -2, name);
}

// Read-only tables.

/// Raises its upvalue, a message with the name of what was to be set.
static int refuse_to_set(lua_State *L) {
    const char *message = lua_tostring(L, lua_upvalueindex(1));
    lua_settop(L, 2);
    const char *name = galley_lua_push_text(L, 2, NULL);
    return luaL_error(L, message, name);
}

static int refuse_to_get(lua_State *L) {
    const char *name = galley_lua_push_text(L, 2, NULL);
    return luaL_error(L, "there is no '%s' here", name);
}

void galley_lua_protect(lua_State *L, const char *message) {
    lua_createtable(L, 0, 0);
    lua_createtable(L, 0, 3);
    lua_pushvalue(L, -3);
    lua_setfield(L, -2, "__index");
    lua_pushstring(L, message);
    lua_pushcclosure(L, refuse_to_set, 1);
    lua_setfield(L, -2, "__newindex");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_setmetatable(L, -2);
    lua_replace(L, -2);
}

// The environment.

static void add_base(lua_State *L, int globals) {
    static const char *const names[] = {"assert",   "error",  "getmetatable", "ipairs",   "rawequal",
                                        "rawget",   "rawlen", "select",       "tonumber", "type",
                                        "_VERSION", NULL};
    static const luaL_Reg functions[] = {{"tostring", to_string},
                                         {"pairs", galley_lua_pairs},
                                         {"next", galley_lua_next},
                                         {"pcall", protected_call},
                                         {"xpcall", protected_call_with_handler},
                                         {NULL, NULL}};
    luaL_requiref(L, LUA_GNAME, luaopen_base, 0);  // the table of globals, which is left behind
    for (int i = 0; names[i]; i++) {
        lua_getfield(L, -1, names[i]);
        lua_setfield(L, globals, names[i]);
    }
    lua_getfield(L, -1, "setmetatable");
    lua_pushcclosure(L, set_metatable, 1);
    lua_setfield(L, globals, "setmetatable");
    lua_pop(L, 1);
    lua_pushvalue(L, globals);
    luaL_setfuncs(L, functions, 0);
    lua_pop(L, 1);
}

/// Adds a library without some of its functions.
static void add_library(lua_State *L, int globals, const char *name, lua_CFunction open,
                        const char *const *without) {
    luaL_requiref(L, name, open, 0);
    for (; *without; without++) {
        lua_pushnil(L);
        lua_setfield(L, -2, *without);
    }
    if (strcmp(name, LUA_STRLIBNAME) == 0) {
        replace_function(L, "format", format);
        lua_pushliteral(L, "");
        lua_getmetatable(L, -1);
        lua_pushboolean(L, 0);
        lua_setfield(L, -2, "__metatable");
        lua_pop(L, 2);
    }
    if (strcmp(name, LUA_TABLIBNAME) == 0) {
        replace_function(L, "insert", spend_length);
        replace_function(L, "remove", spend_length);
        replace_function(L, "sort", spend_length);
        replace_function(L, "move", spend_moved);
        replace_function(L, "concat", spend_joined);
    }
    galley_lua_protect(L, "a library cannot be changed ('%s'): write a local function");
    lua_setfield(L, globals, name);
}

/// Makes it an error to ask the table on top of the stack for what is not in it.
static void refuse_what_is_not_there(lua_State *L) {
    lua_createtable(L, 0, 1);
    lua_pushcfunction(L, refuse_to_get);
    lua_setfield(L, -2, "__index");
    lua_setmetatable(L, -2);
}

/// Makes the environment and keeps it.
static void make_environment(lua_State *L) {
    static const char *const nothing[] = {NULL};
    static const char *const not_of_string[] = {"dump", NULL};
    static const char *const not_of_math[] = {"random", "randomseed", NULL};
    lua_createtable(L, 0, 32);
    int globals = lua_gettop(L);
    add_base(L, globals);
    add_library(L, globals, LUA_STRLIBNAME, luaopen_string, not_of_string);
    add_library(L, globals, LUA_TABLIBNAME, luaopen_table, nothing);
    add_library(L, globals, LUA_MATHLIBNAME, luaopen_math, not_of_math);
    add_library(L, globals, LUA_UTF8LIBNAME, luaopen_utf8, nothing);
    galley_lua_decode(L, galley_lua_of(L)->settings.constants);
    refuse_what_is_not_there(L);
    galley_lua_protect(L, "'with' cannot be changed ('%s'): write a local variable");
    lua_setfield(L, globals, "with");
    refuse_what_is_not_there(L);
    galley_lua_protect(L, "there are no globals to set: write 'local %s'");
    lua_pushvalue(L, -1);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &galley_lua_environment_key);
}

void galley_lua_push_environment(lua_State *L) {
    if (lua_rawgetp(L, LUA_REGISTRYINDEX, &galley_lua_environment_key) != LUA_TNIL) return;
    lua_pop(L, 1);
    make_environment(L);
}
