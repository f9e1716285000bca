import GitModel

/// What an audit of a history has to look at again, and up to where everything else is settled.
///
/// What a commit brought never changes. So the next audit walks what is new since these tips, and of
/// the rest judges only what the last one had something to say of.
struct HistoryRecord: Equatable {
  /// Files that are judged together: some of what one commit was the first to bring.
  struct Piece: Equatable, Sendable {
    let commit: ObjectID
    let files: [TreeEntry]

    var changes: [Change] { files.map(Change.init(added:)) }
  }

  /// A path with the name and content of a database, and the commit that was the first to have it.
  struct Named: Equatable {
    let commit: ObjectID
    let path: GitPath
  }

  /// The commits to which references led.
  var tips: [ObjectID] = []
  /// How many commits and contents of files they led to.
  var (commits, files) = (0, 0)
  var databases: [Named] = []
  /// What was found, allowed or not to be judged.
  var pieces: [Piece] = []
  /// The commits whose messages had something said of them.
  var messages: [ObjectID] = []

  /// Every commit that something is remembered of.
  var named: Set<ObjectID> {
    Set(databases.map(\.commit)).union(pieces.map(\.commit)).union(messages)
  }
}
