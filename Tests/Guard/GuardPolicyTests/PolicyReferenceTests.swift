import Foundation
import GuardPolicy
import TestSupport
import Testing

@Suite struct PolicyReferenceTests {
  private static let file = Checkout.file("Documentation/Policy.md")

  @Test func `the published reference is the one that the reader follows`() throws {
    let document = PolicyReference.document()
    if ProcessInfo.processInfo.environment["GIT_GUARD_RECORD"] == "1" {
      try Data(document.utf8).write(to: PolicyReferenceTests.file)
    }
    let published = try String(contentsOf: PolicyReferenceTests.file, encoding: .utf8)
    #expect(published == document, "record it anew: GIT_GUARD_RECORD=1 swift test")
  }

  @Test func `the example of the reference is a policy`() {
    #expect(SchemaCases.isAccepted(PolicyReference.example))
  }

  @Test func `the example of the reference has every key`() {
    let document = PolicyReference.document()
    let keys = document.split(separator: "\n").compactMap { line in
      line.firstMatch(of: /^\| `([^`]+)` \|/).map { String($0.output.1) }
    }
    #expect(keys.count > 15)
    for key in keys {
      let name = key.split(separator: ".").last.map { String($0).replacing("[]", with: "") } ?? key
      #expect(PolicyReference.example.contains("\(name):"), "\(key)")
    }
  }
}
