import Calls
import Testing

@Suite struct ProgramTests {
  /// The names of the calls in a program, in the order in which they are written.
  private func calls(_ text: String, _ language: ProgramLanguage) -> [String] {
    let program = Program(Array(text.utf8), language)
    #expect(program.unreadable == nil)
    var names: [String] = []
    for statement in program.statements {
      statement.walk { node in
        if case .unread = node.kind { Issue.record("unread at \(node.range) of \(text)") }
        if let call = node.call {
          let arguments = call.arguments.map { ($0.label.map { $0 + ":" } ?? "") + shown($0.value) }
          names.append("\(call.name)(\(arguments.joined(separator: ",")))")
        }
        return true
      }
    }
    return names
  }

  private func shown(_ node: Node) -> String {
    switch node.kind {
    case .name(let name): name
    case .list(let nodes): "[" + nodes.map(shown).joined(separator: " ") + "]"
    case .function: "{}"
    case .text(let parts) where node.constant == nil: "\(parts.count) parts"
    default: node.constant ?? "_"
    }
  }

  @Test(arguments: [
    (ProgramLanguage.go, "x := y[1:]\nfoo(y[:2], y[3])", ["foo(_,_)"]),
    (.go, "func f() {\nouter:\n\tfor i := range x {\n\t\tcontinue outer\n\t}\n}\nbar()", ["bar()"]),
    (.go, "type A struct{}\nfunc (a *A) Up(tx *sql.Tx) error { return tx.Exec(`X`) }", ["Exec(X)"]),
    (.go, "var a []any\nswitch x.Name() {\ncase d.A:\n\tfoo()\n}", ["Name()", "foo()"]),
    (.rust, "let mut x: Vec<u8> = f(1);", ["f(1)"]),
    (.rust, "pub static A: &str = g(\"b\");", ["g(b)"]),
    (.rust, "let k: fn(&str) -> String = h(1);", ["h(1)"]),
    (.rust, "k(json!({ \"a\": 1 }));", ["k(_)", "json!(_)"]),
    (.rust, "error!(id = %t.id(1), \"x\");", ["error!(_,x)", "id(1)"]),
    (.swift, "q.filter(\\.$name == \"x\")", ["filter(_)"]),
    (.swift, "xs.map { $0.delete() }", ["map()", "delete()"]),
    (.swift, "s.raw(\"DROP \\(ident: n)\")", ["raw(2 parts)"]),
    (
      .java, "class A { void b() { try (C c = d.open(); E e = c.go()) { c.run(\"x\"); } } }",
      ["open()", "go()", "run(x)"]
    ),
    (.kotlin, "val x = try { f(1) } catch (e: E) { g(2) }", ["f(1)", "g(2)"]),
    (.kotlin, "class A : B\nclass C : D() { fun e() { f(1) } }", ["f(1)"]),
  ])
  func `what is peculiar to a language is passed over, and calls are told`(
    language: ProgramLanguage, text: String, expected: [String]
  ) {
    #expect(calls(text, language) == expected)
  }

