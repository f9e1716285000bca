extension YAMLNode {
  /// The only document of the bytes: UTF-8, or UTF-16 with a byte order mark; nil where they hold
  /// nothing but comments.
  package static func parse(
    _ bytes: [UInt8], limits: YAMLLimits = YAMLLimits()
  ) throws(YAMLError) -> YAMLNode? {
    let start = YAMLMark(line: 1, column: 1)
    guard bytes.count <= limits.bytes else {
      throw YAMLError("the file is larger than \(limits.bytes) bytes", at: start)
    }
    return try unsafe bytes.withUnsafeBufferPointer { buffer throws(YAMLError) -> YAMLNode? in
      guard let events = unsafe YAMLEvents(buffer) else {
        throw YAMLError("out of memory", at: start)
      }
      var tree = YAMLTree(events: events, bytes: bytes, limits: limits)
      return try tree.document()
    }
  }
}

/// Builds the tree of a document from its events.
private struct YAMLTree: ~Copyable {
  /// A value that has a name, and what it costs to repeat it.
  private struct Anchored {
    let node: YAMLNode
    let count: Int
    let height: Int
  }

  private var events: YAMLEvents
  private let bytes: [UInt8]
  private let limits: YAMLLimits
  private var anchors: [String: Anchored] = [:]
  private var count = 0
  private var lastMark = YAMLMark(line: 1, column: 1)

  init(events: consuming YAMLEvents, bytes: [UInt8], limits: YAMLLimits) {
    self.events = events
    self.bytes = bytes
    self.limits = limits
  }

  mutating func document() throws(YAMLError) -> YAMLNode? {
    var root: YAMLNode?
    while true {
      let event = try next()
      switch event.kind {
      case .streamEnd: return root
      case .documentStart:
        if root != nil {
          throw YAMLError(
            "a second document begins here", hint: "remove the `---` between the two",
            at: event.mark)
        }
        root = try node(try next(), depth: 0).node
      default: continue
      }
    }
  }

  private mutating func next() throws(YAMLError) -> YAMLEvent {
    do {
      let event = try events.next()
      lastMark = event.mark
      return event
    } catch {
      throw error.plainly(in: bytes)
    }
  }

  /// The value that begins with the event, and how many levels it has below itself.
  private mutating func node(
    _ event: YAMLEvent, depth: Int
  ) throws(YAMLError) -> (node: YAMLNode, height: Int) {
    if event.tag != nil, !limits.ignoresTypes {
      throw YAMLError(
        "types such as `!name` are not supported", hint: "quote text that begins with `!`",
        at: event.mark)
    }
    if case .alias(let name) = event.kind { return try alias(name, event.mark, depth: depth) }
    let before = count
    try grow(by: 1, at: event.mark)
    let content: YAMLNode.Content
    var height = 0
    switch event.kind {
    case .scalar(let text, let style): content = .scalar(text, style)
    case .sequenceStart:
      var items: [YAMLNode] = []
      while let item = try child(&height, depth: depth, at: event.mark) { items.append(item) }
      content = .sequence(items)
    default:
      var entries: [YAMLEntry] = []
      while let key = try child(&height, depth: depth, at: event.mark),
        let value = try child(&height, depth: depth, at: event.mark)
      {
        entries.append(YAMLEntry(key: key, value: value))
      }
      content = .mapping(entries)
    }
    let node = YAMLNode(content, mark: event.mark)
    if let anchor = event.anchor {
      anchors[anchor] = Anchored(node: node, count: count - before, height: height)
    }
    return (node, height)
  }

  /// The next value inside a list or mapping; nil at its end.
  private mutating func child(
    _ height: inout Int, depth: Int, at opening: YAMLMark
  ) throws(YAMLError) -> YAMLNode? {
    guard depth < limits.depth else {
      throw YAMLError("more than \(limits.depth) nested levels", at: opening)
    }
    let event = try next()
    if event.kind == .sequenceEnd || event.kind == .mappingEnd { return nil }
    let child = try node(event, depth: depth + 1)
    height = max(height, child.height + 1)
    return child.node
  }

  private mutating func alias(
    _ name: String, _ mark: YAMLMark, depth: Int
  ) throws(YAMLError) -> (node: YAMLNode, height: Int) {
    guard let anchored = anchors[name] else {
      throw YAMLError(
        "`*\(name)` refers to `&\(name)`, which is not defined above it",
        hint: "quote text that begins with `*`", at: mark)
    }
    guard depth + anchored.height <= limits.depth else {
      throw YAMLError("more than \(limits.depth) nested levels", at: mark)
    }
    try grow(by: anchored.count, at: mark)
    return (YAMLNode(anchored.node.content, mark: mark), anchored.height)
  }

  private mutating func grow(by count: Int, at mark: YAMLMark) throws(YAMLError) {
    self.count += count
    guard self.count <= limits.nodes else {
      throw YAMLError("more than \(limits.nodes) values", at: mark)
    }
  }
}
