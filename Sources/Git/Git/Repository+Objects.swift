package import GitModel
import Platform

/// Objects, read by readers of our own: a damaged one hangs libgit2, or makes it write where it must
/// not.
///
/// As git does it: the packs come before the files, and where one copy is damaged another one counts.
extension Repository {
  /// How much of a packed object is unpacked at the first look at it.
  private static let packedLimit = 1 << 20
  /// How large an object may be that is wanted whole; a folder of a million files has 40 MB.
  private static let wholeLimit = 256 << 20
  /// How large an object may be for the deltas that make it to be applied in memory one by one, which
  /// takes thrice as much; what is larger is put together from its pieces.
  static let deltaLimit = 64 << 20

  /// The whole object.
  func object(_ id: ObjectID) throws(ObjectError) -> StoredObject {
    try spend()
    if let object = try storedObject(id) { return object }
    // git may just have moved it: packed what were files, or made one pack of many.
    if packs.reopen(), let object = try storedObject(id) { return object }
    throw absence(of: id)
  }

  /// The kind of an object and its size, without all of it.
  func header(_ id: ObjectID) throws(ObjectError) -> ObjectHeader {
    if let header = try storedHeader(id) { return header }
    if packs.reopen(), let header = try storedHeader(id) { return header }
    throw absence(of: id)
  }

  /// Why an object is not there: a pack that might have it may be of no use.
  func absence(of id: ObjectID) -> ObjectError {
    guard let fault = packs.faults.first else { return place.missing(id) }
    return ObjectError(.corrupt, id: id, detail: "not found, and \(fault)")
  }

  private func storedObject(_ id: ObjectID) throws(ObjectError) -> StoredObject? {
    var fault: String?
    switch packedHeads.head(of: id, upTo: Repository.packedLimit) {
    case .sound(let head):
      if head.isWhole { return StoredObject(kind: head.header.kind, bytes: head.bytes) }
      return StoredObject(kind: head.header.kind, bytes: try packedContent(id, head.header))
    case .damaged(let what): fault = what
    case .none: break
    }
    switch looseObjects.object(id, upTo: Repository.wholeLimit) {
    case .sound(let found):
      guard let content = found.content else { throw tooLarge(id, found.header.size) }
      return StoredObject(kind: found.header.kind, bytes: content)
    case .damaged(let what): fault = fault ?? what
    case .none: break
    }
    if let fault { throw ObjectError(.corrupt, id: id, detail: fault) }
    return nil
  }

  private func storedHeader(_ id: ObjectID) throws(ObjectError) -> ObjectHeader? {
    var fault: String?
    switch packedHeads.head(of: id, upTo: 64) {
    case .sound(let head): return head.header
    case .damaged(let what): fault = what
    case .none: break
    }
    switch looseObjects.object(id, upTo: -1) {
    case .sound(let found): return found.header
    case .damaged(let what): fault = fault ?? what
    case .none: break
    }
    if let fault { throw ObjectError(.corrupt, id: id, detail: fault) }
    return nil
  }

  /// All of a packed object that is larger than what is unpacked at first.
  private func packedContent(
    _ id: ObjectID, _ header: ObjectHeader
  ) throws(ObjectError) -> [UInt8] {
    guard header.size <= Repository.wholeLimit else { throw tooLarge(id, header.size) }
    if header.size <= Repository.deltaLimit,
      case .sound(let head) = packedHeads.head(of: id, upTo: header.size), head.isWhole
    {
      return head.bytes
    }
    do throws(PlatformError) {
      if let large = try LargeObject(id, size: header.size, in: self) {
        return try large.bytes(in: 0..<header.size)
      }
    } catch {
      throw ObjectError(.corrupt, id: id, detail: error.message)
    }
    throw absence(of: id)
  }

  private func tooLarge(_ id: ObjectID, _ size: Int) -> ObjectError {
    ObjectError(.corrupt, id: id, detail: "\(size) bytes, more than git-guard reads at once")
  }
}

extension Repository: TreeSource {
  package func tree(_ id: ObjectID) throws(ObjectError) -> [UInt8] {
    // git knows the empty tree without having stored it.
    if id == ObjectID.emptyTree(format) { return [] }
    let object = try object(id)
    guard object.kind == .tree else {
      throw ObjectError(
        .corrupt, id: id, detail: "a \(object.kind.rawValue) where a tree should be")
    }
    return object.bytes
  }

  package func count(
    _ paths: Int, onTopOf seen: inout Int, in folder: GitPath
  ) throws(ObjectError) {
    seen += paths
    guard seen <= budget.bounds.pathsAtOnce else {
      throw ObjectError(
        .unreached, id: nil,
        detail: "one tree has more than \(budget.bounds.pathsAtOnce) paths, in \(folder)")
    }
    try spend(paths: paths)
  }
}

extension Repository {
  /// Spends of the run's budget what a step costs; one that nothing is left for is not taken.
  func spend(paths: Int = 0, content: Int = 0) throws(ObjectError) {
    do {
      try budget.spend(paths: paths, content: content)
    } catch {
      throw ObjectError(.unreached, id: nil, detail: error.description)
    }
  }
}

extension ObjectID {
  private static let emptySHA1Tree = ObjectID(hex: "4b825dc642cb6eb9a060e54bf8d69288fbee4904")
  private static let emptySHA256Tree = ObjectID(
    hex: "6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321")

  /// The name of the tree without entries.
  fileprivate static func emptyTree(_ format: Format) -> ObjectID? {
    format == .sha1 ? emptySHA1Tree : emptySHA256Tree
  }
}
