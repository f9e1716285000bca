#ifndef GIT_GUARD_CCOMPRESSION_SHIM_H
#define GIT_GUARD_CCOMPRESSION_SHIM_H

#include <bzlib.h>
#include <lzma.h>
#include <stddef.h>
#include <string.h>
#include <zlib.h>
#include <zstd.h>
#include <zstd_errors.h>

/* Initialisers that are macros in C, which Swift does not import. */

static inline int guard_inflate_init(z_stream *stream, int window_bits) {
  return inflateInit2(stream, window_bits);
}

static inline lzma_stream guard_lzma_stream(void) {
  lzma_stream stream = LZMA_STREAM_INIT;
  return stream;
}

#endif
