// Linux's <unistd.h> declares this for _GNU_SOURCE alone, which Swift's module of the C library is
// made without. Darwin has none.
#ifdef __linux__
int pipe2(int ends[2], int flags);
#endif
