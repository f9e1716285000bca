import GitModel

/// Addresses in configuration that is read line by line: every language but Python.
struct LineAddresses {
  private(set) var list: [NamedAddress] = []

  init(_ content: [UInt8], source: GitPath, bases: [GitPath]) {
    let isINI = source.hasEnding(".ini")
    var number = 0
    for bytes in content.split(separator: 0x0A, omittingEmptySubsequences: false) {
      number += 1
      guard bytes.count < 2_000 else { continue }
      var line = String(decoding: bytes, as: UTF8.self)
      let trimmed = line.drop { $0 == " " || $0 == "\t" }
      if ["#", "//", ";", "*"].contains(where: trimmed.hasPrefix) { continue }
      // Python's configparser writes a percent sign twice.
      if isINI {
        line = line.split(separator: "%%", omittingEmptySubsequences: false).joined(separator: "%")
      }
      let servers = ServerURLs.find(in: line).map { ConfiguredText($0) }
      let variables = VariableNames.asked(in: line)
      let texts =
        variables.isEmpty
        ? servers : variables.map { .variable($0, otherwise: servers.first) }
      for text in texts {
        list.append(
          NamedAddress(
            form: .url(text), source: source, line: number, bases: bases,
            otherLines: variables.isEmpty ? [] : [number]))
      }
    }
  }
}
