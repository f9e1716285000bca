/// Files of Python that are small and hard to read.
enum PythonSamples {
  static let all: [[UInt8]] = texts.map { Array($0.utf8) } + encoded

  private static let encoded: [[UInt8]] = [
    [0xEF, 0xBB, 0xBF] + Array("x = 'é'; y\n".utf8),
    Array("# -*- coding: latin-1 -*-\nx = '".utf8) + [0xE9] + Array("'; y = f()\n".utf8),
    Array("#!/bin/sh\n# vim: set fileencoding=iso-8859-1 :\nx = '".utf8) + [0xE9, 0x27],
    Array("a = 1\r\nif a:\r\n\tb = '''x\r\ny'''\r\n\tc = 'x\\\r\ny'\r\nd\r\n".utf8),
    Array("a = 1\rif a:\r b = 2\r\rc = 3".utf8),
    Array("class A:\n\u{C}\n    def f(self): pass\n\u{C}\n\u{C}x = 1\n".utf8),
    [], Array("\n".utf8), Array("# only this".utf8), Array("\\\n\\\nx = 1\n".utf8),
  ]

  private static let texts: [String] = [
    strings, fields, numbers, layout, expressions, calls, collections, comprehensions, statements,
    compound, functions, handlers, imports, softKeywords, matching, classes, asynchronous,
    "type X = int\ntype Y[T: (int, str), *Ts, **P] = dict[T, P]\ntype.x = type(y)\n",
    "def f[T: int = str](a: T, *args: *Ts) -> T: return a\nclass A[T](B[T], metaclass=M): pass\n",
    "try:\n  a\nexcept* (A, B) as e:\n  b\nexcept* C:\n  c\n",
    "x = f\"{a[\"b\"]} {f\"{f\"{1}\"}\"} {'\\n'.join(x)} {x!r:^{width}.{precision}}\"\n",
    "x = f'''{\na  # why\n + b}'''\n", "x = f'{a:{b:{c}}}{d!s}'\n", "x = f'{*a, b}{(yield)}'\n",
  ]

  private static let strings = #"""
    'a' "b" '''c''' """d"""
    r'\n' R"\'" u'ü' U"x"
    b'\x00\xff\101\400' Rb'\x' bR"\y"
    x = '\n\t\\\'\"\a\b\f\r\v\0\12\123\777\x41\u00e9\U0001F600\N{EM DASH}\N{latin small letter a}'
    y = '\N{LINE FEED}\N{lf}\N{NBSP}\N{CJK UNIFIED IDEOGRAPH-4E00}\N{HANGUL SYLLABLE GAG}\d\é\ud800'
    z = ('a' "b"
         r'\c' '''d
    e''')
    w = 'line\
     goes on' 'and' \
      'on'
    b'a' b"b" rb'''\
    '''
    '' "" '''''' """ "x" """ '''it''s'''
    """doc"""; 'x'.upper()
    b'\u0041\N{x}\U1'
    """#

  private static let fields = #"""
    f'' F"a" fr'\{x}' Rf'\d{x}\n' f'a' 'b' f'{c}d' "{e}" u'f'
    f'{a}{b!r}{c!s:>10}{d:%Y-%m-%d}{e!a}{{f}}{{{g}}}'
    f'{a=}{b = }{c=!r}{d=:x}{ e = !s:y}{f(x=1)=}'
    f'{lambda_}{(lambda x: 1)}{a if b else c}{a != b}{a == b}{x[1:2]}{ {1: 2}[1] }'
    f'\N{EM DASH}{a}\n{b}\x41\{c}'
    f"""
    {a:
    } 'x' "y"
    {b}"""
    f'{a:{b}}{c:{d}{e}}{f:x{g}y}' f'{a["b"]}' f"{a.b('c', d=1)}"
    raise E(f'x {y}', *z) from f'{w}'
    f'{x:=5}{(x:=5)}{a,}{a, b}' f'{a}' 'b' 'c' f'{d}'
    f'{yield_}{not a}{-a}{a**b}{a or b}{"x"}{""}{a:""}'
    """#

  private static let numbers = """
    0 00 0_0 1 1_000 0x1F 0X_ff 0o17 0b1_0 1. .5 1.5 1e5 1E-5 1.e+5 1_0.0_1e1_0 1j .5J 1e5j 0.
    """.split(separator: " ").map { "x = \($0)\n" }.joined() + "1 .real\n1..real\n1if x else y\n"

  private static let layout = """
    if a:
      if b:
          c
      d  # comment
    # comment at the left

