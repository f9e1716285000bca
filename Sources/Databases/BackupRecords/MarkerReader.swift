import BackupModel
import JSON

/// Makes a marker of the members of its file.
enum MarkerReader {
  static func marker(of members: [JSONMember]) throws(MarkerFault) -> BackupMarker {
    let root = Members(members, "")
    let source = try root.members("source")
    let backup = try root.members("backup")
    let content = try root.members("content")
    let verified = try root.members("verified")
    let rows = try content.members("rows")
    return BackupMarker(
      tool: try root.text("tool"), database: try root.text("database"),
      engine: try root.word("engine"), engineVersion: try root.optionalText("engine_version"),
      provenance: try root.word("how"),
      source: BackupMarker.Source(
        address: try source.text("address"), identity: try source.text("identity"),
        token: try token(source), schema: try source.optionalText("schema")),
      backup: BackupMarker.File(
        path: try backup.text("path"), format: try backup.word("kind"),
        packing: try backup.optionalText("packing"), sha256: try backup.text("sha256"),
        identity: try identity(try backup.members("stat"))),
      startedAt: try root.time("started_at"), finishedAt: try root.time("finished_at"),
      content: DatabaseContent(
        schema: try content.optionalText("schema"), rows: try rows.integers(),
        fingerprint: try content.optionalText("fingerprint")),
      level: try level(verified), checks: try verified.texts("checks"),
      verifiedAt: try verified.time("at"))
  }

  private static func token(_ source: Members) throws(MarkerFault) -> ChangeToken? {
    if source.isNull("token") { return nil }
    let fields = try source.members("token")
    var values: [String: String] = [:]
    for name in fields.names { values[name] = try fields.text(name) }
    return ChangeToken(values)
  }

  private static func identity(_ members: Members) throws(MarkerFault) -> FileIdentity {
    guard let device = UInt64(try members.text("device")),
      let inode = UInt64(try members.text("inode"))
    else { throw .malformed("its device or inode is not a number") }
    return FileIdentity(
      device: device, inode: inode, size: try members.integer("size"),
      modified: try members.integer("mtime_ns"), changed: try members.integer("ctime_ns"))
  }

  private static func level(_ members: Members) throws(MarkerFault) -> VerificationLevel {
    guard let level = VerificationLevel(rawValue: try members.integer("level")) else {
      throw .malformed("its level is unknown")
    }
    return level
  }
}

/// An object of the file, asked for its members by name.
private struct Members {
  private let values: [String: JSONValue]
  private let place: String
  let names: [String]

  init(_ members: [JSONMember], _ place: String) {
    values = Dictionary(members.map { ($0.name, $0.value) }) { first, _ in first }
    names = members.map(\.name)
    self.place = place
  }

  func isNull(_ name: String) -> Bool { values[name] == .null }

  func members(_ name: String) throws(MarkerFault) -> Members {
    guard case .object(let members)? = values[name] else { throw fault(name) }
    return Members(members, name + ".")
  }

  func text(_ name: String) throws(MarkerFault) -> String {
    guard case .text(let text)? = values[name] else { throw fault(name) }
    return text
  }

  func optionalText(_ name: String) throws(MarkerFault) -> String? {
    isNull(name) ? nil : try text(name)
  }

  func texts(_ name: String) throws(MarkerFault) -> [String] {
    guard case .array(let items)? = values[name] else { throw fault(name) }
    var texts: [String] = []
    for item in items {
      guard case .text(let text) = item else { throw fault(name) }
      texts.append(text)
    }
    return texts
  }

  func integer(_ name: String) throws(MarkerFault) -> Int {
    guard case .integer(let integer)? = values[name] else { throw fault(name) }
    return integer
  }

  /// All the members, as numbers by name.
  func integers() throws(MarkerFault) -> [String: Int] {
    var integers: [String: Int] = [:]
    for name in names { integers[name] = try integer(name) }
    return integers
  }

  func time(_ name: String) throws(MarkerFault) -> Int {
    guard let time = UTCTime(try text(name)) else { throw fault(name) }
    return time.seconds
  }

  func word<Word: RawRepresentable<String>>(_ name: String) throws(MarkerFault) -> Word {
    guard let word = Word(rawValue: try text(name)) else { throw fault(name) }
    return word
  }

  private func fault(_ name: String) -> MarkerFault {
    .malformed("\(place)\(name) is missing or has the wrong type")
  }
}
