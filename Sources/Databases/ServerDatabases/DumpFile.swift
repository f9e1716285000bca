package import BackupModel
import DumpArchives
import Platform

/// Reads a dump's file, its last byte included.
package enum DumpFile {
  /// Shows what the file holds, or why it is no backup.
  ///
  /// - Parameter progress: told of how far it is, from 0 to 1.
  package static func examine(
    _ path: String, progress: @escaping (Double) -> Void = { _ in }
  ) throws(BackupFault) -> Examination {
    return try DumpArchive.examine(
      next: try chunks(path, progress: progress),
      localTime: { time in
        Clock.secondsSinceEpoch(
          year: time.year, month: time.month, day: time.day, hour: time.hour, minute: time.minute,
          second: time.second, isDaylightSaving: time.isDaylightSaving)
      })
  }

  /// The file's bytes from its first on.
  static func chunks(
    _ path: String, progress: @escaping (Double) -> Void = { _ in }
  ) throws(BackupFault) -> () throws(BackupFault) -> [UInt8]? {
    let opened: (file: OpenFile, size: Int)?
    do throws(PlatformError) {
      opened = try OpenFile.open(path).map { file throws(PlatformError) in
        (file, try file.status().size)
      }
    } catch {
      throw BackupFault(.unreadable, "cannot be read: \(error.message)")
    }
    guard let (file, size) = opened else { throw BackupFault(.missing, "does not exist") }
    var done = 0
    return { () throws(BackupFault) -> [UInt8]? in
      do throws(PlatformError) {
        let bytes = try file.bytes(at: done, count: 1 << 18)
        done += bytes.count
        progress(min(Double(done) / Double(max(size, 1)), 1))
        return bytes.isEmpty ? nil : bytes
      } catch {
        throw BackupFault(.unreadable, "cannot be read: \(error.message)")
      }
    }
  }
}
