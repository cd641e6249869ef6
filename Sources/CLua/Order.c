// `pairs` and `next` in an order that is the same in every run, where Lua's own depends on a random seed: numbers,
// strings by their bytes, then false and true.
#include "Sandbox.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
    enum { WHOLE, FRACTION, TEXT, TRUTH } kind;
    /// The place among the keys before they are sorted, from 1.
    lua_Integer place;
    lua_Integer whole;
    double fraction;
    const char *bytes;
    size_t count;
} table_key;

/// A whole number and one that is none, or is too large to be one.
static int compare_mixed(lua_Integer whole, double fraction) {
    if (fraction >= 9223372036854775808.0) return -1;
    if (fraction < -9223372036854775808.0) return 1;
    lua_Integer cut = (lua_Integer)fraction;
    if (fraction < 0) cut -= 1;
    return whole <= cut ? -1 : 1;
}

static int compare_keys(const void *left, const void *right) {
    const table_key *a = left, *b = right;
    if (a->kind <= FRACTION && b->kind <= FRACTION) {
        if (a->kind == WHOLE && b->kind == WHOLE) return (a->whole > b->whole) - (a->whole < b->whole);
        if (a->kind == WHOLE) return compare_mixed(a->whole, b->fraction);
        if (b->kind == WHOLE) return -compare_mixed(b->whole, a->fraction);
        return (a->fraction > b->fraction) - (a->fraction < b->fraction);
    }
    if (a->kind != b->kind) return a->kind < b->kind ? -1 : 1;
    if (a->kind == TRUTH) return (a->whole > b->whole) - (a->whole < b->whole);
    int order = memcmp(a->bytes, b->bytes, a->count < b->count ? a->count : b->count);
    return order ? order : (a->count > b->count) - (a->count < b->count);
}

/// The key at an index of the stack, which stays there as long as the result is used.
static table_key key_at(lua_State *L, int index) {
    table_key key = {0};
    switch (lua_type(L, index)) {
    case LUA_TNUMBER:
        if (lua_isinteger(L, index)) {
            key.whole = lua_tointeger(L, index);
        } else {
            key.kind = FRACTION;
            key.fraction = lua_tonumber(L, index);
        }
        break;
    case LUA_TSTRING:
        key.kind = TEXT;
        key.bytes = lua_tolstring(L, index, &key.count);
        break;
    case LUA_TBOOLEAN:
        key.kind = TRUTH;
        key.whole = lua_toboolean(L, index);
        break;
    default:
        luaL_error(L, "a table with a %s as key has no order in which it could be walked through",
                   luaL_typename(L, index));
    }
    return key;
}

/// The iterator over 1 to n, which is the upvalue.
static int next_element(lua_State *L) {
    lua_Integer last = lua_tointeger(L, lua_upvalueindex(1));
    for (lua_Integer i = luaL_checkinteger(L, 2) + 1; i <= last; i++) {
        lua_settop(L, 1);
        lua_pushinteger(L, i);
        if (lua_rawgeti(L, 1, i) != LUA_TNIL) return 2;
    }
    return 0;
}

/// The iterator over sorted keys. Upvalues: the keys, their order, how many there are, how many are done.
static int next_member(lua_State *L) {
    const table_key *order = lua_touserdata(L, lua_upvalueindex(2));
    lua_Integer last = lua_tointeger(L, lua_upvalueindex(3));
    for (lua_Integer i = lua_tointeger(L, lua_upvalueindex(4)); i < last; i++) {
        lua_settop(L, 1);
        lua_rawgeti(L, lua_upvalueindex(1), order[i].place);
        lua_pushvalue(L, -1);
        if (lua_rawget(L, 1) == LUA_TNIL) continue;
        lua_pushinteger(L, i + 1);
        lua_replace(L, lua_upvalueindex(4));
        return 2;
    }
    return 0;
}

/// Puts the iterator over the table at index 1 on the stack.
static void push_iterator(lua_State *L) {
    lua_Integer count = 0;
    int is_list = 1;
    lua_Integer length = (lua_Integer)lua_rawlen(L, 1);
    for (lua_pushnil(L); lua_next(L, 1); lua_pop(L, 1)) {
        count += 1;
        if (!lua_isinteger(L, -2) || lua_tointeger(L, -2) < 1 || lua_tointeger(L, -2) > length)
            is_list = 0;
    }
    galley_lua_spend(L, count);
    if (is_list && count == length) {
        lua_pushinteger(L, count);
        lua_pushcclosure(L, next_element, 1);
        return;
    }
    lua_createtable(L, (int)count, 0);
    table_key *order = lua_newuserdatauv(L, (size_t)count * sizeof *order, 0);
    lua_Integer place = 0;
    for (lua_pushnil(L); lua_next(L, 1); lua_pop(L, 1)) {
        order[place] = key_at(L, -2);
        order[place].place = place + 1;
        place += 1;
        lua_pushvalue(L, -2);
        lua_rawseti(L, -5, place);
    }
    qsort(order, (size_t)count, sizeof *order, compare_keys);
    lua_pushinteger(L, count);
    lua_pushinteger(L, 0);
    lua_pushcclosure(L, next_member, 4);
}

int galley_lua_pairs(lua_State *L) {
    luaL_checkany(L, 1);
    if (luaL_getmetafield(L, 1, "__pairs") != LUA_TNIL) {
        lua_pushvalue(L, 1);
        lua_call(L, 1, 3);
        return 3;
    }
    luaL_checktype(L, 1, LUA_TTABLE);
    lua_settop(L, 1);
    push_iterator(L);
    lua_pushvalue(L, 1);
    lua_pushinteger(L, 0);
    return 3;
}

/// The least key after the one that is given: looks at all of them, and each costs as much as an instruction.
int galley_lua_next(lua_State *L) {
    luaL_checktype(L, 1, LUA_TTABLE);
    lua_settop(L, 2);
    int is_first = lua_isnil(L, 2);
    table_key after = {0}, best = {0};
    if (!is_first) after = key_at(L, 2);
    lua_Integer count = 0;
    lua_pushnil(L);  // 3: the best key so far
    for (lua_pushnil(L); lua_next(L, 1); lua_pop(L, 1)) {
        table_key key = key_at(L, -2);
        count += 1;
        if (!is_first && compare_keys(&key, &after) <= 0) continue;
        if (!lua_isnil(L, 3) && compare_keys(&key, &best) > 0) continue;
        best = key;
        lua_pushvalue(L, -2);
        lua_replace(L, 3);
    }
    galley_lua_spend(L, count);
    if (lua_isnil(L, 3)) return 1;
    lua_pushvalue(L, 3);
    lua_rawget(L, 1);
    return 2;
}
