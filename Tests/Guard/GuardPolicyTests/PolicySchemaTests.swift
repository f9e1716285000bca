import Foundation
import GuardPolicy
import JSON
import TestSupport
import Testing

@Suite struct PolicySchemaTests {
  private static let file = Checkout.file("Documentation/guard.schema.json")

  @Test func `the published schema is the one that the reader follows`() throws {
    let document = Data(PolicySchema.document().document)
    if ProcessInfo.processInfo.environment["GIT_GUARD_RECORD"] == "1" {
      try document.write(to: PolicySchemaTests.file)
    }
    let published = try Data(contentsOf: PolicySchemaTests.file)
    #expect(published == document, "record it anew: GIT_GUARD_RECORD=1 swift test")
  }

  @Test(
    .enabled(
      if: SchemaValidator.isInstalled, "needs python3 with the packages jsonschema and PyYAML"))
  func `reader and schema agree on what a policy is`() throws {
    let cases = SchemaCases.valid.map { ($0, true) } + SchemaCases.invalid.map { ($0, false) }
    let verdicts = try SchemaValidator.verdicts(
      on: cases.map(\.0), schema: PolicySchema.document().document)
    try #require(verdicts.count == cases.count)
    for ((text, isValid), verdict) in zip(cases, verdicts) {
      #expect(verdict == isValid, "schema: \(text)")
      #expect(SchemaCases.isAccepted(text) == isValid, "reader: \(text)")
    }
  }
}
