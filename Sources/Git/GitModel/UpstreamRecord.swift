/// What the remote-tracking branches of a clone know of one path.
package struct UpstreamRecord: Hashable, Sendable {
  /// What stands at the path on their newest commits, each content once.
  package var onTips: [TreeEntry]
  /// What stood there where this branch left one of them; asked for only where no tip has the
  /// content that was sought.
  package var atFork: TreeEntry?
  /// Whether there is a remote-tracking branch at all.
  package var hasRemote: Bool
  /// Whether the clone is shallow, and the commit at which this branch left the remote ones, or
  /// those before it, are not there to be asked.
  package var isShallow: Bool

  package init(
    onTips: [TreeEntry] = [], atFork: TreeEntry? = nil, hasRemote: Bool = false,
    isShallow: Bool = false
  ) {
    self.onTips = onTips
    self.atFork = atFork
    self.hasRemote = hasRemote
    self.isShallow = isShallow
  }

  /// Whether the content, or an earlier one that this branch started from, has been published.
  package func knows(_ id: ObjectID) -> Bool {
    atFork != nil || onTips.contains { $0.id == id }
  }
}
