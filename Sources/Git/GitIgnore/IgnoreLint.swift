import Characters
import GitModel

/// Finds the lines of a `.gitignore` that silently do nothing, or too much.
///
/// A line that some project could mean as it stands is no fault: `#` inside a name, `{{name}}`,
/// `\#`, a name with spaces.
package enum IgnoreLint {
  /// The faulty lines of the file, each once, in their order.
  package static func faults(in content: [UInt8]) -> [IgnoreFault] {
    if content.starts(with: [0xFF, 0xFE]) || content.starts(with: [0xFE, 0xFF]) {
      return [IgnoreFault(kind: .utf16File, line: 1, column: 1, reading: [], correction: [])]
    }
    let faults = RuleLine.all(in: content).compactMap { line in
      encodingFault(in: line) ?? patternFault(in: line)
    }
    let faulty = Set(faults.map(\.line))
    let lost = lostReinclusions(in: content).filter { !faulty.contains($0.line) }
    return lost.isEmpty ? faults : (faults + lost).sorted { $0.line < $1.line }
  }

  /// A fault at the byte of the line with this index.
  static func fault(
    _ kind: IgnoreFault.Kind, in line: RuleLine, at index: Int, correction: [[UInt8]] = []
  ) -> IgnoreFault {
    // Continuation bytes of UTF-8 belong to the character that they continue.
    let column = line.bytes[..<index].count { $0 & 0xC0 != 0x80 } + 1
    let lines = correction.compactMap { String(validating: $0, as: UTF8.self) }
    let isCertain =
      lines.count == correction.count
      && lines.allSatisfy { $0.unicodeScalars.allSatisfy(\.isPrintable) }
    return IgnoreFault(
      kind: kind, line: line.number, column: column, reading: Array(line.pattern ?? []),
      correction: isCertain ? lines : [])
  }
}
