/// The words without which a file of an application need not be read.
enum ApplicationWords {
  private static let words: [[UInt8]] = [
    "drop_all", "create_all", "TRACK_MODIFICATIONS", "call_command", "unlink", "rmtree",
    "os.remove", "DROP ", "TRUNCATE", "DELETE FROM", "drop table", "drop column", "drop schema",
    "drop database", "drop type", "truncate table", "delete from", "Drop ", "Delete From",
    "Delete from", "ALTER TABLE", "alter table", "Alter Table", "CREATE TABLE", "create table",
    "CREATE UNIQUE", "create unique", "CREATE INDEX", "create index",
  ].map { Array($0.utf8) }
  /// The words by the byte that they begin with.
  private static let byFirst: [[[UInt8]]] = {
    var lists = [[[UInt8]]](repeating: [], count: 256)
    for word in words { lists[Int(word[0])].append(word) }
    return lists
  }()

  static func occur(in bytes: [UInt8]) -> Bool {
    let lists = byFirst
    for index in bytes.indices where !lists[Int(bytes[index])].isEmpty {
      for word in lists[Int(bytes[index])] where bytes[index...].starts(with: word) {
        return true
      }
    }
    return false
  }
}
