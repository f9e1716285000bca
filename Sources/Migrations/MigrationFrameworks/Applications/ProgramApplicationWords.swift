/// The words without which a program of an application need not be parsed.
enum ProgramApplicationWords {
  private static let words = [
    "DROP ", "TRUNCATE", "DELETE FROM", "drop table", "drop column", "drop schema",
    "drop database", "truncate ", "delete from", "Drop ", "Delete from", "dropDatabase",
    "drop_database", "dropSchema", "EnsureDeleted", "WithDropColumn", "fallbackToDestructive",
    "force: true", "force:true", "deleteMany", "delete_all", "destroy_all", "dropAllTables",
    "DropTable", "DropColumn", "dropIfExists", "Schema::drop", "dropAllSchemas", "drop_all",
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
