import Characters
import GitModel

/// The lines with which tools mark their migrations in SQL, wherever these stand.
enum SQLMarks {
  private static let words = [
    "--liquibase formatted sql", "-- liquibase formatted sql", "-- +goose up", "-- +migrate up",
    "-- migrate:up", "--> statement-breakpoint",
  ].map { Array($0.utf8) }

  /// Whether one of them begins a line of the text, or ends one as Drizzle's does.
  static func tell(_ bytes: [UInt8]) -> Bool {
    var index = bytes.startIndex
    while let dash = bytes[index...].firstIndex(of: UInt8(ascii: "-")) {
      let line = bytes[dash...].prefix(32).map(\.asciiLowercased)
      if words.contains(where: { line.starts(with: $0) }) { return true }
      index = dash + 1
      // A rule of dashes is passed over at once.
      while index < bytes.count, bytes[index] == UInt8(ascii: "-"), line.starts(with: "---".utf8) {
        index += 1
      }
    }
    return false
  }
}
