import Calls
import SchemaModel

/// A migration that a program of Go hands to its tool.
struct GoRegistration {
  /// What the tool knows it by, where that is written with it.
  let id: String?
  let forward: ProgramValue
  let back: ProgramValue?
  let range: Range<Int>

  /// The words that a call or an object of one of these tools registers a migration with.
  static let calls: Set<String> = [
    "AddMigration", "AddMigrationContext", "AddMigrationNoTx", "AddMigrationNoTxContext",
    "AddNamedMigration", "AddNamedMigrationContext", "AddNamedMigrationNoTx",
    "AddNamedMigrationNoTxContext", "NewGoMigration", "Register", "MustRegister",
  ]
  static let keys: Set<String> = ["Migrate", "MigrateSession"]

  /// The migration that a call registers: `goose.AddMigrationContext(up, down)`; nil for any other.
  init?(_ call: ProgramCall) {
    guard GoRegistration.calls.contains(call.name), call.receiver != nil else { return nil }
    var rest = call.positional[...]
    if call.name.hasPrefix("AddNamed") || call.name.hasPrefix("New") { rest = rest.dropFirst() }
    guard let forward = rest.first.map(GoRegistration.function), GoRegistration.mayRun(forward)
    else { return nil }
    (id, self.forward, range) = (nil, forward, call.range)
    back = rest.dropFirst().first.map(GoRegistration.function)
  }

  /// The migration that an object describes: `gormigrate.Migration{ID: "1", Migrate: …}`.
  init?(_ value: ProgramValue) {
    func part(_ key: String) -> ProgramValue? {
      switch value {
      case .dictionary(let dictionary): dictionary[key]
      case .made(let call): call.label(key)
      default: nil
      }
    }
    guard let forward = part("Migrate") ?? part("MigrateSession"), GoRegistration.mayRun(forward)
    else { return nil }
    (id, self.forward) = (part("ID")?.constant, forward)
    back = part("Rollback") ?? part("RollbackSession")
    if case .made(let call) = value { range = call.range } else { range = 0..<0 }
  }

  /// Those among a value, in order.
  static func all(in value: ProgramValue) -> [GoRegistration] {
    if let one = GoRegistration(value) { return [one] }
    switch value {
    case .list(let values), .choice(let values): return values.prefix(4096).flatMap(all)
    case .made(let call) where call.name == "append": return call.positional.flatMap(all)
    default: return []
    }
  }

  /// `&goose.GoFunc{RunTx: up}` is `up`.
  private static func function(_ value: ProgramValue) -> ProgramValue {
    guard case .made(let call) = value, call.name == "GoFunc" else { return value }
    return call.label("RunTx") ?? call.label("RunDB") ?? .unknown
  }

  private static func mayRun(_ value: ProgramValue) -> Bool {
    switch value {
    case .function, .named: true
    default: false
    }
  }
}
