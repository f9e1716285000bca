/// Which libraries a Python module uses, by its imports, and what it makes of them.
struct PythonUse {
  private static let applications = [
    "flask", "flask_sqlalchemy", "fastapi", "sqlalchemy", "sqlmodel",
  ]
  private static let calls = ["Flask": "Flask(", "FastAPI": "FastAPI("]

  /// Each library that is imported, with its first line.
  private(set) var imports: [String: Int] = [:]
  /// `Flask` and `FastAPI` where one is made, with the line.
  private(set) var makes: [String: Int] = [:]

  private let watched: Set<String>

  /// - Parameter modules: the libraries that are watched for beside those of applications.
  init(_ source: [UInt8], watching modules: [String] = []) {
    watched = Set(PythonUse.applications + modules)
    var number = 0
    for line in source.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      number += 1
      let text = line.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
      guard let first = text.first, first != UInt8(ascii: "#") else { continue }
      if first == UInt8(ascii: "f") || first == UInt8(ascii: "i") { readImport(text, number) }
      // Most lines make no object of a class called F…
      guard text.contains(UInt8(ascii: "F")), text.contains(UInt8(ascii: "=")) else { continue }
      let words = String(decoding: text, as: UTF8.self)
      for (name, call) in PythonUse.calls where makes[name] == nil && words.contains(call) {
        makes[name] = number
      }
    }
  }

  private mutating func readImport(_ text: ArraySlice<UInt8>, _ number: Int) {
    let words = text.split { byte in
      byte == UInt8(ascii: " ") || byte == UInt8(ascii: ",") || byte == 0x0D
        || byte == UInt8(ascii: "\t")
    }
    guard let verb = words.first, words.count > 1 else { return }
    let modules: ArraySlice<ArraySlice<UInt8>>
    if verb.elementsEqual("from".utf8) {
      modules = words[1..<2]
    } else if verb.elementsEqual("import".utf8) {
      modules = words[1...]
    } else {
      return
    }
    for module in modules {
      let top = String(decoding: module.prefix { $0 != UInt8(ascii: ".") }, as: UTF8.self)
      if watched.contains(top), imports[top] == nil { imports[top] = number }
    }
  }
}
