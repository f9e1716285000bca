import Foundation
import JSON
import Testing

@Suite struct JSONWriterTests {
  private func text(_ value: JSONValue) -> String {
    String(decoding: value.document, as: UTF8.self)
  }

  @Test func `members keep their order, and what holds only scalars is a line`() {
    let value: JSONValue = [
      "b": 1, "a": ["c": true, "d": nil, "e": "f"], "list": [["g": 1], ["h": 2]], "none": [],
      "empty": [:],
    ]
    #expect(
      text(value) == """
        {
          "b": 1,
          "a": {"c": true, "d": null, "e": "f"},
          "list": [
            {"g": 1},
            {"h": 2}
          ],
          "none": [],
          "empty": {}
        }

        """)
  }

  @Test(arguments: [
    (0.006, "0.006"), (0, "0.000"), (1.5, "1.500"), (0.0000019, "0.000002"),
    (0.1234567, "0.123457"),
    (12.00001, "12.00001"), (-0.25, "-0.250"), (Double.nan, "0.000"), (Double.infinity, "0.000"),
    (1e300, "0.000"),
  ])
  func `a decimal has three to six decimals and no exponent`(number: Double, written: String) {
    #expect(text(.decimal(number)) == written + "\n")
  }

  @Test func `every scalar comes back as it was`() throws {
    for range in [
      0...0x2FFF, 0xD7A0...0xD7FF, 0xE000...0xE010, 0xFE00...0x10100, 0xE0000...0xE0100,
    ] {
      let scalars = range.compactMap { UInt32($0) }.compactMap(Unicode.Scalar.init)
      var original = ""
      original.unicodeScalars.append(contentsOf: scalars)
      let data = Data(JSONValue.array([.text(original)]).document)
      let parsed = try #require(try JSONSerialization.jsonObject(with: data) as? [String])
      #expect(Array(parsed[0].unicodeScalars) == Array(original.unicodeScalars))
    }
  }

  @Test func `nothing that a terminal obeys is written as it is`() {
    #expect(
      text("\u{1B}[31m\u{7F}\u{9B}\u{202E}\u{2028}\"\\\n\r\té\u{E0001}")
        == #""\u001b[31m\u007f\u009b\u202e\u2028\"\\\n\r\té\udb40\udc01""# + "\n")
  }
}
