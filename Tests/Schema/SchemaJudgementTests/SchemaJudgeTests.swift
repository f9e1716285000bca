import SchemaModel
import Testing

@Suite("What operations come to beside each other")
struct SchemaJudgeTests {
  private let history = Change().creating("users", ["id", "email", "phone"])

  @Test("a table of before is lost, one of the same change is not")
  func createdHere() {
    #expect(Change().dropping(.table, "users").verdicts() == ["destructive drop-table users"])
    #expect(Change().creating("t").dropping(.table, "t").verdicts() == [])
    #expect(Change().creating("public.t").dropping(.table, "T").verdicts() == [])
    #expect(
      Change().dropping(.table, "t").creating("t").verdicts() == ["destructive recreate t"])
  }

  @Test("IF NOT EXISTS proves nothing")
  func ifNotExists() {
    let change = Change().creating("t", ifNotExists: true).dropping(.table, "t")
    #expect(change.verdicts() == ["risky drop-table t"])
    #expect(change.verdicts(after: history) == ["risky drop-table t"])
  }

  @Test("IF EXISTS of what a whole history never made may be another program's")
  func ifExists() {
    let change = Change().dropping(.table, "t", ifExists: true)
    #expect(change.verdicts() == ["destructive drop-table t"])
    #expect(change.verdicts(after: history) == ["destructive drop-table t"])
    #expect(change.excuses(after: history) == [.madeByNobodyHere])
    #expect(change.excuses() == [nil])
    let gone = history.creating("t").dropping(.table, "t")
    #expect(change.verdicts(after: gone) == [])
    #expect(change.verdicts(after: history.creating("t").renaming("t", to: "u")) == [])
    #expect(
      Change().dropping(.table, "users", ifExists: true).excuses(after: history) == [nil])
    #expect(
      change.verdicts(after: history.then(.opaque(reason: "computed"), "?"))
        == ["destructive drop-table t"])
    #expect(
      Change().dropping(.table, "users", ifExists: true).verdicts(after: history)
        == ["destructive drop-table users"])
  }

  @Test("a schema of functions alone holds no data")
  func emptySchema() {
    let functions = history.then(.create(.schema, ifNotExists: false), "r")
    #expect(
      Change().dropping(.schema, "r", ifExists: true, cascade: true).verdicts(after: functions)
        == [])
    #expect(
      Change().dropping(.schema, "r").verdicts(after: functions.creating("r.t"))
        == ["destructive drop-schema r"])
  }

  @Test("temporary tables hold nothing of value")
  func temporary() {
    #expect(
      Change().creating("t", isTemporary: true).then(.truncate, "t").dropping(.table, "t")
        .verdicts() == [])
  }

  @Test("a renamed table of before is still one of before")
  func renamedBefore() {
    #expect(
      Change().creating("t").renaming("users", to: "old").renaming("t", to: "users")
        .dropping(.table, "old").verdicts()
        == ["risky rename-table users", "destructive drop-table old"])
  }

  @Test("a name that is computed is no other's")
  func computed() {
    #expect(
      Change().creating(.computed, nil).dropping(.table, .computed).verdicts()
        == ["destructive drop-table ?"])
    #expect(
      Change().creating(SchemaName([.computed, .init("t")]))
        .dropping(.table, SchemaName([.computed, .init("t")])).verdicts() == [])
  }

  @Test("a verified SQLite rebuild loses nothing")
  func rebuild() {
    let rebuild = Change().creating("new_users", ["id", "email", "phone"])
      .copying("users", into: "new_users", ["id", "email", "phone"])
      .dropping(.table, "users").renaming("new_users", to: "users")
    #expect(rebuild.verdicts(after: history) == [])
    #expect(rebuild.verdicts() == ["risky recreate users"])
    let all = Change().creating("new_users").copying("users", into: "new_users")
      .dropping(.table, "users").renaming("new_users", to: "users")
    #expect(all.verdicts() == [])
  }

  @Test("a rebuild that renames first loses nothing either")
  func renameFirst() {
    let rebuild = Change().renaming("users", to: "users__old")
      .creating("users", ["id", "email", "phone"])
      .copying("users__old", into: "users", ["id", "email", "phone"])
      .dropping(.table, "users__old")
    #expect(rebuild.verdicts(after: history) == [])
  }

  @Test("a rebuild through a copy and back loses nothing")
  func throughCopy() {
    let copied = CopiedRows(
      columns: nil, sources: nil, table: "users", isFiltered: false, ignoresConflicts: false)
    let rebuild = Change().creating("bak", nil, isTemporary: true, copying: copied)
      .dropping(.table, "users").creating("users", ["id", "email", "phone"])
      .copying("bak", into: "users", nil).dropping(.table, "bak")
    #expect(rebuild.verdicts(after: history) == [])
    let forgetful = Change().creating("bak", nil, isTemporary: true, copying: copied)
      .dropping(.table, "users").dropping(.table, "bak")
    #expect(forgetful.verdicts(after: history) == ["destructive drop-table users"])
  }

  @Test("a rebuild that leaves something behind says what")
  func lossyRebuild() {
    func rebuild(_ columns: [String?]?, isFiltered: Bool = false, ignores: Bool = false) -> Change {
      Change().creating("new_users", ["id", "email", "phone"])
        .copying(
          "users", into: "new_users", columns, isFiltered: isFiltered, ignoresConflicts: ignores
        )
        .dropping(.table, "users").renaming("new_users", to: "users")
    }
    #expect(
      rebuild(["id", "email"]).verdicts(after: history)
        == ["destructive drop-column users.phone"])
    #expect(
      rebuild(nil, isFiltered: true).verdicts(after: history) == ["destructive recreate users"])
    #expect(rebuild(nil, ignores: true).verdicts(after: history) == ["destructive recreate users"])
    let empty = Change().creating("new_users").dropping(.table, "users")
      .renaming("new_users", to: "users")
    #expect(empty.verdicts(after: history) == ["destructive drop-table users"])
  }

  @Test("a literal in the place of a column keeps nothing of it")
  func literalCopy() {
    let rebuild = Change().creating("new_users", ["id", "email", "phone"])
      .copying("users", into: "new_users", ["id", "email", ""])
      .dropping(.table, "users").renaming("new_users", to: "users")
    #expect(
      rebuild.verdicts(after: history) == ["destructive drop-column users.phone"])
  }

  @Test("a copy under another name is a risk, and dropping it too a loss")
  func copyThenDrop() {
    let copy = Change().creating("archive").copying("users", into: "archive")
      .dropping(.table, "users")
    #expect(copy.verdicts(after: history) == ["risky drop-table users"])
    #expect(
      copy.dropping(.table, "archive").verdicts(after: history)
        == ["destructive drop-table users"])
  }

  @Test("with foreign keys on, a rebuild takes the rows of children along")
  func cascade() {
    let children = history.creating(
      "posts", references: ForeignKey(target: "users", cascades: true))
    let rebuild = Change().creating("new_users").copying("users", into: "new_users")
      .dropping(.table, "users").renaming("new_users", to: "users")
    #expect(rebuild.verdicts(after: children) == ["risky delete-all posts"])
    let off = Change().then(.enforceForeignKeys(false), "")
    let quiet = Change(operations: off.operations + rebuild.operations)
    #expect(quiet.verdicts(after: children) == [])
    #expect(
      quiet.verdicts(after: children, runsInTransaction: true) == ["risky delete-all posts"])
    let begin = Change().then(.transaction(.begin), "")
    let late = Change(operations: begin.operations + quiet.operations)
    #expect(late.verdicts(after: children) == ["risky delete-all posts"])
    let on = Change().then(.enforceForeignKeys(true), "")
    let loud = Change(operations: on.operations + rebuild.operations)
    #expect(loud.verdicts(after: children) == ["destructive delete-all posts"])
  }

  @Test("a column that the change added is its own")
  func temporaryColumn() {
    let add = Change().then(.addColumn(ColumnDefinition(.init("tmp"))), "users.tmp")
    #expect(add.dropping(.column, "users.tmp").verdicts() == [])
    let backfill = add.then(.update(isFiltered: false, copies: ["tmp": ""]), "users")
    #expect(backfill.verdicts() == [])
    let quoted = Change().then(
      .addColumn(ColumnDefinition(.init("userSlug", isQuoted: true))),
      SchemaName([.init("users"), .init("userSlug", isQuoted: true)]))
    #expect(
      quoted.then(.update(isFiltered: false, copies: ["userSlug": ""]), "users").verdicts() == [])
    let moved = add.then(.update(isFiltered: false, copies: ["tmp": "phone"]), "users")
      .dropping(.column, "users.phone")
    #expect(moved.verdicts() == ["risky drop-column users.phone"])
    #expect(
      moved.dropping(.column, "users.tmp").verdicts()
        == ["risky drop-column users.phone", "destructive drop-column users.phone"])
  }

  @Test("of several copies the one counts that keeps most, however they are called")
  func severalCopies() {
    for number in 0..<40 {
      let whole = SchemaName(stringLiteral: "w\(number)")
      let narrow = SchemaName(stringLiteral: "n\(number * 7)")
      let some = SchemaName(stringLiteral: "s\(number * 13)")
      let change = Change().creating(some).copying("users", into: some, isFiltered: true)
        .creating(narrow).copying("users", into: narrow, ["id"])
      #expect(
        change.dropping(.table, "users").renaming(narrow, to: "users")
          .verdicts(after: history)
          == ["destructive drop-column users.email", "destructive drop-column users.phone"])
      #expect(
        change.creating(whole).copying("users", into: whole).dropping(.table, "users")
          .verdicts(after: history) == ["risky drop-table users"])
    }
  }

  @Test("a copy of a column that is still there may go again")
  func copyOfLivingColumn() {
    let change = Change().then(.addColumn(ColumnDefinition(.init("tmp"))), "users.tmp")
      .then(.update(isFiltered: false, copies: ["tmp": "id"]), "users")
      .dropping(.column, "users.tmp")
    #expect(change.verdicts() == [])
  }

  @Test("a column whose values went to another table whole is a risk")
  func movedToAnotherTable() {
    let moved = Change().creating("contacts").copying("users", into: "contacts", ["id", "phone"])
      .dropping(.column, "users.phone")
    #expect(moved.verdicts() == ["risky drop-column users.phone"])
    let some = Change().creating("contacts")
      .copying("users", into: "contacts", ["id", "phone"], isFiltered: true)
      .dropping(.column, "users.phone")
    #expect(some.verdicts() == ["destructive drop-column users.phone"])
  }

  @Test("what empties rows weighs by whether it says which")
  func rows() {
    #expect(Change().then(.truncate, "t").verdicts() == ["destructive truncate t"])
    #expect(
      Change().then(.delete(isFiltered: false), "t").verdicts() == ["destructive delete-all t"])
    #expect(Change().then(.delete(isFiltered: true), "t").verdicts() == ["risky delete-some t"])
    #expect(
      Change().then(.update(isFiltered: false, copies: [:]), "t").verdicts()
        == ["destructive update-all t"])
    #expect(
      Change().then(.update(isFiltered: true, copies: ["a": ""]), "t").verdicts()
        == ["risky update-some t"])
  }

  @Test("a required column is a risk on a table that may have rows")
  func required() {
    var column = ColumnDefinition(.init("c"), ColumnType("integer"))
    column.isRequired = true
    #expect(
      Change().then(.addColumn(column), "t.c").verdicts()
        == ["risky not-null-without-default t.c"])
    #expect(Change().creating("t").then(.addColumn(column), "t.c").verdicts() == [])
    column.hasDefault = true
    #expect(Change().then(.addColumn(column), "t.c").verdicts() == [])
    #expect(
      Change().then(.setRequired(hasDefault: false), "t.c").verdicts()
        == ["risky not-null-without-default t.c"])
  }

  @Test func `a value that a validated check has asked for before is required without risk`() {
    func said(_ history: Change, _ column: SchemaName = "t.c") -> [String] {
      Change().then(.setRequired(hasDefault: false), column).verdicts(after: history)
    }
    let later = Change().creating("t", ["c", "d"])
      .then(.requireByCheck(named: "set", isValidated: false), "t.c")
    let validated = later.then(.validateConstraint, "t.set")
    #expect(said(validated) == [])
    #expect(said(validated, "t.d") == ["risky not-null-without-default t.d"])
    #expect(said(later) == ["risky not-null-without-default t.c"])
    #expect(
      said(validated.dropping(.constraint, "t.set")) == ["risky not-null-without-default t.c"])
    #expect(
      Change().then(.validateConstraint, "t.set").then(.setRequired(hasDefault: false), "t.c")
        .verdicts(after: later) == ["risky not-null-without-default t.c"])
  }

  @Test("a value that the new list of a type lacks is lost, whichever is renamed first")
  func enumerations() {
    let before = Change().then(.createEnumeration(values: ["sad", "ok", "happy"]), "mood")
      .then(
        .createTable(
          TableDefinition(columns: [ColumnDefinition(.init("m"), ColumnType("mood"))])), "moods")
    func made(_ values: [String], _ name: SchemaName) -> Change {
      Change().then(.createEnumeration(values: values), name)
    }
    let newFirst = made(["sad", "ok"], "mood_new")
      .then(.changeType(from: nil, to: ColumnType("mood_new")), "moods.m")
      .then(.rename(.type, to: "mood_old"), "mood").then(.rename(.type, to: "mood"), "mood_new")
      .dropping(.type, "mood_old")
    #expect(newFirst.verdicts(after: before) == ["destructive drop-enum-value mood.happy"])
    let oldFirst = Change().then(.rename(.type, to: "mood_old"), "mood")
      .then(.createEnumeration(values: ["sad", "ok"]), "mood")
      .then(.changeType(from: nil, to: ColumnType("mood")), "moods.m")
      .dropping(.type, "mood_old")
    #expect(oldFirst.verdicts(after: before) == ["destructive drop-enum-value mood.happy"])
    let more = made(["sad", "ok", "happy", "glad"], "mood_new")
      .then(.changeType(from: nil, to: ColumnType("mood_new")), "moods.m")
    #expect(more.verdicts(after: before) == [])
  }

  @Test("a list of values that is stated anew loses what it lacks and nobody renamed")
  func restatedEnumerations() {
    let before = Change().then(.createEnumeration(values: ["a", "b", "c"]), "st")
    func stated(_ values: [String], _ renamed: [String: String] = [:]) -> Change {
      Change().then(.restateEnumeration(values: values, renamed: renamed), "st")
    }
    #expect(stated(["a", "b"]).verdicts(after: before) == ["destructive drop-enum-value st.c"])
    #expect(stated(["a", "b", "c", "d"]).verdicts(after: before) == [])
    #expect(stated(["a", "b", "x"], ["c": "x"]).verdicts(after: before) == [])
    #expect(stated(["a"]).verdicts() == ["risky change-type st"])
    let made = Change().then(.createEnumeration(values: ["a", "b"]), "st")
      .then(.restateEnumeration(values: ["a"], renamed: [:]), "st")
    #expect(made.verdicts() == [])
  }

  @Test("types are compared with what the history made")
  func types() {
    let wide = Change().then(.changeType(from: nil, to: ColumnType("bigint")), "users.id")
    #expect(wide.verdicts(after: history) == [])
    #expect(wide.verdicts() == ["risky change-type users.id"])
    let narrow = Change().then(.changeType(from: nil, to: ColumnType("smallint")), "users.id")
    #expect(narrow.verdicts(after: history) == ["risky narrow-type users.id"])
  }

  @Test(
    "kinds weigh by whether they hold data",
    arguments: [
      (ObjectKind.view, false, []), (.index, false, []), (.constraint, false, []),
      (.materializedView, false, ["risky drop-view x"]), (.sequence, true, ["risky drop-type x"]),
      (.type, false, []), (.type, true, ["destructive drop-type x"]),
      (.schema, false, ["destructive drop-schema x"]),
      (.database, false, ["destructive drop-database database x"]),
      (.primaryKey, false, ["risky drop-constraint x"]),
      (.constraint, true, ["risky drop-constraint x"]),
      (.partition, false, ["destructive drop-partition x"]),
    ] as [(ObjectKind, Bool, [String])])
  func kinds(_ kind: ObjectKind, _ cascade: Bool, _ expected: [String]) {
    #expect(Change().dropping(kind, "x", cascade: cascade).verdicts() == expected)
  }
}
