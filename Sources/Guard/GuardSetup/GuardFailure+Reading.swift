import GitModel
import GuardEngine

extension GuardFailure {
  /// Turns an error of reading a file of the project into a failure that names what it was needed
  /// for.
  static func reading<Result>(
    _ what: String, _ body: () throws(ObjectError) -> Result
  ) throws(GuardFailure) -> Result {
    do {
      return try body()
    } catch {
      throw GuardFailure("cannot read \(what): \(error.detail)")
    }
  }
}
