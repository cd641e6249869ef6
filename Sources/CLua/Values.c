// Values on their way between Lua and the other side.
#include "Sandbox.h"

#include <stdlib.h>
#include <string.h>

enum { DEEPEST = 60 };

void galley_lua_put(lua_State *L, galley_lua_buffer *buffer, const void *bytes, size_t count) {
    galley_lua *lua = galley_lua_of(L);
    size_t most = lua->settings.memory;
    if (count > most || buffer->count > most - count) {
        lua->ended = GALLEY_LUA_OUT_OF_MEMORY;
        galley_lua_locate(L);
        lua_pushboolean(L, 0);
        lua_error(L);
    }
    if (buffer->count + count > buffer->capacity) {
        size_t capacity = 2 * (buffer->count + count) + 256;
        uint8_t *larger = realloc(buffer->bytes, capacity);
        if (!larger) luaL_error(L, "there is no memory for a value");
        buffer->bytes = larger;
        buffer->capacity = capacity;
    }
    if (count) memcpy(buffer->bytes + buffer->count, bytes, count);
    buffer->count += count;
}

static void put_tag(lua_State *L, galley_lua_buffer *buffer, char tag) {
    galley_lua_put(L, buffer, &tag, 1);
}

static void put_count(lua_State *L, galley_lua_buffer *buffer, size_t count) {
    uint64_t wide = count;
    galley_lua_put(L, buffer, &wide, sizeof wide);
}

static void put_bytes(lua_State *L, galley_lua_buffer *buffer, const char *bytes, size_t count) {
    put_count(L, buffer, count);
    galley_lua_put(L, buffer, bytes, count);
}

typedef struct {
    const char *bytes;
    size_t count;
} member_name;

static int compare_names(const void *left, const void *right) {
    const member_name *a = left, *b = right;
    int order = memcmp(a->bytes, b->bytes, a->count < b->count ? a->count : b->count);
    return order ? order : (a->count > b->count) - (a->count < b->count);
}

static void encode(lua_State *L, galley_lua_buffer *buffer, int index, int depth);

static void encode_list(lua_State *L, galley_lua_buffer *buffer, int index, lua_Integer count, int depth) {
    put_count(L, buffer, (size_t)count);
    for (lua_Integer i = 1; i <= count; i++) {
        lua_rawgeti(L, index, i);
        encode(L, buffer, lua_gettop(L), depth + 1);
        lua_pop(L, 1);
    }
}

static void encode_members(lua_State *L, galley_lua_buffer *buffer, int index, size_t count, int depth) {
    member_name *names = lua_newuserdatauv(L, count * sizeof *names, 0);
    size_t place = 0;
    for (lua_pushnil(L); lua_next(L, index); lua_pop(L, 1))
        if (lua_type(L, -2) == LUA_TSTRING) {
            names[place].bytes = lua_tolstring(L, -2, &names[place].count);
            place += 1;
        }
    qsort(names, count, sizeof *names, compare_names);
    put_count(L, buffer, count);
    for (size_t i = 0; i < count; i++) {
        put_bytes(L, buffer, names[i].bytes, names[i].count);
        lua_pushlstring(L, names[i].bytes, names[i].count);
        lua_rawget(L, index);
        encode(L, buffer, lua_gettop(L), depth + 1);
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
}

static void encode_table(lua_State *L, galley_lua_buffer *buffer, int index, int depth) {
    if (depth > DEEPEST) luaL_error(L, "tables are nested more than %d deep", DEEPEST);
    luaL_checkstack(L, 8, NULL);
    lua_Integer elements = 0, last = 0;
    size_t members = 0;
    for (lua_pushnil(L); lua_next(L, index); lua_pop(L, 1)) {
        if (lua_type(L, -2) == LUA_TSTRING) {
            members += 1;
        } else if (lua_isinteger(L, -2) && lua_tointeger(L, -2) > 0) {
            elements += 1;
            if (lua_tointeger(L, -2) > last) last = lua_tointeger(L, -2);
        } else {
            luaL_error(L, "a key of a value is a string, or counts from 1");
        }
    }
    if (last != elements) luaL_error(L, "a list has gaps: it goes to %I and has %I elements", last, elements);
    put_tag(L, buffer, members == 0 ? 'a' : elements == 0 ? 'o' : 'x');
    if (members == 0 || elements > 0) encode_list(L, buffer, index, elements, depth);
    if (members > 0) encode_members(L, buffer, index, members, depth);
}

static void encode(lua_State *L, galley_lua_buffer *buffer, int index, int depth) {
    switch (lua_type(L, index)) {
    case LUA_TNIL: put_tag(L, buffer, 'n'); break;
    case LUA_TBOOLEAN: put_tag(L, buffer, lua_toboolean(L, index) ? 't' : 'f'); break;
    case LUA_TNUMBER:
        if (lua_isinteger(L, index)) {
            int64_t whole = lua_tointeger(L, index);
            put_tag(L, buffer, 'i');
            galley_lua_put(L, buffer, &whole, sizeof whole);
        } else {
            double number = lua_tonumber(L, index);
            put_tag(L, buffer, 'd');
            galley_lua_put(L, buffer, &number, sizeof number);
        }
        break;
    case LUA_TSTRING: {
        size_t count;
        const char *bytes = lua_tolstring(L, index, &count);
        put_tag(L, buffer, 's');
        put_bytes(L, buffer, bytes, count);
        break;
    }
    case LUA_TTABLE: encode_table(L, buffer, index, depth); break;
    default: luaL_error(L, "a %s cannot be a value of a document", luaL_typename(L, index));
    }
}

void galley_lua_encode(lua_State *L, galley_lua_buffer *buffer, int index) {
    encode(L, buffer, lua_absindex(L, index), 0);
}

static void take(galley_lua_bytes *rest, void *bytes, size_t count) {
    memcpy(bytes, rest->bytes, count);
    rest->bytes += count;
    rest->count -= count;
}

static uint64_t take_count(galley_lua_bytes *rest) {
    uint64_t count;
    take(rest, &count, sizeof count);
    return count;
}

static void push_bytes(lua_State *L, galley_lua_bytes *rest) {
    uint64_t count = take_count(rest);
    lua_pushlstring(L, (const char *)rest->bytes, count);
    rest->bytes += count;
    rest->count -= count;
}

static void push(lua_State *L, galley_lua_bytes *rest) {
    char tag;
    take(rest, &tag, 1);
    switch (tag) {
    case 't':
    case 'f': lua_pushboolean(L, tag == 't'); break;
    case 'i': {
        int64_t whole;
        take(rest, &whole, sizeof whole);
        lua_pushinteger(L, whole);
        break;
    }
    case 'd': {
        double number;
        take(rest, &number, sizeof number);
        lua_pushnumber(L, number);
        break;
    }
    case 's': push_bytes(L, rest); break;
    case 'a': {
        uint64_t count = take_count(rest);
        luaL_checkstack(L, 4, NULL);
        lua_createtable(L, (int)count, 0);
        for (uint64_t i = 1; i <= count; i++) {
            push(L, rest);
            lua_rawseti(L, -2, (lua_Integer)i);
        }
        break;
    }
    case 'o': {
        uint64_t count = take_count(rest);
        luaL_checkstack(L, 4, NULL);
        lua_createtable(L, 0, (int)count);
        for (uint64_t i = 0; i < count; i++) {
            push_bytes(L, rest);
            push(L, rest);
            lua_rawset(L, -3);
        }
        break;
    }
    default: lua_pushnil(L);
    }
}

void galley_lua_decode(lua_State *L, galley_lua_bytes encoded) { push(L, &encoded); }
