/// What one call of a decoder came to.
struct Run {
  /// Why a decoder stopped.
  enum End: Hashable {
    /// The stream has ended.
    case finished
    /// The input was used up.
    case inputEnded
    /// The room for output was used up.
    case limitReached
    /// What came next could not be unpacked.
    case failed(CompressionError)
  }

  let written: Int
  /// How much of the input was used.
  let consumed: Int
  let end: End
}
