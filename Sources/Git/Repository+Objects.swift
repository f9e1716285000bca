package import GitModel

/// Objects, from the packs that are mapped or from libgit2.
extension Repository {
  /// How much of a packed object is unpacked without libgit2.
  ///
  /// libgit2 unpacks what an object is made from for each of them anew; here it is at hand, as long
  /// as it is small.
  private static let packedLimit = 1 << 20

  /// The whole object.
  func object(_ id: ObjectID) throws(ObjectError) -> StoredObject {
    if let head = packedHeads.head(of: id, upTo: Repository.packedLimit), head.isWhole {
      return StoredObject(kind: head.header.kind, bytes: head.bytes)
    }
    return try backend.object(id)
  }

  /// The kind of an object and its size, without all of it.
  func header(_ id: ObjectID) throws(ObjectError) -> ObjectHeader {
    if let head = packedHeads.head(of: id, upTo: 64) { return head.header }
    return try backend.header(id)
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
}

extension ObjectID {
  /// The name of the tree without entries.
  fileprivate static func emptyTree(_ format: Format) -> ObjectID? {
    switch format {
    case .sha1: ObjectID(hex: "4b825dc642cb6eb9a060e54bf8d69288fbee4904")
    case .sha256:
      ObjectID(hex: "6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321")
    }
  }
}
