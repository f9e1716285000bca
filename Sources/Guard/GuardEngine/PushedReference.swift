package import GitModel

/// One line of what git tells `pre-push` and `pre-receive`: a reference, and what it is to be.
package struct PushedReference: Hashable, Sendable {
  /// What is pushed, as the person named it; `(delete)` for nothing.
  package let localName: String
  /// What the reference is to be; nil where it is deleted.
  package let localID: ObjectID?
  package let remoteName: String
  /// What the reference is on the other side; nil where it is new.
  package let remoteID: ObjectID?

  /// The lines of githooks(5), pre-push: `<local ref> <local oid> <remote ref> <remote oid>`.
  ///
  /// - Returns: nil where a line is not of that form.
  package static func parse(_ input: [UInt8]) -> [PushedReference]? {
    var references: [PushedReference] = []
    for line in input.split(separator: UInt8(ascii: "\n")) {
      let words = String(decoding: line, as: UTF8.self).split(separator: " ")
      guard words.count == 4, let local = ObjectID(hex: String(words[1])),
        let remote = ObjectID(hex: String(words[3]))
      else { return nil }
      references.append(
        PushedReference(
          localName: String(words[0]), localID: local.isZero ? nil : local,
          remoteName: String(words[2]), remoteID: remote.isZero ? nil : remote))
    }
    return references
  }

  /// The lines of githooks(5), pre-receive: `<old oid> <new oid> <ref>`.
  ///
  /// - Returns: nil where a line is not of that form.
  package static func parse(received input: [UInt8]) -> [PushedReference]? {
    var references: [PushedReference] = []
    for line in input.split(separator: UInt8(ascii: "\n")) {
      let words = String(decoding: line, as: UTF8.self).split(separator: " ", maxSplits: 2)
      guard words.count == 3, let old = ObjectID(hex: String(words[0])),
        let new = ObjectID(hex: String(words[1]))
      else { return nil }
      references.append(
        PushedReference(
          localName: String(words[2]), localID: new.isZero ? nil : new,
          remoteName: String(words[2]), remoteID: old.isZero ? nil : old))
    }
    return references
  }
}

extension [PushedReference] {
  /// What a person calls all of them, as where none could be judged.
  var subject: String {
    guard let first else { return "the push" }
    return "the push of \(first.remoteName)" + (count > 1 ? " and \(count - 1) more" : "")
  }
}
