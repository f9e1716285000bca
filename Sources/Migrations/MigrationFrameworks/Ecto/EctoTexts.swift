import Calls
import SQL

/// Modules of Elixir and of libraries that leave the database alone.
enum EctoTexts {
  private static let libraries: Set<String> = [
    "Enum", "String", "List", "Map", "MapSet", "Keyword", "IO", "Logger", "Application", "System",
    "File", "Path", "Integer", "Float", "DateTime", "Date", "NaiveDateTime", "Time", "Jason",
    "Poison", "Process", "Code", "Regex", "Stream", "Tuple", "Atom", "Base", "Decimal", "Function",
    "Range", "Version", "Timex", "Module", "URI", "Access", "Mix", "Bitwise", "Kernel", "UUID",
    "Bcrypt", "Argon2", "Ecto", "Inspect", "Macro", "Calendar", "Duration", "JSON", "Exception",
    "StringIO", "Node", "Agent", "Task", "ExUnit", "Postgrex", "Plug", "Phoenix", "Config",
  ]

  static func isLibrary(_ path: String) -> Bool {
    libraries.contains(String(path.prefix { $0 != "." }))
  }

  /// What a function of a library gives, where a text or a list comes out of it.
  static func value(
    of call: ProgramCall, on path: String, in run: ProgramRun
  ) -> ProgramValue? {
    guard let first = call.positional.first else { return nil }
    switch (path, call.name) {
    case ("Enum", "map_join"):
      guard let function = call.callback else { return nil }
      var texts: [ProgramValue] = []
      run.each(of: first) { element, _ in texts.append(run.invoke(function, [element])) }
      return joined(texts, call.positional.count > 2 ? call.positional[1] : nil)
    case ("Enum", "join"):
      return joined(first.elements, call.argument(1))
    case ("Atom", "to_string"), ("String", "to_atom"), ("String", "trim"), ("Integer", "to_string"),
      ("String", "to_existing_atom"), ("Kernel", "to_string"), ("Enum", "to_list"),
      ("Enum", "uniq"), ("Enum", "sort"), ("Enum", "reverse"), ("List", "wrap"):
      switch first {
      case .text, .list, .number, .choice: return first
      default: return nil
      }
    case ("Enum", "concat"), ("List", "flatten"):
      return .list(bounding: call.positional.flatMap(\.elements).flatMap(\.elements))
    default: return nil
    }
  }

  static func joined(_ values: [ProgramValue], _ separator: ProgramValue?) -> ProgramValue {
    .text(bounding: [UInt8](values.map(\.filling).joined(separator: separator?.filling ?? [])))
  }
}
