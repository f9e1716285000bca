package import BackupModel
import DumpArchives
import Platform
import Problems

/// Where a backup went, and what to do to use it.
package struct RestoredDatabase: Hashable, Sendable {
  /// The new database.
  package let address: DatabaseAddress
  /// Whether the server had no database of the old one's name.
  package let wasAbsent: Bool
  /// Steps that put the new one in the old one's place, for a person to take.
  package let steps: [RestoreStep]

  package var name: String { address.database ?? "" }
}

extension DumpFile {
  /// What in a dump would not stay in the database that it is restored into; nil for nothing.
  static func escape(_ path: String, _ format: BackupFormat) throws(SourceError) -> String? {
    do throws(BackupFault) {
      return try DumpText.escape(in: format, try chunks(path))
    } catch {
      throw SourceError(.damaged, "\(path) \(error.message)")
    }
  }
}

extension ChildProcess {
  /// Gives a backup, unpacked, to this program, which restores it into a new database.
  func feed(
    _ path: String, _ target: DatabaseAddress, within seconds: Double
  ) throws(SourceError) {
    let deadline = Clock.monotonicSeconds + seconds
    do throws(BackupFault) {
      let next = try DumpText.unpacked(try DumpFile.chunks(path))
      while let bytes = try next(), write(bytes, until: deadline) { drainErrors() }
    } catch {
      stop()
      throw SourceError(.damaged, "\(path) \(error.message)")
    }
    closeInput()
    guard let status = wait(until: deadline) else {
      stop()
      throw SourceError(.late, "restoring into \(target.database ?? "") took too long")
    }
    if status == 0 { return }
    let error = ServerMessage(errorOutput, of: target).error
    throw SourceError(
      error.kind, error.message,
      remedy: error.remedy + [
        "the unfinished database \(target.database ?? "") remains: look at it or drop it"
      ])
  }
}
