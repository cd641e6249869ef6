#define _GNU_SOURCE
#include "Arena.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

/// Pages above the image that a run may leave behind.
static const size_t kept_bytes = 4 << 20;

static size_t rounded(size_t size, size_t step) { return (size + step - 1) / step * step; }

static int class_of(size_t size) {
    if (size <= GALLEY_LUA_SMALL_STEP * GALLEY_LUA_SMALL_CLASSES)
        return (int)((size + GALLEY_LUA_SMALL_STEP - 1) / GALLEY_LUA_SMALL_STEP) - 1;
    int class = GALLEY_LUA_SMALL_CLASSES;
    for (size_t room = 2048; room < size; room *= 2) class += 1;
    return class;
}

static size_t size_of(int class) {
    if (class < GALLEY_LUA_SMALL_CLASSES) return (size_t)(class + 1) * GALLEY_LUA_SMALL_STEP;
    return (size_t)2048 << (class - GALLEY_LUA_SMALL_CLASSES);
}

int galley_lua_arena_open(galley_lua_arena *arena, size_t limit) {
    memset(arena, 0, sizeof *arena);
    arena->limit = limit;
    // Blocks of one class are not used for another, so that more than the limit may be touched.
    arena->size = rounded(2 * limit + (1 << 20), 1 << 16);
    void *base = mmap(NULL, arena->size, PROT_READ | PROT_WRITE,
                      MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (base == MAP_FAILED) return 0;
    arena->base = base;
    arena->large.previous = arena->large.next = &arena->large;
    return 1;
}

static void free_large(galley_lua_arena *arena) {
    galley_lua_large *block = arena->large.next;
    while (block != &arena->large) {
        galley_lua_large *next = block->next;
        free(block);
        block = next;
    }
    arena->large.previous = arena->large.next = &arena->large;
}

void galley_lua_arena_close(galley_lua_arena *arena) {
    if (!arena->base) return;
    free_large(arena);
    free(arena->image);
    munmap(arena->base, arena->size);
}

static int is_inside(const galley_lua_arena *arena, const void *block) {
    return (uintptr_t)block - (uintptr_t)arena->base < arena->size;
}

static void *bump(galley_lua_arena *arena, size_t size) {
    if (size > arena->size - arena->levels.top) return NULL;
    void *block = arena->base + arena->levels.top;
    arena->levels.top += size;
    return block;
}

static void *obtain_large(galley_lua_arena *arena, size_t size) {
    // Before there is an image all belongs to it.
    if (!arena->image) return bump(arena, rounded(size, GALLEY_LUA_SMALL_STEP));
    galley_lua_large *block = malloc(sizeof(galley_lua_large) + size);
    if (!block) return NULL;
    block->previous = &arena->large;
    block->next = arena->large.next;
    block->next->previous = block;
    arena->large.next = block;
    return block + 1;
}

static void *obtain(galley_lua_arena *arena, size_t size) {
    if (size > GALLEY_LUA_LARGEST) return obtain_large(arena, size);
    int class = class_of(size);
    galley_lua_block *block = arena->levels.free[class];
    if (!block) return bump(arena, size_of(class));
    arena->levels.free[class] = block->next;
    return block;
}

static void release(galley_lua_arena *arena, void *block, size_t size) {
    if (!is_inside(arena, block)) {
        galley_lua_large *large = (galley_lua_large *)block - 1;
        large->previous->next = large->next;
        large->next->previous = large->previous;
        free(large);
    } else if (size <= GALLEY_LUA_LARGEST) {
        galley_lua_block *free_block = block;
        int class = class_of(size);
        free_block->next = arena->levels.free[class];
        arena->levels.free[class] = free_block;
    }
}

/// A large block that stays one. NULL where there is no memory, and then it is as it was.
static void *resize_large(void *block, size_t size) {
    galley_lua_large *large = (galley_lua_large *)block - 1;
    large = realloc(large, sizeof(galley_lua_large) + size);
    if (!large) return NULL;
    large->previous->next = large;
    large->next->previous = large;
    return large + 1;
}

static void *moved(galley_lua_arena *arena, void *block, size_t old_size, size_t size) {
    int is_small = size <= GALLEY_LUA_LARGEST;
    if (!is_small && !is_inside(arena, block)) return resize_large(block, size);
    if (is_small && old_size <= GALLEY_LUA_LARGEST && class_of(size) == class_of(old_size))
        return block;
    void *new_block = obtain(arena, size);
    // Lua counts on blocks that shrink.
    if (!new_block) return size < old_size && is_inside(arena, block) ? block : NULL;
    memcpy(new_block, block, old_size < size ? old_size : size);
    release(arena, block, old_size);
    return new_block;
}

void *galley_lua_arena_resize(galley_lua_arena *arena, void *block, size_t old_size, size_t size) {
    galley_lua_levels *levels = &arena->levels;
    if (size > old_size && size - old_size > arena->limit - levels->used) return NULL;
    void *result = NULL;
    if (size == 0) {
        if (block) release(arena, block, old_size);
    } else {
        result = block ? moved(arena, block, old_size, size) : obtain(arena, size);
        if (!result) return NULL;
    }
    levels->used = levels->used - old_size + size;
    return result;
}

int galley_lua_arena_keep(galley_lua_arena *arena) {
    uint8_t *image = malloc(arena->levels.top);
    if (!image) return 0;
    memcpy(image, arena->base, arena->levels.top);
    arena->image = image;
    arena->image_levels = arena->levels;
    return 1;
}

void galley_lua_arena_restore(galley_lua_arena *arena) {
    size_t kept = rounded(arena->image_levels.top, 1 << 16) + kept_bytes;
    if (arena->levels.top > kept)
        madvise(arena->base + kept, rounded(arena->levels.top, 1 << 16) - kept, MADV_DONTNEED);
    free_large(arena);
    memcpy(arena->base, arena->image, arena->image_levels.top);
    arena->levels = arena->image_levels;
}
