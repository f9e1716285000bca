import Calls

/// Texts that every program of C# can name.
enum SharpTexts {
  /// `Environment.NewLine`, `string.Empty`.
  static func value(ofMember name: String, of base: ProgramValue) -> ProgramValue? {
    switch (base.namedPath, name) {
    case ("Environment"?, "NewLine"), ("System.Environment"?, "NewLine"): .text("\n")
    case ("string"?, "Empty"), ("String"?, "Empty"): .text("")
    default: nil
    }
  }

  /// `nameof(User.Phone)`, `string.Concat(a, b)`, `string.Join(", ", names)`.
  static func value(of call: ProgramCall) -> ProgramValue? {
    switch call.path {
    case "nameof"?:
      guard let path = call.positional.first?.namedPath, let name = path.split(separator: ".").last
      else { return nil }
      return .text(String(name))
    case "string.Concat"?, "String.Concat"?:
      return .text(bounding: call.positional.flatMap(\.elements).flatMap(\.filling))
    case "string.Join"?, "String.Join"?:
      guard let separator = call.positional.first else { return nil }
      let parts = call.positional.dropFirst().flatMap(\.elements)
      return .text(bounding: [UInt8](parts.map(\.filling).joined(separator: separator.filling)))
    default: return nil
    }
  }
}
