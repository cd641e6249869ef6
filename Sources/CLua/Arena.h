// The memory of one Lua state.
//
// Small blocks come from one mapping, in size classes with free lists; large ones from malloc, in a list. What is
// there when the script is compiled is kept as an image; before each run the image is copied back and all large
// blocks are freed, so that every run starts from the same state, and ends without collecting garbage.
#ifndef GALLEY_LUA_ARENA_H
#define GALLEY_LUA_ARENA_H

#include <stddef.h>
#include <stdint.h>

enum {
    GALLEY_LUA_SMALL_STEP = 16,
    GALLEY_LUA_SMALL_CLASSES = 64,
    /// Powers of two above the small classes.
    GALLEY_LUA_CLASSES = GALLEY_LUA_SMALL_CLASSES + 5,
    /// Larger blocks come from malloc.
    GALLEY_LUA_LARGEST = 1 << 15,
};

typedef struct galley_lua_large {
    struct galley_lua_large *previous, *next;
} galley_lua_large;

typedef struct galley_lua_block {
    struct galley_lua_block *next;
} galley_lua_block;

/// What changes with every block, and is put back with the image.
typedef struct {
    /// Bytes of the mapping that are given out or in a free list.
    size_t top;
    /// Bytes that Lua has asked for and not given back.
    size_t used;
    galley_lua_block *free[GALLEY_LUA_CLASSES];
} galley_lua_levels;

typedef struct {
    uint8_t *base;
    size_t size;
    /// The most that may be in use, in bytes.
    size_t limit;
    galley_lua_levels levels;
    galley_lua_large large;
    uint8_t *image;
    galley_lua_levels image_levels;
} galley_lua_arena;

/// False where there is no room for it.
int galley_lua_arena_open(galley_lua_arena *arena, size_t limit);
void galley_lua_arena_close(galley_lua_arena *arena);

/// As realloc; NULL where that passes the limit. `old_size` is that of the block, 0 for a new one.
void *galley_lua_arena_resize(galley_lua_arena *arena, void *block, size_t old_size, size_t size);

/// Keeps what is there now as the image. False where there is no memory.
int galley_lua_arena_keep(galley_lua_arena *arena);
/// Goes back to the image.
void galley_lua_arena_restore(galley_lua_arena *arena);

#endif
