// The document as scripts see it: what they ask of it goes to the other side.
#include "Sandbox.h"

#include <stdlib.h>
#include <string.h>

const char galley_lua_document_key = 0;

static void set(galley_lua_buffer *buffer, galley_lua_bytes bytes) {
    buffer->count = 0;
    if (bytes.count > buffer->capacity) {
        uint8_t *larger = realloc(buffer->bytes, bytes.count + bytes.count / 2 + 256);
        if (!larger) abort();
        buffer->bytes = larger;
        buffer->capacity = bytes.count + bytes.count / 2 + 256;
    }
    if (bytes.count) memcpy(buffer->bytes, bytes.bytes, bytes.count);
    buffer->count = bytes.count;
}

void galley_lua_answer(galley_lua *lua, galley_lua_bytes bytes) { set(&lua->answer, bytes); }

void galley_lua_set_text(galley_lua *lua, galley_lua_bytes text) {
    set(&lua->edited_text, text);
    lua->text.bytes = lua->edited_text.bytes;
    lua->text.count = lua->edited_text.count;
}

/// What was kept of the text that is no more.
static void forget_text(lua_State *L) {
    static const char *const names[] = {"text", "blocks"};
    lua_rawgetp(L, LUA_REGISTRYINDEX, &galley_lua_document_key);
    lua_getiuservalue(L, -1, 1);
    for (int i = 0; i < 2; i++) {
        lua_pushstring(L, names[i]);
        lua_pushnil(L);
        lua_rawset(L, -3);
    }
    lua_pop(L, 2);
}

/// Asks the other side, with the values from an index of the stack on, and puts the answer on the stack.
static int ask(lua_State *L, int function, int first) {
    galley_lua *lua = galley_lua_of(L);
    galley_lua_buffer *arguments = &lua->arguments;
    char tag = 'a';
    uint64_t count = (uint64_t)(lua_gettop(L) - first + 1);
    arguments->count = 0;
    galley_lua_put(L, arguments, &tag, 1);
    galley_lua_put(L, arguments, &count, sizeof count);
    for (int index = first; index <= lua_gettop(L); index++) galley_lua_encode(L, arguments, index);
    int answered =
        lua->settings.call(lua->context, function, arguments->bytes, arguments->count);
    galley_lua_bytes answer = {lua->answer.bytes, lua->answer.count};
    switch (answered) {
    case GALLEY_LUA_VALUE: galley_lua_decode(L, answer); return 1;
    case GALLEY_LUA_ERROR:
        luaL_where(L, 1);
        lua_pushlstring(L, (const char *)answer.bytes, answer.count);
        lua_concat(L, 2);
        return lua_error(L);
    case GALLEY_LUA_CHANGED: forget_text(L); break;
    default: break;
    }
    lua_pushnil(L);
    return 1;
}

/// Upvalue: the members, methods and what was asked for already.
static int get_field(lua_State *L) {
    lua_settop(L, 2);
    lua_pushvalue(L, 2);
    if (lua_rawget(L, lua_upvalueindex(1)) != LUA_TNIL) return 1;
    lua_pop(L, 1);
    size_t count;
    const char *name = lua_type(L, 2) == LUA_TSTRING ? lua_tolstring(L, 2, &count) : NULL;
    if (!name) return luaL_error(L, "a field of a document is a name");
    if (count == 4 && memcmp(name, "text", 4) == 0) {
        galley_lua_bytes text = galley_lua_of(L)->text;
        lua_pushlstring(L, (const char *)text.bytes, text.count);
    } else {
        ask(L, GALLEY_LUA_FIELD, 2);
        // These may be others the next time.
        if (strcmp(name, "annotations") == 0) return 1;
    }
    lua_pushvalue(L, 2);
    lua_pushvalue(L, -2);
    lua_rawset(L, lua_upvalueindex(1));
    return 1;
}

static int set_field(lua_State *L) {
    lua_settop(L, 3);
    return ask(L, GALLEY_LUA_SET_FIELD, 2);
}

