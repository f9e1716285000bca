#ifndef GIT_GUARD_CLIBGIT2_SHIM_H
#define GIT_GUARD_CLIBGIT2_SHIM_H

#include <stddef.h>

#include <git2.h>
#include <git2/sys/config.h>
#include <git2/sys/repository.h>
#if __has_include(<git2/sys/errors.h>)
/* git_error_clear stood here until libgit2 1.8 moved it. */
#include <git2/sys/errors.h>
#endif

/* git_libgit2_opts is variadic, which Swift cannot call. */

static inline int guard_set_option_integer(int option, int value) {
  return git_libgit2_opts(option, value);
}

static inline int guard_set_cache_size(ptrdiff_t bytes) {
  return git_libgit2_opts(GIT_OPT_SET_CACHE_MAX_SIZE, bytes);
}

static inline int guard_set_extensions(const char **extensions, size_t count) {
  return git_libgit2_opts(GIT_OPT_SET_EXTENSIONS, extensions, count);
}

static inline int guard_set_search_path(int level, const char *path) {
  return git_libgit2_opts(GIT_OPT_SET_SEARCH_PATH, level, path);
}

#endif