        # and deeper
      e
    else: f; g;
    x = (1,
    2,  # two

       3)
    y = 1 + \\
      2; z = [
    ]
    if x: pass
    elif y:
    \tz
    \tw
    else:
      pass
    class A: x = 1; y = 2
    while 1: break

    """

  private static let expressions = """
    a + b * c - d / e // f % g @ h ** -i ** j
    a | b ^ c & d << e >> f + ~g
    not a and b or not not c and d
    a < b <= c == d != e is f is not g in h not in i > j >= k
    a if b else c if d else e
    lambda: 0
    lambda a, b=1, *c, d, e=2, **f: (yield)
    lambda *, a: lambda b, /, c: a
    (a := 1, b := 2)
    x[a := 1], {b := 2}, f(c := 3)
    -a.b, -a ** b, (-a) ** b, not a == b, await_.c
    (a), ((b)).c, (d)(e), (f)[g], (((h)) + i)
    *a, b
    (a + b).c + d
    (a and b) and c, a and (b and c)
    ...; None; True; False; x.y.z
    a[1], a[1:2], a[:], a[::], a[1:2:3], a[:, 1], a[..., ::2], a[1,], a[b:c, d], a[b][c]
    a[*b], a[*b, c], a[lambda: 1:2]
    (yield_), [*a, *b], {*a, b}, {**a, 'b': c, **d | e}
    'a' % b, 'a' 'b' % (c, d), 'x'.y

    """

  private static let calls = """
    f()
    f(a, b, *c, d, e=1, *f, g=2, **h, i=3, **j)
    f(a for a in b)
    f((a for a in b), c)
    f(a)(b)(c).d(e)[f](g)
    op.drop_table('x', schema="y",)
    f(
      a,
      b = c,
    ).g(*a or b, **c or d)
    f(**{'a': 1}, print=2, match=3, type=4)
    f(a if b else c, lambda: d, not e)
    f(a)(x for x in y if x if z for w in v)

    """

  private static let collections = """
    (), (a,), (a, b), (a, b,), [], [a], [a,], {}, {a}, {a,}, {a: b}, {a: b,}
    {a: b for c in d}, {'a': {'b': [1, (2,)]}}, {a: lambda: b, **c}, {a if b else c: d}
    x = a, b = c, = d
    x = y = *a, b
    for a, in b: pass
    for (a, b), [c, *d] in e, *f: pass
    return_ = {1, 2} | {**x}.keys()

    """

  private static let comprehensions = """
    [a for a in b], {a for a in b}, {a: b for a, b in c}, (a for a in b)
    [a for b in c for d in e if f if g for h in i if j or k]
    [(a, b) for a, *b in c if (d if e else f)]
    [a if b else c for d in e]
    [[a for a in b] for b in c if not d]
    [x for x in (lambda: y, z)()]
    [a for a.b in c for d[e] in f]
    [b := a for a in c]
    {**a}, [*a], (*a,)

    """

  private static let statements = """
    a = 1; b += 2; c.d -= 3; e[f] *= 4; g /= 5; h //= 6; i %= 7; j @= 8; k **= 9
    a <<= 1; b >>= 2; c &= 3; d |= 4; e ^= 5; f += 1, 2; g = yield_
    x: int
    x: int = 1
    x.y: List[int] = []
    x[0]: int = 1, 2
    (x): int = 1
    del a, b.c, d[e], (f, g), [h]
    del (a), b,
    assert a; assert a, 'b'
    raise; raise A; raise A(b) from c
    global_ = 1
    def f():
      global a, b
      nonlocal_ = 1
      return
      return a
      return a, *b
      x = yield
      y = yield a, b
      z += yield from c
      yield
      def g(): nonlocal b, c

    """

  private static let compound = """
    if a := b: c
    elif d: e
    elif f: g
    else: h
    while a:
      continue
    else:
      b
    for a in b: c
    else: d
    with a: b
    with a as b, c as (d, e), f: g
    with (a as b, c as d,): e
    with (a, b): c
    with (a): b
    with (a).b as c: d
    with (a, b) as c: d
    with (a or b) as c, d: e
    with (yield_): a
    with (a as b): c
    with open(a) as b.c, d() as e[0], (f) as [g, h]: i
    with (lambda: a)() as b: c
    with (a, b)[0] as c: d
    with (
      a  as b,
      c
    ):
      pass

    """

  private static let functions = """
    def f(): pass
    def g(a, b: int, c=1, d: str = 'x', *args, e, f: int = 2, **kwargs: dict) -> List[int]:
      '''doc'''
    def h(a, /, b, *, c): ...
    def i(a=1, /, b=2, *, c=3, d): ...
    def j(
      a,
      *,
      b,
    ) -> None: return
    def k(*, a, **b): ...
    def l(*a: int, b: str): ...
    @a
    @b.c(d)
    @e[0] or f
    def m(): yield
    @x
    class N: pass

