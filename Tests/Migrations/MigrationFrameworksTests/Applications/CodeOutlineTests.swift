import GitModel
import SchemaModel
import Testing

@testable import MigrationFrameworks

@Suite struct CodeOutlineTests {
  private func outline(_ path: String, _ text: String) -> CodeOutline {
    CodeOutline(Array(text.utf8), at: GitPath(path)) ?? CodeOutline()
  }

  @Test(arguments: [
    ("a.py", "User.objects.all().delete()", "User"), ("a.py", "User.query.delete()", "User"),
    ("a.py", "db.session.query(User).delete()", "User"),
    ("a.py", "session.execute(delete(User))", "User"),
    ("a.py", "conn.execute(users.delete())", "users"),
    ("a.py", "User.delete().execute()", "User"), ("a.py", "db.users.delete_many({})", "users"),
    ("a.js", "await prisma.user.deleteMany()", "user"), ("a.js", "User.deleteMany({})", "User"),
    ("a.js", "await knex('users').del()", "users"), ("a.js", "knex('users').truncate()", "users"),
    ("a.ts", "await db.delete(users)", "users"), ("a.js", "User.destroy({ where: {} })", "User"),
    ("a.js", "User.destroy({ truncate: true })", "User"),
    ("a.js", "queryInterface.bulkDelete('users', null, {})", "users"),
    ("a.ts", "await this.userRepository.clear()", "userRepository"),
    ("a.rb", "User.delete_all", "User"), ("a.rb", "User.all.destroy_all", "User"),
    ("a.php", "<?php User::truncate();", "User"),
    ("a.php", "<?php DB::table('users')->delete();", "users"),
  ])
  func `rows of whole tables are told`(path: String, text: String, table: String) {
    #expect(outline(path, text).deletions.map(\.object.description) == [table])
  }

  @Test(arguments: [
    ("a.py", "User.objects.filter(a=1).delete()"), ("a.py", "user.delete()"),
    ("a.py", "session.delete(user)"), ("a.py", "session.query(User).filter_by(a=1).delete()"),
    ("a.py", "session.execute(delete(User).where(User.a == 1))"),
    ("a.py", "User.delete().where(User.a == 1).execute()"),
    ("a.py", "db.users.delete_many({'a': 1})"),
    ("a.py", "os.remove('x')"), ("a.py", "cache.delete(key)"), ("a.py", "path.delete()"),
    ("a.js", "prisma.user.deleteMany({ where: { a: 1 } })"),
    ("a.js", "knex('users').where('a', 1).del()"),
    ("a.js", "map.delete(key)"), ("a.js", "cache.clear()"), ("a.js", "axios.delete('/x')"),
    ("a.ts", "await db.delete(users).where(eq(users.id, 1))"), ("a.js", "socket.destroy()"),
    ("a.js", "User.destroy({ where: { id } })"), ("a.rb", "User.where(a: 1).delete_all"),
    ("a.rb", "user.destroy"), ("a.php", "<?php DB::table('users')->where('a', 1)->delete();"),
    ("a.php", "<?php $user->delete();"), ("a.js", "set.delete(a)"), ("a.js", "text.truncate()"),
  ])
  func `single rows and other things are not`(path: String, text: String) {
    #expect(outline(path, text).deletions.isEmpty)
  }

  @Test(
    arguments: [
      ("subprocess.run(['a', 'b'])", .words(["a", "b"])), ("os.system('a b')", .script("a b")),
      ("subprocess.run('a b', shell=True)", .script("a b")),
      ("C = ['a']\nsubprocess.check_call(C)", .words(["a"])),
      ("subprocess.run([sys.executable, 'x.py'])", .words(["python", "x.py"])),
      ("subprocess.run(f'a {b}', shell=True)", .script("a $VALUE")),
      ("subprocess.run('a b'.split())", .script("a b")),
      ("call_command('seed', 'x', reset=True)", .words(["manage.py", "seed", "x", "--reset"])),
    ] as [(String, CodeOutline.Process.Command)])
  func `programs that Python starts are seen`(text: String, command: CodeOutline.Process.Command) {
    #expect(outline("a.py", text).processes.map(\.command) == [command])
  }

