/// The keywords of Python, found by their bytes as one number.
struct KeywordTable: Sendable {
  static let shared = KeywordTable()

  private var words = [UInt64](repeating: 0, count: 256)
  private var kinds = [PythonToken.Kind](repeating: .name, count: 256)

  private init() {
    for (spelling, kind) in Self.spellings {
      let word = spelling.utf8.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      var slot = Self.slot(word)
      while words[slot] != 0 { slot = (slot + 1) & 255 }
      words[slot] = word
      kinds[slot] = kind
    }
  }

  /// The kind of a word of at most eight bytes, its first byte the highest of the number.
  func kind(_ word: UInt64) -> PythonToken.Kind {
    var slot = Self.slot(word)
    while words[slot] != 0 {
      if words[slot] == word { return kinds[slot] }
      slot = (slot + 1) & 255
    }
    return .name
  }

  /// Fibonacci hashing: the high bits of a product with the golden ratio.
  private static func slot(_ word: UInt64) -> Int {
    Int((word &* 0x9E37_79B9_7F4A_7C15) >> 56)
  }

  private static let spellings: [(String, PythonToken.Kind)] = [
    ("and", .and), ("as", .as), ("assert", .assert), ("async", .async), ("await", .await),
    ("break", .break), ("class", .class), ("continue", .continue), ("def", .def), ("del", .del),
    ("elif", .elif), ("else", .else), ("except", .except), ("False", .false),
    ("finally", .finally), ("for", .for), ("from", .from), ("global", .global), ("if", .if),
    ("import", .import), ("in", .in), ("is", .is), ("lambda", .lambda), ("None", .none),
    ("nonlocal", .nonlocal), ("not", .not), ("or", .or), ("pass", .pass), ("raise", .raise),
    ("return", .return), ("True", .true), ("try", .try), ("while", .while), ("with", .with),
    ("yield", .yield),
  ]
}
