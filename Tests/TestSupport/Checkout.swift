package import Foundation

/// The checkout that the tests were built from.
package enum Checkout {
  /// Its top.
  package static let top = URL(filePath: #filePath).appending(path: "../../..").standardized

  /// A file of it, from the top.
  package static func file(_ path: String) -> URL { top.appending(path: path) }
}
