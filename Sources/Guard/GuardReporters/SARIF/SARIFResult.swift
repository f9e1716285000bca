import GitModel
import GuardModel
import JSON
import Problems

/// A finding as SARIF has it.
///
/// There are no `fixes`: none of ours is safe without a person.
struct SARIFResult {
  let value: JSONValue

  init(
    _ finding: Finding, fingerprint: String, ruleIndex: Int?,
    suppression: Report.Allowed? = nil
  ) {
    let observation = finding.observation
    let isOpen = finding.awaits != nil
    var members = [JSONMember("ruleId", .text(finding.rule.description))]
    if let ruleIndex { members.append(JSONMember("ruleIndex", .integer(ruleIndex))) }
    members += [
      // What the message of the commit is still to decide is neither a fault nor none.
      JSONMember("kind", isOpen ? "open" : "fail"),
      JSONMember("level", isOpen ? "none" : .text(finding.level.word)),
      JSONMember("message", SARIFResult.message(finding)),
      JSONMember("locations", [SARIFResult.location(observation)]),
      JSONMember(
        "partialFingerprints",
        [
          // The name by which GitHub knows an alert again.
          "primaryLocationLineHash": .text(fingerprint),
          "gitGuard/v1": .text(fingerprint),
        ]),
      JSONMember(
        "suppressions", .array(suppression.map { [SARIFResult.suppression($0)] } ?? [])),
      JSONMember("properties", SARIFResult.properties(finding)),
    ]
    value = .object(members)
  }

  private static func message(_ finding: Finding) -> JSONValue {
    let observation = finding.observation
    let what = "\(finding.statement): \(observation.reason)"
    let text =
      [what] + (observation.remedy.isEmpty ? [] : ["", "What to do:"] + observation.remedy.text)
    let markdown = [Markdown.words(what)] + Markdown.remedy(observation.remedy)
    return [
      "text": .text(SARIFText.plain(text.joined(separator: "\n"))),
      "markdown": .text(markdown.joined(separator: "\n")),
    ]
  }

  private static func location(_ observation: Observation) -> JSONValue {
    // GitHub wants a line for every location; a file that has none is shown from its first.
    var region = [JSONMember("startLine", .integer(observation.line ?? 1))]
    if let column = observation.column, observation.line != nil {
      region.append(JSONMember("startColumn", .integer(column)))
    }
    var members = [
      JSONMember(
        "physicalLocation",
        [
          "artifactLocation": [
            "uri": .text(SARIFText.reference(observation.path)), "uriBaseId": "%SRCROOT%",
          ],
          "region": .object(region),
        ])
    ]
    if let object = observation.object {
      members.append(JSONMember("logicalLocations", [["fullyQualifiedName": .text(object)]]))
    }
    return .object(members)
  }

  private static func suppression(_ allowed: Report.Allowed) -> JSONValue {
    var properties = [JSONMember("by", .text(allowed.source.rawValue))]
    if let expires = allowed.expires {
      properties.append(JSONMember("expires", .text(expires.description)))
    }
    return [
      "kind": "external", "status": "accepted", "justification": .text(allowed.reason),
      "properties": .object(properties),
    ]
  }

  private static func properties(_ finding: Finding) -> JSONValue {
    let observation = finding.observation
    let known = [
      ("object", observation.object), ("operation", observation.operation),
      ("blob", observation.blob?.hex), ("awaits", finding.awaits?.rawValue),
    ]
    return .object(known.compactMap { name, text in text.map { JSONMember(name, .text($0)) } })
  }
}