static int get_metadata(lua_State *L) {
    lua_settop(L, 2);
    return ask(L, GALLEY_LUA_METADATA, 2);
}

static int set_metadata(lua_State *L) {
    lua_settop(L, 3);
    return ask(L, GALLEY_LUA_SET_METADATA, 2);
}

/// `pairs` of metadata walks through a copy of all of it. Upvalue: `pairs`.
static int walk_metadata(lua_State *L) {
    lua_settop(L, 1);
    ask(L, GALLEY_LUA_ALL_METADATA, 2);
    lua_pushvalue(L, lua_upvalueindex(1));
    lua_insert(L, -2);
    lua_call(L, 1, 3);
    return 3;
}

static void check_document(lua_State *L, const char *name) {
    lua_rawgetp(L, LUA_REGISTRYINDEX, &galley_lua_document_key);
    if (!lua_rawequal(L, 1, -1)) luaL_error(L, "a method is called with a colon: doc:%s(…)", name);
    lua_pop(L, 1);
}

/// Upvalues: its number, its name.
static int call_method(lua_State *L) {
    lua_settop(L, lua_gettop(L) < 1 ? 1 : lua_gettop(L));
    check_document(L, lua_tostring(L, lua_upvalueindex(2)));
    return ask(L, (int)lua_tointeger(L, lua_upvalueindex(1)), 2);
}

/// Ends the run with a reason.
static int drop(lua_State *L) {
    lua_settop(L, 2);
    check_document(L, "drop");
    if (!lua_isnil(L, 2)) luaL_checktype(L, 2, LUA_TSTRING);
    galley_lua_of(L)->ended = GALLEY_LUA_DROPPED;
    return lua_error(L);
}

static void add_method(lua_State *L, int members, int number, const char *name) {
    lua_pushinteger(L, number);
    lua_pushstring(L, name);
    lua_pushcclosure(L, call_method, 2);
    lua_setfield(L, members, name);
}

/// Ends the metatable on top of the stack.
static void finish_metatable(lua_State *L, const char *name) {
    lua_pushstring(L, name);
    lua_setfield(L, -2, "__name");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_setmetatable(L, -2);
}

static void push_metadata(lua_State *L) {
    lua_newuserdatauv(L, 0, 0);
    lua_createtable(L, 0, 5);
    lua_pushcfunction(L, get_metadata);
    lua_setfield(L, -2, "__index");
    lua_pushcfunction(L, set_metadata);
    lua_setfield(L, -2, "__newindex");
    galley_lua_push_environment(L);
    lua_getfield(L, -1, "pairs");
    lua_replace(L, -2);
    lua_pushcclosure(L, walk_metadata, 1);
    lua_setfield(L, -2, "__pairs");
    finish_metatable(L, "metadata");
}

void galley_lua_push_document(lua_State *L) {
    const char *const *methods = galley_lua_of(L)->settings.methods;
    lua_newuserdatauv(L, 0, 1);
    // Room for what is asked for, so that it need not grow in every run.
    lua_createtable(L, 0, 24);
    int members = lua_gettop(L);
    for (int i = 0; methods[i]; i++) add_method(L, members, GALLEY_LUA_METHOD + i, methods[i]);
    lua_pushcfunction(L, drop);
    lua_setfield(L, members, "drop");
    push_metadata(L);
    lua_setfield(L, members, "metadata");
    lua_pushvalue(L, members);
    lua_setiuservalue(L, members - 1, 1);
    lua_pushvalue(L, members - 1);
    lua_createtable(L, 0, 4);
    lua_pushvalue(L, members);
    lua_pushcclosure(L, get_field, 1);
    lua_setfield(L, -2, "__index");
    lua_pushcfunction(L, set_field);
    lua_setfield(L, -2, "__newindex");
    finish_metatable(L, "document");
    lua_rawsetp(L, LUA_REGISTRYINDEX, &galley_lua_document_key);
}