  @Test(
    arguments: [
      ("a.js", "execSync('a b')", .script("a b")), ("a.js", "cp.exec(`a b`)", .script("a b")),
      ("a.js", "spawn('a', ['b', 'c'])", .words(["a", "b", "c"])),
      ("a.js", "const c = 'a b'\nexecSync(c)", .script("a b")),
      ("a.rb", "system('a b')", .script("a b")), ("a.rb", "system('a', 'b')", .words(["a", "b"])),
      ("a.php", "<?php shell_exec('a b');", .script("a b")),
      ("a.go", "func main() { exec.Command(\"a\", \"b\").Run() }", .words(["a", "b"])),
    ] as [(String, String, CodeOutline.Process.Command)])
  func `programs that other languages start are seen`(
    path: String, text: String, command: CodeOutline.Process.Command
  ) {
    #expect(outline(path, text).processes.map(\.command) == [command])
  }

  @Test(arguments: ["db.exec('DROP TABLE a')", "/a/.exec(text)", "query.exec()"])
  func `what only has the name of a start is none`(text: String) {
    #expect(outline("a.js", text).processes.isEmpty)
  }

  @Test func `a line belongs to the innermost function`() {
    let outline = outline(
      "a.py",
      "x()\ndef f():\n    def g():\n        y()\n    z()\nif __name__ == '__main__':\n    f()\n")
    #expect(outline.unit(at: 1) == .module)
    #expect(outline.unit(at: 4) == .function("g"))
    #expect(outline.unit(at: 5) == .function("f"))
    #expect(outline.unit(at: 7) == .main)
    #expect(outline.names(in: .main, given: []) == ["f"])
  }

  @Test func `a function that is handed over is not called`() {
    let web = outline("a.js", "app.get('/', clear)\nrun(boot)\nmodule.exports = { other }\n")
    #expect(web.names(in: .module, given: []).isDisjoint(with: ["clear", "other"]))
    #expect(web.names(in: .module, given: []).contains("boot"))
    let flask = outline(
      "a.py", "app.add_url_rule('/', view_func=clear)\nThread(target=boot).start()\n")
    #expect(!flask.names(in: .module, given: []).contains("clear"))
    #expect(flask.names(in: .module, given: []).contains("boot"))
  }

  @Test(
    arguments: [
      ("options[\"reset\"]", ["reset"], true), ("options['reset']", [], false),
      ("not options['keep']", [], true), ("not options['keep']", ["keep"], false),
      ("args.reset_all", ["reset_all"], true), ("process.argv.includes('--wipe')", ["wipe"], true),
      ("os.environ.get('ENV') == 'production'", [], true),
      ("process.env.NODE_ENV !== 'production'", [], false),
      ("process.env.NODE_ENV === 'development'", [], false), ("settings.DEBUG", [], false),
      ("not settings.DEBUG", [], true), ("os.environ.get('RESET_DB')", [], false),
      ("input('sure? ') == 'y'", [], false),
    ] as [(String, Set<String>, Bool)])
  func `a condition is decided as in production`(
    text: String, arguments: Set<String>, holds: Bool
  ) {
    #expect(CodeCondition(text)?.holds(given: arguments) == holds)
  }

  @Test(arguments: ["x > 1", "user.exists()", "len(rows) == 0", "await ready()"])
  func `any other condition is left open`(text: String) {
    #expect(CodeCondition(text) == nil)
  }

  @Test func `what stands behind a way out is guarded`() {
    let text = "def f(options):\n    if options['dry_run']:\n        return\n    x()\n"
    let outline = outline("a.py", text)
    #expect(outline.runs(4, given: []))
    #expect(!outline.runs(4, given: ["dry_run"]))
  }

  @Test func `hostile text ends`() {
    let deep = String(repeating: "if options['a']:\n return\n", count: 2_000)
    #expect(outline("a.py", deep).processes.isEmpty)
    let names = String(repeating: "def f():\n f()\n", count: 2_000)
    #expect(outline("a.py", names).defines("f"))
    #expect(outline("a.js", String(repeating: "f(", count: 20_000)).deletions.isEmpty)
  }
}
