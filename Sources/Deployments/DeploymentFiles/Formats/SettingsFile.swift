import SchemaModel

/// The settings of a Java application: `application.yml`, `application.properties`,
/// `persistence.xml`.
enum SettingsFile {
  static func steps(_ source: Excerpt, name: String) -> [DeploymentStep] {
    if name.lowercased().hasSuffix(".xml") {
      return SchemaGeneration.steps(of: [markup(source)], .deployment)
    }
    if name.lowercased().hasSuffix(".properties") {
      return SchemaGeneration.steps(of: properties(source, divider: "#---"), .deployment)
    }
    let (documents, fault) = DocumentNode.documents(source, isTemplate: true)
    // Build tools put words such as `@version@` in, which are no YAML yet.
    if fault != nil {
      return SchemaGeneration.steps(of: properties(source, divider: "---"), .deployment)
    }
    if documents.contains(where: { $0["apiVersion"] != nil }) {
      return documents.flatMap(ContainerFile.clusterSteps)
    }
    return SchemaGeneration.steps(of: documents.map(SchemaGeneration.settings), .deployment)
  }

  /// Lines of a name and a value.
  private static func properties(
    _ source: Excerpt, divider: String
  ) -> [[SchemaGeneration.Setting]] {
    var documents: [[SchemaGeneration.Setting]] = [[]]
    for range in source.lines {
      let line = source.bytes[range]
      if line.starts(with: divider.utf8) { documents.append([]) }
      guard let first = line.first(where: { $0 > 0x20 }), first != UInt8(ascii: "#"),
        first != UInt8(ascii: "!"),
        let equals = line.firstIndex(where: { $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: ":") })
      else { continue }
      documents[documents.count - 1].append(
        .init(
          name: String(decoding: line[..<equals], as: UTF8.self),
          value: source.slice(equals + 1..<range.upperBound)))
    }
    return documents
  }

  /// `<property name="a" value="b"/>` and `<property name="a">b</property>`.
  private static func markup(_ source: Excerpt) -> [SchemaGeneration.Setting] {
    var settings: [SchemaGeneration.Setting] = []
    let bytes = source.bytes
    var index = 0
    func skip(_ byte: UInt8) { while index < bytes.count, bytes[index] != byte { index += 1 } }
    while index < bytes.count {
      if bytes[index...].starts(with: "<!--".utf8) {
        while index < bytes.count, !bytes[index...].starts(with: "-->".utf8) { index += 1 }
      } else if bytes[index...].starts(with: "<property".utf8) {
        var texts: [Range<Int>] = []
        while index < bytes.count, bytes[index] != UInt8(ascii: ">") {
          let quote = bytes[index]
          if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
            let start = index + 1
            index = start
            skip(quote)
            texts.append(start..<min(index, bytes.count))
          }
          index += 1
        }
        if texts.count == 1 {
          let start = min(index + 1, bytes.count)
          skip(UInt8(ascii: "<"))
          texts.append(start..<max(start, index))
        }
        if texts.count > 1 {
          settings.append(.init(name: source.slice(texts[0]).text, value: source.slice(texts[1])))
        }
        continue
      }
      index += 1
    }
    return settings
  }
}
