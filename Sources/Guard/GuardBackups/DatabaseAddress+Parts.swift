import BackupModel
import ProjectDatabases

extension DatabaseAddress {
  /// The address that Django's or SQLAlchemy's parts make; nil for a kind of database that is not
  /// backed up here.
  ///
  /// - Parameter value: what a variable holds; nil where it is not set.
  init?(
    parts: NamedAddress.Parts, engine: String, name: String, _ value: (String) -> String?
  ) {
    func filled(_ text: ConfiguredText?) -> String? {
      let filled = text?.filled(value).text
      return filled == "" ? nil : filled
    }
    guard !name.isEmpty else { return nil }
    if engine.contains("postg") {
      self.init(engine: .postgresql)
    } else if engine.contains("mysql") || engine.contains("mariadb") {
      self.init(engine: .mysql)
    } else {
      return nil
    }
    database = name
    user = filled(parts.user)
    password = filled(parts.password).map { Secret($0) }
    host = filled(parts.host)
    port = filled(parts.port)
  }
}
