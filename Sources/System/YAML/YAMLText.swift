/// Text as a value in YAML: plain where nothing in it could be read otherwise.
package struct YAMLText: CustomStringConvertible, Sendable {
  package let description: String

  package init(_ text: String) {
    let isPlain =
      text.first.map { $0.isASCII && ($0.isLetter || $0 == "/") } ?? false
      && text.unicodeScalars.allSatisfy { scalar in
        scalar.isASCII
          && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
            || "/._- ".unicodeScalars.contains(scalar))
      } && !text.hasSuffix(" ")
      && !["true", "false", "null", "yes", "no", "on", "off", "y", "n"]
        .contains(text.lowercased())
    description =
      isPlain
      ? text
      : "\""
        + text.unicodeScalars.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : String($0) }.joined()
        + "\""
  }
}
