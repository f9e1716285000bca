import GitModel

/// How far a path may go before a tree is called hostile: git itself puts no bound to it, and whoever
/// makes trees may hold as many folders inside each other as there are objects.
enum PathBounds {
  /// Folders inside folders.
  static let folders = 2_048
  /// Bytes of a path, sixteen times as many as a file system takes.
  static let bytes = 1 << 16

  /// Ends a walk that goes further.
  ///
  /// - Parameters:
  ///   - length: bytes of the path.
  ///   - depth: how many folders stand above.
  static func hold(_ length: Int, depth: Int) throws(ObjectError) {
    if depth >= folders {
      throw ObjectError(
        .unreached, id: nil, detail: "folders are nested more than \(folders) deep")
    }
    if length > bytes {
      throw ObjectError(.unreached, id: nil, detail: "a path is longer than \(bytes) bytes")
    }
  }
}
