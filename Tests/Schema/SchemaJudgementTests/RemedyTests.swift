import Problems
import SchemaJudgement
import SchemaModel
import Testing

/// What is told to do instead can be pasted: it has the names that SQL has.
@Suite struct RemedyTests {
  private var book: Change {
    var owner = ColumnDefinition(.init("owner"))
    owner.realName = "owner_id"
    var table = TableDefinition(columns: [ColumnDefinition(.init("email")), owner])
    table.realName = "shop_book"
    return Change().then(.createTable(table), "shop.Book")
  }

  private func lines(_ kind: SchemaOperation.Kind, _ object: SchemaName) -> [String] {
    Change().then(kind, object).judge(after: book).verdicts.flatMap(\.alternative).flatMap {
      step -> [String] in
      guard case .lines(let lines, in: _) = step else { return [] }
      return lines
    }
  }

  @Test func `a model is called as its table is`() {
    #expect(
      lines(.delete(isFiltered: false), "shop.Book")
        == ["CREATE TABLE shop_book_archive AS SELECT * FROM shop_book;"])
    #expect(
      lines(.addUnique, "shop.Book.email")
        == ["SELECT email, count(*) FROM shop_book GROUP BY 1 HAVING count(*) > 1;"])
    #expect(
      lines(.addUnique, "shop.Book")
        == ["SELECT …, count(*) FROM shop_book GROUP BY 1 HAVING count(*) > 1;"])
  }

  @Test func `a field is called as its column is`() {
    #expect(
      lines(.update(isFiltered: false, copies: ["owner": ""]), "shop.Book")
        == ["ALTER TABLE shop_book ADD COLUMN owner_id_new …;"])
    #expect(
      lines(.addUnique, "shop.Book.owner")
        == ["SELECT owner_id, count(*) FROM shop_book GROUP BY 1 HAVING count(*) > 1;"])
  }

  @Test func `a table that SQL makes keeps its name`() {
    #expect(
      lines(.delete(isFiltered: false), "log")
        == ["CREATE TABLE log_archive AS SELECT * FROM log;"])
    #expect(
      lines(.addUnique, "log.a")
        == ["SELECT a, count(*) FROM log GROUP BY 1 HAVING count(*) > 1;"])
  }
}
