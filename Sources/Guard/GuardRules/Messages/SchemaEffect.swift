package import GitModel
package import SchemaModel

/// What a commit does to the schema, as far as its message answers for it.
package struct SchemaEffect: Sendable {
  /// Whether it touches the schema at all.
  package var touchesSchema: Bool
  /// Whether everything that was there before is there after it, just as it was.
  package var onlyAdds: Bool
  package var verdicts: [SchemaVerdict]
  /// Migrations that others have already, and that it changes or takes away.
  package var edited: [GitPath]
  /// Whether the policy lets drops pass beside the verdicts, so that no message has to name them.
  package var letsDropsPass = false

  package init(
    touchesSchema: Bool, onlyAdds: Bool = true, verdicts: [SchemaVerdict], edited: [GitPath] = []
  ) {
    self.touchesSchema = touchesSchema
    self.onlyAdds = onlyAdds
    self.verdicts = verdicts
    self.edited = edited
  }
}
