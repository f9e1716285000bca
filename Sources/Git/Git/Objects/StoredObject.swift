/// An object as it is stored.
package struct StoredObject: Sendable {
  package let kind: StoredObjectKind
  package let bytes: [UInt8]
}

/// What is known of an object without reading it.
package struct ObjectHeader: Hashable, Sendable {
  package let kind: StoredObjectKind
  /// In bytes.
  package let size: Int
}

/// The four kinds of git objects.
package enum StoredObjectKind: String, Sendable {
  case commit, tree, blob, tag
}
