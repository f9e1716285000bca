package import GuardModel
package import SchemaModel
import GitModel

/// TEMPORARY
package struct SchemaReview {
  package let touchesSchema: Bool
  package let verdicts: [SchemaVerdict]

  package init(_ snapshot: any Snapshot) {
    var verdicts: [SchemaVerdict] = []
    var touches = false
    for change in snapshot.changes {
      guard let after = change.after, change.path.description.hasPrefix("migrations/"),
        change.path.description.hasSuffix(".sql")
      else { continue }
      touches = true
      let bytes = (try? snapshot.blob(after.id).prefix(10_000)) ?? []
      for (index, line) in String(decoding: bytes, as: UTF8.self).split(separator: "\n").enumerated() {
        let words = line.split(whereSeparator: { " ;".contains($0) }).map(String.init)
        var verdict: (SchemaVerdict.Weight, OperationName, SchemaName)?
        if words.count >= 3, words[0] == "DROP", words[1] == "TABLE" {
          verdict = (.destructive, .dropTable, SchemaName(words[2]))
        } else if words.count >= 6, words[3] == "DROP" {
          verdict = (.destructive, .dropColumn, SchemaName(words[2] + "." + words[5]))
        } else if words.first == "EXECUTE" {
          verdict = (.opaque, .opaque, .computed)
        }
        if let verdict {
          verdicts.append(
            SchemaVerdict(
              weight: verdict.0, operation: verdict.1, object: verdict.2, path: change.path,
              place: SourcePlace(line: index + 1, column: 1), statement: String(line),
              message: "it drops \(verdict.2)", alternative: []))
        }
      }
    }
    (touchesSchema, self.verdicts) = (touches, verdicts)
  }
}

package struct SchemaDrop: Rule {
  package init() {}
  package static let examples: [RuleExample] = []
  package static let metadata = RuleMetadata(
    id: "schema-drop", summary: "s", rationale: "r", level: .error, remedy: [])
  package func judge(_ snapshot: any Snapshot) -> Judgement {
    var judgement = Judgement()
    for verdict in snapshot.memory.value({ SchemaReview(snapshot) }).verdicts where verdict.weight == .destructive {
      judgement.observations.append(Observation(level: .error, path: verdict.path, line: verdict.place.line, column: verdict.place.column, object: verdict.object.description, operation: verdict.operation.rawValue, message: verdict.statement, reason: "rows are gone", remedy: verdict.alternative))
    }
    return judgement
  }
}
package struct SchemaOpaque: Rule {
  package init() {}
  package static let examples: [RuleExample] = []
  package static let metadata = RuleMetadata(
    id: "schema-opaque", summary: "s", rationale: "r", level: .warning, remedy: [])
  package func judge(_ snapshot: any Snapshot) -> Judgement {
    var judgement = Judgement()
    for verdict in snapshot.memory.value({ SchemaReview(snapshot) }).verdicts where verdict.weight == .opaque {
      judgement.observations.append(Observation(level: .warning, path: verdict.path, line: verdict.place.line, column: verdict.place.column, object: verdict.object.description, operation: verdict.operation.rawValue, message: verdict.statement, reason: "cannot be judged", remedy: verdict.alternative))
    }
    return judgement
  }
}
