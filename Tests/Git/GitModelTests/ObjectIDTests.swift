import GitModel
import Testing

@Suite struct ObjectIDTests {
  @Test(arguments: [
    "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391",
    "473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813",
  ])
  func `a name reads back as it was written`(hex: String) throws {
    let id = try #require(ObjectID(hex: hex))
    #expect(id.hex == hex)
    #expect(ObjectID(id.bytes) == id)
    #expect(!id.isZero)
  }

  @Test(arguments: ["", "e69d", String(repeating: "g", count: 40)])
  func `what is not a name is refused`(text: String) {
    #expect(ObjectID(hex: text) == nil)
  }

  @Test func `the two kinds of zero are not the same name`() throws {
    let short = try #require(ObjectID(hex: String(repeating: "0", count: 40)))
    let long = try #require(ObjectID(hex: String(repeating: "0", count: 64)))
    #expect(short.isZero && long.isZero && short != long)
  }
}
