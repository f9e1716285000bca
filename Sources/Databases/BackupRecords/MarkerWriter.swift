import BackupModel
import JSON

/// The members of a marker's file, in their order, but for the seal.
enum MarkerWriter {
  static func members(of marker: BackupMarker) -> [JSONMember] {
    [
      JSONMember("format", .text(MarkerDocument.format)),
      JSONMember("tool", .text(marker.tool)),
      JSONMember("database", .text(marker.database)),
      JSONMember("engine", .text(marker.engine.rawValue)),
      JSONMember("engine_version", JSONValue(marker.engineVersion)),
      JSONMember("how", .text(marker.provenance.rawValue)),
      JSONMember("source", source(marker.source)),
      JSONMember("backup", backup(marker.backup)),
      JSONMember("started_at", .text(UTCTime(marker.startedAt).text)),
      JSONMember("finished_at", .text(UTCTime(marker.finishedAt).text)),
      JSONMember("content", content(marker.content)),
      JSONMember(
        "verified",
        [
          "level": .integer(marker.level.rawValue),
          "checks": .array(marker.checks.map(JSONValue.text)),
          "at": .text(UTCTime(marker.verifiedAt).text),
        ]),
    ]
  }

  private static func source(_ source: BackupMarker.Source) -> JSONValue {
    [
      "address": .text(source.address),
      "identity": .text(source.identity),
      "token": source.token.map { token in
        .object(token.fields.sorted { $0.key < $1.key }.map { JSONMember($0, .text($1)) })
      } ?? .null,
      "schema": JSONValue(source.schema),
    ]
  }

  private static func backup(_ file: BackupMarker.File) -> JSONValue {
    [
      "path": .text(file.path),
      "kind": .text(file.format.rawValue),
      "packing": JSONValue(file.packing),
      "sha256": .text(file.sha256),
      // Device and inode numbers use all 64 bits, which not every reader of JSON keeps.
      "stat": [
        "device": .text(String(file.identity.device)), "inode": .text(String(file.identity.inode)),
        "size": .integer(file.identity.size), "mtime_ns": .integer(file.identity.modified),
        "ctime_ns": .integer(file.identity.changed),
      ],
    ]
  }

  private static func content(_ content: DatabaseContent) -> JSONValue {
    [
      "schema": JSONValue(content.schema),
      "fingerprint": JSONValue(content.fingerprint),
      "rows": .object(
        content.rows.sorted { $0.key < $1.key }.map { JSONMember($0, .integer($1)) }),
    ]
  }
}
