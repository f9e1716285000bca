import TestSupport
import Testing
import YAML

@Suite struct YAMLLimitTests {
  @Test func `a billion laughs are refused`() {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...9 {
      let aliases = repeatElement("*a\(level - 1)", count: 10).joined(separator: ", ")
      text += "a\(level): &a\(level) [\(aliases)]\n"
    }
    let error = #expect(throws: YAMLError.self) { try YAMLNode.parse(Array(text.utf8)) }
    #expect(error?.message == "more than 20000 values")
  }

  @Test func `aliases inside each other count as levels`() {
    var text = "- &a0 [x]\n"
    for level in 1...70 { text += "- &a\(level) [*a\(level - 1)]\n" }
    let error = #expect(throws: YAMLError.self) { try YAMLNode.parse(Array(text.utf8)) }
    #expect(error?.message == "more than 64 nested levels")
  }

  @Test(arguments: ["[", "{", "- ", "{a: ", "? ", "[a, [", "&a [", "? - "])
  func `a megabyte of openings is refused`(opening: String) {
    let text = String(repeating: opening, count: (1 << 20) / opening.utf8.count)
    let error = #expect(throws: YAMLError.self) { try YAMLNode.parse(Array(text.utf8)) }
    #expect(error != nil)
  }

  @Test(arguments: ["- \n", "a: b\n", "&a ", "'", "\"\\", "#\n", "\n", " ", "-", "|\n ", "!", ": "])
  func `a megabyte of anything ends`(unit: String) {
    let text = String(repeating: unit, count: (1 << 20) / unit.utf8.count)
    do {
      _ = try YAMLNode.parse(Array(text.utf8))
    } catch {
      #expect(error.mark.line >= 1)
    }
  }

  @Test func `a larger file is not read at all`() {
    let bytes = [UInt8](repeating: UInt8(ascii: "#"), count: 1 << 20)
    #expect(throws: Never.self) { try YAMLNode.parse(bytes) }
    let error = #expect(throws: YAMLError.self) { try YAMLNode.parse(bytes + [0x23]) }
    #expect(error?.message == "the file is larger than 1048576 bytes")
  }

  @Test func `damaged documents are read or refused`() {
    let seed = Array(
      "a: &x [1, 'two', \"thr\\u00e9e\", {b: ~}]\nc: |\n  text\n? d\n: *x\ne: >-\n  f\n- !g h\n"
        .utf8)
    let odd = Array("[]{}:,-?&*!|>'\"%@`#\n\t \\~\0\u{FEFF}é".utf8)
    var generator = SeededGenerator(seed: 7)
    var refused = 0
    for _ in 0..<20_000 {
      var bytes = seed
      for _ in 0..<Int.random(in: 1...6, using: &generator) {
        let place = Int.random(in: 0..<bytes.count, using: &generator)
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: bytes[place] = odd[Int.random(in: 0..<odd.count, using: &generator)]
        case 1: bytes.insert(odd[Int.random(in: 0..<odd.count, using: &generator)], at: place)
        case 2: bytes[place] = UInt8.random(in: 0...255, using: &generator)
        default: bytes.removeLast(min(bytes.count - 1, Int.random(in: 0...9, using: &generator)))
        }
      }
      do {
        _ = try YAMLNode.parse(bytes)
      } catch {
        refused += 1
        #expect(error.mark.line >= 1 && error.mark.column >= 1 && !error.message.isEmpty)
      }
    }
    #expect(refused > 1_000)
  }
}