  @Test(arguments: [
    (ProgramLanguage.ruby, "drop_table :users, if_exists: true", ["drop_table(users,if_exists:_)"]),
    (.ruby, "execute <<~SQL, 1\n  SELECT 1\nSQL\nfoo", ["execute(  SELECT 1\n,1)"]),
    (.ruby, "remove_columns :t, *%i[a b]", ["remove_columns(t,[a b])"]),
    (.ruby, "t.string :a unless x?", ["string(a)"]),
    (.ruby, "a = b / c\nsplit(/x'/)", ["split(_)"]),
    (.ruby, "change_table(:a) { |t| t.remove :b }", ["change_table(a)", "remove(b)"]),
    (.elixir, "drop table(:users)", ["drop(_)", "table(users)"]),
    (.elixir, "alter table(:t) do\n  remove :a\nend", ["alter(_)", "table(t)", "remove(a)"]),
    (.elixir, "execute(\"\"\"\nSELECT 1\n\"\"\", \"\")", ["execute(\nSELECT 1\n,)"]),
    (.elixir, "x |> Repo.delete_all()", ["delete_all(x)"]),
    (
      .php, "<?php Schema::table('t', function ($t) { $t->dropColumn(['a', 'b']); });",
      ["table(t,{})", "dropColumn([a b])"]
    ),
    (.php, "<?php $this->addSql(<<<'SQL'\n  DROP TABLE a\n  SQL);", ["addSql(  DROP TABLE a\n)"]),
    (.php, "<?php DB::statement(\"DROP TABLE {$x} $y\");", ["statement(4 parts)"]),
    (.script, "await q.query(`DROP TABLE ${t}`, [1])", ["query(2 parts,[1])"]),
    (.script, "sql`DROP TABLE a`.execute(db)", ["execute(db)", "sql(DROP TABLE a)"]),
    (
      .script, "const f = async ({ context: q }) => { await q.dropTable<User>('a'); };",
      ["dropTable(a)"]
    ),
    (.script, "export default { up(q) { q.dropTable('a') } }", ["dropTable(a)"]),
    (.php, "<?php include 'x.php';", ["include(x.php)"]),
    (.script, "x = a / b; y = /'/.test(c)", ["test(c)"]),
    (
      .sharp, "class A { void Up() { b.DropColumn(name: \"P\", table: \"T\"); } }",
      ["DropColumn(name:P,table:T)"]
    ),
    (.sharp, "class A { void Up() => b.Sql(@\"a \"\"b\"\"\"); }", ["Sql(a \"b\")"]),
    (.sharp, "class A { void Up() { b.Sql($@\"DROP {x}\"); } }", ["Sql(2 parts)"]),
    (
      .go, "func up(tx *sql.Tx) error { _, err := tx.Exec(`DROP TABLE a`); return err }",
      ["Exec(DROP TABLE a)"]
    ),
    (
      .rust, "fn f() { m.drop_table(Table::drop().table(X::Table).to_owned()).await?; }",
      ["drop_table(_)", "to_owned()", "table(_)", "drop()"]
    ),
    (
      .swift, "func f() { database.schema(\"t\").deleteField(\"f\").update() }",
      ["update()", "deleteField(f)", "schema(t)"]
    ),
    (
      .kotlin,
      "val m = object : Migration(1, 2) { override fun migrate(db: D) { db.execSQL(\"x\") } }",
      ["execSQL(x)"]
    ),
    (
      .java, "class A { void f() { new T(1).run(\"x\", () -> g()); } }",
      ["run(x,{})", "T(1)", "g()"]
    ),
  ])
  func `calls are read with what they are given`(
    language: ProgramLanguage, text: String, expected: [String]
  ) {
    #expect(calls(text, language) == expected)
  }

  @Test(arguments: [
    (ProgramLanguage.php, "<?php use A\\B\\{C, D as E};", ["C C A/B/C", "E D A/B/D"]),
    (.script, "import a, { b as c } from './x'", ["a a ./x", "c b ./x"]),
    (.script, "export * from './x'\nexport { y } from './y'", ["- ./x", "- ./y"]),
  ])
  func `what comes from elsewhere`(language: ProgramLanguage, text: String, expected: [String]) {
    var found: [String] = []
    for statement in Program(Array(text.utf8), language).statements {
      statement.walk { node in
        guard case .imported(let names, let source) = node.kind else { return true }
        found +=
          names.isEmpty ? ["- \(source)"] : names.map { "\($0.name) \($0.original) \(source)" }
        return false
      }
    }
    #expect(found == expected)
  }

  @Test(arguments: [
    (ProgramLanguage.ruby, "execute <<~SQL\n  SELECT 1\n"), (.script, "f('a' + `b"),
    (.php, "<?php f(/* x"), (.go, "func f() { g("), (.ruby, "def a\n  b\n"), (.sharp, "class A {"),
  ])
  func `what does not end is said`(language: ProgramLanguage, text: String) {
    #expect(Program(Array(text.utf8), language).unreadable != nil)
  }

  @Test(arguments: [
    ("(", ProgramLanguage.script), ("if ", .ruby), ("a::", .ruby), ("x.y", .php), ("[", .elixir),
    ("{", .swift), ("!", .go), ("a + ", .java), ("do ", .ruby), ("\"#{", .ruby), ("`${", .script),
    ("f(x => ", .script), ("new A(", .sharp), ("&", .rust), ("fn x -> ", .elixir), ("[{", .script),
    ("{a(b={", .script), ("{a(b = ", .php),
    ("class A { f(a = ", .sharp), ("{[a(", .script), ("[", .php),
  ])
  func `depth costs neither the stack nor time`(piece: String, language: ProgramLanguage) {
    let text = String(repeating: piece, count: 20_000)
    let time = ContinuousClock().measure {
      for statement in Program(Array(text.utf8), language).statements {
        statement.walk { _ in true }
      }
    }
    #expect(time < .seconds(10))
  }
}
