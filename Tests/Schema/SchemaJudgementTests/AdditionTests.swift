import SchemaJudgement
import SchemaModel
import Testing

/// Whether a change only adds, which is more than that nothing is lost.
@Suite struct AdditionTests {
  private let history = Change().creating("users", ["id", "email"])

  private func column(_ name: String) -> SchemaOperation.Kind {
    .addColumn(ColumnDefinition(.init(name), ColumnType("integer")))
  }

  @Test func `tables, columns and indexes are added`() {
    #expect(Change().creating("t").onlyAdds(after: history))
    #expect(Change().then(column("age"), "users.age").onlyAdds(after: history))
    #expect(
      Change().then(.create(.index, ifNotExists: false), "ix").onlyAdds(after: history))
    #expect(
      Change().then(column("age"), "users.age").then(
        .update(isFiltered: false, copies: ["age": ""]), "users"
      ).then(.setRequired(hasDefault: false), "users.age").onlyAdds(after: history))
    #expect(
      Change().creating("t").then(.create(.constraint, ifNotExists: false), "t.c")
        .dropping(.column, "t.a").onlyAdds(after: history))
  }

  @Test func `what was there goes, changes or is held to more`() {
    let changes: [(SchemaOperation.Kind, SchemaName)] = [
      (.drop(.index, ifExists: false, cascade: false), "ix"),
      (.drop(.view, ifExists: true, cascade: false), "v"),
      (.drop(.constraint, ifExists: false, cascade: false), "users.c"),
      (.relax, "users.email"),
      (.changeType(from: ColumnType("integer"), to: ColumnType("bigint")), "users.id"),
      (.create(.constraint, ifNotExists: false), "users.c"),
      (.addForeignKey(ForeignKey(target: "t", cascades: false)), "users"),
      (.addUnique, "users.email"),
      (.rename(.index, to: "iy"), "ix"),
      (.delete(isFiltered: true), "users"),
      (.restate(ColumnDefinition(.init("unknown"))), "users.unknown"),
    ]
    for (kind, object) in changes {
      #expect(!Change().then(kind, object).onlyAdds(after: history), "\(kind)")
    }
  }

  @Test func `a rebuild that keeps everything is still more than adding`() {
    let rebuild = Change().creating("new_users", ["id", "email"])
      .copying("users", into: "new_users").dropping(.table, "users")
      .renaming("new_users", to: "users")
    #expect(rebuild.verdicts(after: history).isEmpty)
    #expect(!rebuild.onlyAdds(after: history))
  }

  @Test func `a statement that says what was there already changes nothing`() {
    #expect(
      Change().then(.changeType(from: nil, to: ColumnType("integer")), "users.id")
        .onlyAdds(after: history))
  }
}

/// One table that a model and SQL call by different names.
@Suite struct TableNamingTests {
  private func model(_ name: SchemaName, _ real: SchemaName) -> Change {
    var definition = TableDefinition(columns: [ColumnDefinition(.init("authors"))])
    definition.realName = real
    return Change().then(.createTable(definition), name)
  }

  private var book: Change { model("shop.Book", "shop_book") }

  @Test func `what SQL drops is the model's table`() throws {
    let drop = Change().dropping(.table, "shop_book", ifExists: true)
    let verdict = try #require(drop.judge(after: book).verdicts.first)
    #expect(verdict.object == "shop_book")
    #expect(verdict.alias == "shop.Book")
    #expect(verdict.excuse == nil)
    let named = Change().dropping(.table, "public.SHOP_BOOK", ifExists: true)
    #expect(named.excuses(after: book) == [nil])
  }

  @Test func `what the model drops has its name in SQL`() throws {
    let drop = Change().dropping(.column, "shop.Book.authors")
    let verdict = try #require(drop.judge(after: book).verdicts.first)
    #expect(verdict.object == "shop.Book.authors")
    #expect(verdict.alias == "shop_book.authors")
  }

  @Test func `what the change made goes under either name`() {
    var both = book
    both.operations += Change().dropping(.table, "shop_book").operations
    #expect(both.verdicts() == [])
  }

  @Test func `a name that moves is followed`() {
    let renamed = book.renaming("shop.Book", to: "shop.Volume")
    #expect(
      Change().dropping(.table, "shop_volume", ifExists: true).excuses(after: renamed) == [nil])
    #expect(Change().dropping(.table, "shop_book", ifExists: true).verdicts(after: renamed) == [])
    let moved = book.renaming("shop.Book", to: "books")
    #expect(Change().dropping(.table, "books", ifExists: true).excuses(after: moved) == [nil])
    #expect(Change().dropping(.table, "shop.Book").verdicts(after: moved).count == 1)
  }

  @Test func `the table of a many-to-many field is the model's`() {
    let link = Change().dropping(.table, "shop_book_authors", ifExists: true)
    #expect(link.excuses(after: book) == [nil])
    let other = Change().dropping(.table, "shop_book_club", ifExists: true)
    #expect(other.excuses(after: book) == [.madeByNobodyHere])
  }

  @Test func `a rebuild under the name of SQL is one`() {
    let rebuild = Change().creating("new__shop_book", ["authors"])
      .copying("shop_book", into: "new__shop_book").dropping(.table, "shop_book")
      .renaming("new__shop_book", to: "shop_book")
    #expect(rebuild.verdicts(after: book) == [])
  }
}
