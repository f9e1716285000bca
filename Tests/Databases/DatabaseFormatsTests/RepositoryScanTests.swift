import DatabaseFormats
import Foundation
import GitModel
import TestSupport
import Testing

/// Judges every file of real repositories, and prints what it takes for a database.
///
/// For a person to read: GIT_GUARD_REPOSITORIES names the repositories, parted by colons. Without
/// it this does nothing.
@Suite struct RepositoryScanTests {
  private static let repositories =
    (ProcessInfo.processInfo.environment["GIT_GUARD_REPOSITORIES"] ?? "").split(separator: ":")
    .map(String.init)

  @Test(.enabled(if: !repositories.isEmpty)) func `files of real repositories are judged`() throws {
    for repository in Self.repositories {
      let entries = try files(of: repository)
      var hits = 0
      for start in stride(from: 0, to: entries.count, by: 500) {
        let batch = Array(entries[start..<min(start + 500, entries.count)])
        for (entry, bytes) in zip(batch, try contents(of: batch.map(\.id), in: repository)) {
          let name = GitPath(entry.path)
          let content = try ContentReader.read(BytesBlob(bytes), name: name)
          let kind = content.innermost.kind
          let isPlain = [.text, .otherFormat, .unknown, .empty, .archive(nil)].contains(kind)
          let verdict = DatabaseName.classify(name)
          if isPlain, content.undecided == nil, verdict == .none || verdict == .weak { continue }
          hits += 1
          let place = DatabaseName.isFixture(name) ? "fixture" : "-"
          print("HIT", repository, verdict, place, entry.path, "→", content.format)
        }
      }
      print("SCANNED", repository, entries.count, "files,", hits, "hits")
      #expect(!entries.isEmpty)
    }
  }

  private func files(of repository: String) throws -> [(path: String, id: String)] {
    let list = try git(["ls-tree", "-r", "-z", "HEAD"], repository)
    return list.split(separator: 0).compactMap { line in
      let parts = String(decoding: line, as: UTF8.self).split(separator: "\t", maxSplits: 1)
      let fields = parts[0].split(separator: " ")
      return fields[1] == "blob" ? (String(parts[1]), String(fields[2])) : nil
    }
  }

  private func contents(of ids: [String], in repository: String) throws -> [[UInt8]] {
    let output = try git(["cat-file", "--batch"], repository, input: ids.joined(separator: "\n"))
    var blobs: [[UInt8]] = []
    var rest = output[...]
    while let end = rest.firstIndex(of: 10) {
      let header = String(decoding: rest[..<end], as: UTF8.self).split(separator: " ")
      guard header.count == 3, let size = Int(header[2]) else {
        blobs.append([])
        rest = rest[(end + 1)...]
        continue
      }
      blobs.append(Array(rest[(end + 1)..<(end + 1 + size)]))
      rest = rest[(end + 2 + size)...]
    }
    return blobs
  }

  private func git(_ arguments: [String], _ repository: String, input: String = "") throws
    -> [UInt8]
  {
    let folder = try TemporaryFolder()
    return try Command(
      ["git", "--git-dir", repository] + arguments, in: folder.url,
      environment: TestRepository.environment(home: folder.url)
    ).succeed(input: Array(input.utf8)).standardOutput
  }
}
