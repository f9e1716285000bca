import SchemaModel

/// A token of a program, as far as calls and their strings are told apart.
struct LiteralToken: Sendable {
  enum Kind: Sendable, Equatable {
    case name(String)
    /// A string's content, with `SQLReader.hole` where something is filled in at run time.
    case string([UInt8])
    case mark(UInt8)
  }

  var kind: Kind
  var offset: Int
  var end: Int

  var name: String? { if case .name(let name) = kind { name } else { nil } }
  var string: [UInt8]? { if case .string(let bytes) = kind { bytes } else { nil } }

  func isMark(_ text: Unicode.Scalar) -> Bool {
    if case .mark(let byte) = kind { UInt32(byte) == text.value } else { false }
  }
}
