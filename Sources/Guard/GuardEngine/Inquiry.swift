import CommitMessages
import GitModel
import GuardModel

/// What the rules are asked about: changes, the files around them, and the policy that judges.
struct Inquiry {
  let occasion: Occasion
  var policy: Policy
  let changes: [Change]
  /// What a merge takes over as it is.
  var merged: [Change] = []
  /// Where the files are that are not changed.
  var files = FileSource.changes
  /// The tree that the changes are compared with; nil where there is none.
  var committed: ObjectID?
  /// The databases by name that any commit has had.
  var historicDatabases: [GitPath] = []
  /// What the commit says; nil where nothing is known of that, or is to be.
  var message: CommitMessage?
  /// What is made of these files once, whatever message and rules they are judged with.
  var memory = Memory()

  /// The same with a message.
  func saying(_ message: CommitMessage?) -> Inquiry {
    var inquiry = self
    inquiry.message = message
    return inquiry
  }
}
