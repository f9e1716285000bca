import Foundation

/// A Swift file of the checkout.
package struct SourceFile {
  /// Where it is, from the folder that was asked about.
  package let path: String
  package let text: String

  /// Its lines without those that are comments.
  package var code: String {
    text.split(separator: "\n").filter { !$0.drop { $0 == " " }.hasPrefix("//") }
      .joined(separator: "\n")
  }

  /// Those below a folder of the checkout, in the order of their paths.
  ///
  /// - Throws: where the folder is not there.
  package static func below(_ folder: String) throws -> [SourceFile] {
    let root = Checkout.file(folder)
    return try FileManager.default.subpathsOfDirectory(atPath: root.path)
      .filter { $0.hasSuffix(".swift") }.sorted()
      .map { path in
        SourceFile(
          path: path, text: try String(contentsOf: root.appending(path: path), encoding: .utf8))
      }
  }
}
