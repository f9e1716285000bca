/// Where a remote is, told apart from other places whatever way leads there.
struct RemoteAddress: Hashable {
  /// The folder, where it is on this machine.
  let folder: String?
  /// The server, and its port where that is no scheme's usual one.
  private let host: String
  private let path: String

  /// Reads `https://host/path`, `ssh://user@host:22/path`, `user@host:path`, `file:///path` or a path.
  init(_ text: String) {
    var rest = text[...]
    var scheme = ""
    let sides = text.split(separator: "://", maxSplits: 1, omittingEmptySubsequences: false)
    if sides.count == 2 {
      (scheme, rest) = (sides[0].lowercased(), sides[1])
    } else {
      let colon = rest.firstIndex(of: ":")
      guard let colon, !rest[..<colon].contains("/"), !rest[colon...].hasPrefix("::") else {
        (folder, host, path) = (text.isEmpty || text.contains("::") ? nil : text, "", text)
        return
      }
      let host = rest[..<colon]
      (scheme, rest) = ("ssh", "\(host)/\(rest[rest.index(after: colon)...])"[...])
    }
    if scheme == "file" {
      (folder, host, path) = (String(rest), "", String(rest))
      return
    }
    var authority = rest.prefix { $0 != "/" }
    rest = rest[authority.endIndex...]
    if let at = authority.lastIndex(of: "@") {
      authority = authority[authority.index(after: at)...]
    }
    let usual = ["https": ":443", "http": ":80", "ssh": ":22", "git": ":9418"][scheme] ?? ""
    if !usual.isEmpty, authority.hasSuffix(usual) { authority = authority.dropLast(usual.count) }
    while rest.hasPrefix("/") { rest = rest.dropFirst() }
    while rest.hasSuffix("/") { rest = rest.dropLast() }
    if rest.hasSuffix(".git") { rest = rest.dropLast(4) }
    (folder, host, path) = (nil, authority.lowercased(), String(rest))
  }
}
