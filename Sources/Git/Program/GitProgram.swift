import Platform

/// git itself, for what no reader here knows: other stores of references, and rare spellings.
struct GitProgram {
  /// What a run came to.
  struct Outcome {
    let status: Int32
    let output: [UInt8]
  }

  /// How many seconds an answer may take; a repository can make git run without end.
  private static let patience = 20.0
  /// How many bytes of an answer are read.
  private static let outputLimit = 256 << 20

  /// Where it is run, which with its environment says what it finds.
  let directory: String

  /// Runs git to its end.
  func run(_ arguments: [String]) throws(RepositoryError) -> Outcome {
    do throws(PlatformError) {
      let child = try ChildProcess(["git", "-C", directory] + arguments)
      child.closeInput()
      let deadline = Clock.monotonicSeconds + GitProgram.patience
      var output: [UInt8] = []
      reading: while true {
        switch child.next(until: deadline) {
        case .output(let bytes): output += bytes
        case .ended: break reading
        case .late: throw PlatformError("git \(arguments[0]) did not answer in time")
        }
        guard output.count <= GitProgram.outputLimit else {
          throw PlatformError("git \(arguments[0]) answers without end")
        }
      }
      guard let status = child.wait(until: deadline) else {
        throw PlatformError("git \(arguments[0]) did not end in time")
      }
      return Outcome(status: status, output: output)
    } catch {
      throw RepositoryError(error.message, hint: "git fsck says what is broken")
    }
  }
}
