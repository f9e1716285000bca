import Python
import SchemaModel
import Testing

@Suite struct WalkTests {
  @Test("walks over everything that is listed, in the order of the text")
  func order() {
    for sample in PythonSamples.all {
      let module = PythonReader.parse(sample)
      var count = 0
      var statements: [SourcePlace] = []
      module.walk(
        statements: { statement in
          count += 1
          statements.append(statement.place)
          return true
        },
        expressions: { _ in
          count += 1
          return true
        })
      // Every node of the listing, and nothing else in it, begins with a place.
      let listed = SyntaxListing(module).text.split(separator: "\n")
        .count { $0.first?.isNumber ?? false }
      #expect(count == listed)
      #expect(statements == statements.sorted())
    }
  }

  @Test("goes only into what it is asked to")
  func selection() {
    let module = PythonReader.parse(Array("def f(): a(b(c))\nd(e)\n".utf8))
    var names: [String] = []
    module.walk(
      statements: { if case .function = $0.kind { false } else { true } },
      expressions: {
        if case .name(let name) = $0.kind { names.append(name) }
        return true
      })
    #expect(names == ["d", "e"])
  }
}
