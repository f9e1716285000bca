package import GitModel

/// What a rule made of a snapshot: what it saw, and what it could not judge.
package struct Judgement: Sendable {
  package var observations: [Observation] = []
  package var undecided: [Undecided] = []

  package init() {}

  /// One file that a rule could not judge.
  package struct Undecided: Hashable, Sendable {
    package let path: GitPath
    package let error: ObjectError

    package init(path: GitPath, error: ObjectError) {
      self.path = path
      self.error = error
    }
  }

  /// Judges one file, and remembers it as undecided where an object cannot be read.
  package mutating func judging(
    _ path: GitPath, _ body: (inout Judgement) throws(ObjectError) -> Void
  ) {
    do {
      try body(&self)
    } catch {
      undecided.append(Undecided(path: path, error: error))
    }
  }
}
