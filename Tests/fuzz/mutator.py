"""Damage to bytes, the same for the same seed."""

INTERESTING = [0, 1, 2, 0x7F, 0x80, 0xFF, 0x7FFF, 0x8000, 0xFFFF, 0x10000000, 0x7FFFFFFF, 0x80000000,
               0xFFFFFFFF]


def damaged(data, random, words=()):
    """The bytes after one to four changes; `words` are put in now and then."""
    data = bytearray(data)
    for _ in range(random.choice([1, 1, 1, 2, 4])):
        data = random.choice(CHANGES)(data, random, words)
    return bytes(data)


def place(data, random):
    return random.randrange(len(data)) if data else 0


def flip(data, random, _):
    if data:
        data[place(data, random)] ^= 1 << random.randrange(8)
    return data


def replace(data, random, _):
    if data:
        data[place(data, random)] = random.choice([0, 1, 0x0A, 0x20, 0x2F, 0x7F, 0x80, 0xFF,
                                                   random.randrange(256)])
    return data


def number(data, random, _):
    """Most of what git keeps begins with, or leads to, numbers of four or eight bytes."""
    width = random.choice([1, 2, 4, 4, 4, 8])
    if len(data) < width:
        return data
    start = random.randrange(len(data) - width + 1)
    if random.random() < 0.5:
        start -= start % width
    value = random.choice(INTERESTING) if random.random() < 0.7 else random.getrandbits(8 * width)
    data[start:start + width] = (value & ((1 << 8 * width) - 1)).to_bytes(width, "big")
    return data


def cut(data, random, _):
    return data[:place(data, random)]


def remove(data, random, _):
    start = place(data, random)
    del data[start:start + random.choice([1, 2, 8, 20, 64, 4096])]
    return data


def double(data, random, _):
    start = place(data, random)
    part = data[start:start + random.choice([1, 4, 20, 72, 512])]
    at = place(data, random)
    data[at:at] = part * random.choice([1, 1, 2, 50])
    return data


def insert(data, random, words):
    at = place(data, random)
    part = random.choice(words) if words else random.randbytes(random.choice([1, 4, 20, 300]))
    data[at:at] = part
    return data


def exchange(data, random, _):
    size = random.choice([1, 4, 20, 64])
    if len(data) < 2 * size:
        return data
    first, second = random.randrange(len(data) - size), random.randrange(len(data) - size)
    data[first:first + size], data[second:second + size] = (
        data[second:second + size], data[first:first + size])
    return data


CHANGES = [flip, flip, replace, replace, number, number, number, cut, remove, double, insert, exchange]