    """

  private static let handlers = """
    try: a
    except: b
    try:
      a
    except A:
      b
    except (B, C) as e:
      c
    except D.e as f: g
    else:
      d
    finally:
      e
    try: a
    finally: b

    """

  private static let imports = """
    import a
    import a.b.c as d, e
    from a import b
    from a.b import c as d, e as f
    from . import a
    from .. import a
    from ...a import b
    from .... import a
    from .a.b import (c, d as e,)
    from a import *
    from . a . b import (
      c
    )

    """

  private static let softKeywords = """
    match = 1; case = 2; type = 3; _ = 4; print = 5; exec = 6
    match.x = 1; match[a] = b; match(a); match, case = a, b; match: int = 1
    match (a).b; match [a]; match * a; match - a; match -a; match not in a
    type(a); type.b; type[c]; type = d; type: e
    print(a); print('b' % c, file=d); print >> a, b; print; print.x; print -1
    print not in a
    case(a); case.b
    match in a; match is b; match if c else d; match or e

    """

  private static let matching = """
    match a:
      case 1: b
      case -1 | 2.5 | -3 + 4j | 'x' 'y' | None | True: c
      case _ if d: e
      case x: f
      case a.b.c: g
      case [a, b, *_]: h
      case (a, b) | [c]: i
      case a, b: j
      case *a, b: k
      case {'a': 1, b.c: x, **rest}: l
      case A(): m
      case A.B(x, y=1, z=C(d=[e])) as w: n
      case (a as b) | (c): o
      case [] | () | {}: p
      case 'a', if x: q
    match a, b:
      case _: pass
    match (a):
      case _: pass
    match [a, *b]:
      case _: pass
    match -a:
      case _:
        match b:
          case 1: match = 2
    match match:
      case case: pass
    match *a, b:
      case _: pass

    """

  private static let classes = """
    class A: pass
    class B(): pass
    class C(A, B, metaclass=M, *c, **d): 'doc'
    class D(a.b, c[d], e(f)):
      x: int = 1
      def f(self): return super().f()
      @property
      def g(self): ...
      class E:
        pass

    """

  private static let asynchronous = """
    async def f():
      await a
      await a.b(c)[d] ** e
      x = await a + await b
      async for i in j: k
      else: l
      async with a as b, c: d
      async with (a as b, c): d
      return [x async for x in y if await z]
      -await a
    @a
    async def g(): return {a: b async for a, b in c}

    """

  /// What is no Python of any version.
  static let refused: [String] = [
    "x = (", "x = )", "x = (]", "x = 'a", "x = '''a", "f(", "f(a b)", "if x\n  y", "if x:\ny",
    "  x = 1", "if x:\n    y\n  z", "def f(:\n  pass", "class", "for x: y", "import",
    "from x import",
    "x = = y", "1 = x", "f() = 1", "a + b = c", "x + 1 += 2", "del f()", "try: x", "a b", "x ? y",
    "f(a=1, b)", "f(**a, *b)", "def f(a=1, b): pass", "def f(*): pass", "def f(**a, b): pass",
    "lambda a=1, b: 0", "'a' b'b'", "b'é'", "'\\x4'", "'\\N{no such name}'", "'\\U00110000'",
    "f'{'", "f'}'", "f'{a!x}'", "f'{}'", "f'{a b}'", "x = 1__0", "x = 1_", "x = 0x", "x = 1a",
    "match x:\n  case 1 +: y", "match x:\n  y", "(*a)", "a.1", "a..b", "x = $", "x = a!",
    "with a as 1: b", "for 1 in x: y", "x: int: str", "a, b: int", "(a, b) += 1", "(a := 1) = 2",
    "return = 1", "None = 1", "f(None=1)", "import a.b as c.d", "from . import", "from a import (b",
    "from a import ()", "@\ndef f(): pass", "@a\nx = 1", "else: x", "except: x", "if x: if y: z",
    "x = yield = 1", "\\ x", "x = \\", "[a for b]", "{a: b, c}", "{a, b: c}", "[a for a in b, c]",
    "if a:\n\tb\n            c\n", "global", "nonlocal 1", "assert", "raise from x", "a if b",
    "not",
    "if a:\n\tb\n        c\n", "if a:\n        b\n\tc\n", "print 'a' 1", "x = lambda",
    "def f() ->: pass", "if a:\n        b\n\tc\n    d",
  ]
}
