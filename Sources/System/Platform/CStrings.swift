/// Lends strings to a C function that wants an array of them.
///
/// - Parameter body: is given the strings, with a null pointer behind the last.
package func withCStrings<Result>(
  _ strings: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Result
) -> Result? {
  var copies = unsafe strings.map { unsafe strdup($0) }
  unsafe copies.append(nil)
  defer { unsafe copies.forEach { unsafe free($0) } }
  return unsafe copies.withUnsafeMutableBufferPointer { buffer in
    unsafe buffer.baseAddress.map { unsafe body($0) }
  }
}
