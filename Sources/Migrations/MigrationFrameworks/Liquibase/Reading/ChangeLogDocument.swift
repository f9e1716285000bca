import SchemaModel
import XML
import YAML

/// A change log as it is written, in whatever format.
struct ChangeLogDocument {
  /// The root; nil where the file is none, or cannot be read.
  var root: ChangeNode?
  /// Why it cannot be read to its end, in a clause, and where.
  var fault: (reason: String, place: SourcePlace)?

  init(_ bytes: [UInt8], isXML: Bool) {
    if isXML { readXML(bytes) } else { readYAML(bytes) }
  }

  private mutating func readXML(_ bytes: [UInt8]) {
    let document = XMLReader.read(bytes)
    if let root = document.root, root.name == ChangeLogMarks.root { self.root = ChangeNode(root) }
    if let fault = document.fault {
      self.fault = ("the file cannot be read as XML: \(fault.reason)", fault.place)
    } else if document.hasDeclarations {
      fault = ("the document type declares something of its own, which is not followed", .start)
    } else if root == nil {
      fault = ("there is no change log in it", .start)
    }
  }

  /// YAML, and JSON, which is YAML too.
  private mutating func readYAML(_ bytes: [UInt8]) {
    var limits = YAMLLimits()
    limits.bytes = 16 << 20
    limits.nodes = 500_000
    limits.ignoresTypes = true
    do {
      guard case .mapping(let entries)? = try YAMLNode.parse(bytes, limits: limits)?.content else {
        fault = ("there is no change log in it", .start)
        return
      }
      for entry in entries {
        guard case .scalar(ChangeLogMarks.root, _) = entry.key.content else { continue }
        root = ChangeNode(ChangeLogMarks.root, entry.value)
      }
      if root == nil { fault = ("there is no change log in it", .start) }
    } catch {
      fault = (
        "the file cannot be read as YAML: \(error.message)",
        SourcePlace(line: error.mark.line, column: error.mark.column)
      )
    }
  }
}
