/// Files that have one command a line: Procfile, crontab, units of systemd and supervisor.
enum LineFiles {
  /// The processes of a Procfile.
  static func processes(_ source: Excerpt) -> [DeploymentStep] {
    var steps: [DeploymentStep] = []
    for range in source.lines {
      let line = source.slice(range)
      guard let colon = line.bytes.firstIndex(of: UInt8(ascii: ":")), colon > 0,
        line.bytes[..<colon].allSatisfy({ $0.isNamePart || $0 == UInt8(ascii: "-") })
      else { continue }
      let name = String(decoding: line.bytes[..<colon], as: UTF8.self)
      let isLocal = ["test", "tests", "dev", "development"].contains(name.lowercased())
      steps += CommandReading.deeds(of: line.slice(colon + 1..<line.bytes.count))
        .map { DeploymentStep($0, isLocal ? .local : .deployment, entry: name) }
    }
    return steps
  }

  /// The commands of a crontab, behind their five fields or `@daily`, and a user's name.
  static func schedule(_ source: Excerpt) -> [DeploymentStep] {
    var steps: [DeploymentStep] = []
    for range in source.lines {
      let line = source.slice(range)
      let words = line.words
      guard let first = words.first, line.bytes[first.lowerBound] != UInt8(ascii: "#") else {
        continue
      }
      let fields = line.bytes[first.lowerBound] == UInt8(ascii: "@") ? 1 : 5
      guard words.count > fields,
        fields == 1 || line.bytes[first].allSatisfy({ "0123456789*/,-".utf8.contains($0) })
      else { continue }
      for start in [fields, fields + 1] where start < words.count {
        let deeds = CommandReading.deeds(of: line.slice(words[start].lowerBound..<line.bytes.count))
        let losses = deeds.filter { if case .loses = $0.action { true } else { false } }
        steps += losses.map { DeploymentStep($0, .deployment, entry: "crontab") }
        if !losses.isEmpty { break }
      }
    }
    return steps
  }

  /// `ExecStart=` and its like, and supervisor's `command=`.
  static func units(_ source: Excerpt) -> [DeploymentStep] {
    var steps: [DeploymentStep] = []
    for range in source.lines {
      let line = source.slice(range)
      guard let equals = line.bytes.firstIndex(of: UInt8(ascii: "=")) else { continue }
      let name = String(decoding: line.bytes[..<equals].filter { $0 > 0x20 }, as: UTF8.self)
      guard name.hasPrefix("Exec") || name == "command" else { continue }
      var start = equals + 1
      while start < line.bytes.count, "@-:+! ".utf8.contains(line.bytes[start]) { start += 1 }
      steps += CommandReading.deeds(of: line.slice(start..<line.bytes.count))
        .map { DeploymentStep($0, .deployment, entry: name) }
    }
    return steps
  }

  /// The `sh` steps of a Jenkinsfile, in the stage before them.
  static func groovy(_ source: Excerpt) -> [DeploymentStep] {
    var steps: [DeploymentStep] = []
    let bytes = source.bytes
    var stage = ""
    var index = 0
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "'") || bytes[index] == UInt8(ascii: "\"") else {
        if bytes[index] == UInt8(ascii: "/"), index + 1 < bytes.count,
          bytes[index + 1] == bytes[index]
        {
          index = bytes[index...].firstIndex(of: 0x0A) ?? bytes.count
        }
        index += 1
        continue
      }
      let quote = bytes[index]
      let isLong = bytes[index...].prefix(3).elementsEqual([quote, quote, quote])
      let start = index + (isLong ? 3 : 1)
      var end = start
      while end < bytes.count {
        if bytes[end] == UInt8(ascii: "\\") {
          end += 2
          continue
        }
        if bytes[end] == quote,
          !isLong || bytes[end...].prefix(3).elementsEqual([quote, quote, quote])
        {
          break
        }
        end += 1
      }
      end = min(end, bytes.count)
      let before = String(decoding: bytes[max(0, index - 40)..<index], as: UTF8.self)
        .filter { $0 != " " && $0 != "(" && $0 != "\n" && $0 != "\t" }
      let text = source.slice(start..<end)
      if before.hasSuffix("stage") {
        stage = text.text
      } else if before.hasSuffix("sh") || before.hasSuffix("shscript:") {
        for deed in CommandReading.deeds(of: text) {
          let setting: DeploymentStep.Setting =
            deed.isRemote
            ? .deployment
            : LocalWords.areProduction(stage)
              ? .pipeline : LocalWords.areIn(stage) ? .throwaway : .job
          steps.append(DeploymentStep(deed, setting, entry: stage))
        }
      }
      index = end + (isLong ? 3 : 1)
    }
    return steps
  }
}
