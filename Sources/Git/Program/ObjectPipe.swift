import GitModel
import Platform

/// A `git cat-file` that answers one question after another.
///
/// The protocol is described in git-cat-file(1), "Batch output".
final class ObjectPipe {
  private let process: pid_t
  private let input: Int32
  private let output: Int32
  private var buffer: ArraySlice<UInt8> = []

  /// Starts `git cat-file` with `--batch` or `--batch-check`.
  init(mode: String, in directory: String) throws(RepositoryError) {
    do {
      (process, input, output) = try Subprocess.start(["git", "-C", directory, "cat-file", mode])
    } catch {
      throw RepositoryError(error.message)
    }
  }

  deinit {
    close(input)
    close(output)
    _ = Subprocess.wait(for: process)
  }

  /// Whether git has ended, as it does where a partial clone's remote cannot be reached.
  private(set) var hasEnded = false

  /// Asks for an object; nil where git does not have it, or has ended over it.
  func header(_ id: ObjectID) -> ObjectHeader? {
    guard Subprocess.writeInput(Array((id.hex + "\n").utf8), to: input), let line = readLine()
    else {
      hasEnded = true
      return nil
    }
    let words = String(decoding: line, as: UTF8.self).split(separator: " ")
    guard words.count == 3, let kind = ObjectKind(rawValue: String(words[1])),
      let size = Int(words[2])
    else { return nil }
    return ObjectHeader(kind: kind, size: size)
  }

  /// The content behind the last header that `--batch` answered.
  func content(size: Int, of id: ObjectID) throws(ObjectError) -> [UInt8] {
    while buffer.count < size + 1 {
      guard let chunk = Subprocess.readChunk(output) else {
        hasEnded = true
        throw ObjectError(.corrupt, id: id, detail: "git cat-file ended within the object")
      }
      buffer += chunk
    }
    let content = Array(buffer.prefix(size))
    buffer = buffer.dropFirst(size + 1)
    return content
  }

  private func readLine() -> ArraySlice<UInt8>? {
    while true {
      if let end = buffer.firstIndex(of: UInt8(ascii: "\n")) {
        defer { buffer = buffer[(end + 1)...] }
        return buffer[..<end]
      }
      guard let chunk = Subprocess.readChunk(output) else { return nil }
      buffer += chunk
    }
  }
}
