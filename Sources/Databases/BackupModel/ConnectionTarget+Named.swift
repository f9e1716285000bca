extension ConnectionTarget {
  /// What a value of `guard.connect` names, however it is spelled; nothing where it names nothing.
  ///
  /// - Parameter resolved: the path behind every link; nil where nothing is there.
  package static func named(
    by text: String, resolved: (String) -> String?
  ) -> [ConnectionTarget] {
    guard let colon = text.firstIndex(of: ":") else { return [] }
    let scheme = text[..<colon].lowercased()
    let rest = text[text.index(after: colon)...]
    if scheme == "file" {
      let path = (try? PercentEncoding.decoded(rest.drop { $0 == "/" })) ?? ""
      return path.isEmpty ? [] : [.folder(resolved("/" + path) ?? "/" + path)]
    }
    if let address = try? DatabaseAddress(text), address.engine == .sqlite {
      guard let path = address.database, path.hasPrefix("/") else { return [] }
      return [.file(resolved(path) ?? path)]
    }
    return (try? DatabaseAddress(placeOnly: text))?.targets ?? []
  }
}
