package import GitModel
package import SchemaModel
import SQL

/// Reads change logs of Liquibase, whatever their format, without running them.
package enum ChangeLogReader {
  package static func read(_ bytes: [UInt8], at path: GitPath, in tree: SourceTree = SourceTree())
    -> Migration
  {
    let ending = PathWords(path).ending
    if ending == "sql" {
      return ChangeLogMarks.isFormattedSQL(bytes)
        ? FormattedSQL.read(bytes) : SQLReader.migration(bytes)
    }
    let document = ChangeLogDocument(bytes, isXML: ending == "xml")
    var reader = ChangeSetReader(document.root, HelperFiles(tree, of: path))
    var loose: [SchemaOperation] = []
    var sets: [ChangeSet] = []
    for node in document.root?.children ?? [] {
      switch node.name {
      case "changeSet": sets.append(reader.read(node))
      case "includeAll":
        if let operation = reader.includeAll(node) { loose.append(operation) }
      case "include", "modifyChangeSets":
        loose += (node.name == "include" ? [node] : node.all("include")).compactMap {
          reader.include($0)
        }
      case "property", "preConditions", "preconditions", "removeChangeSetProperty":
        continue
      default:
        loose.append(
          SchemaOperation(
            .opaque(reason: "Liquibase's \(node.name) is not known"), .computed, at: node.place,
            statement: node.statement))
      }
    }
    if let fault = document.fault {
      loose.append(
        SchemaOperation(
          .opaque(reason: fault.reason), .computed, at: fault.place,
          statement: ChangeLogMarks.root))
    }
    return Migration(sets, loose: loose)
  }
}
